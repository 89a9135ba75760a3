"""Forms of a record: the rows that hold it, the flat row that exports share, a GeoDataFrame."""
