"""Tables and lists in any layout -> their rows, with the cells under their heads."""
