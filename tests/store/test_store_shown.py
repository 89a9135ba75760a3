"""The dashboard reads a store in either database."""

from __future__ import annotations

from geo.settings import Settings


def test_the_dashboard_reads_the_store(store, store_url, make, tmp_path):
    from dashboard.app import create_app

    make.add(store, make.observation("a", "d1"), make.observation("b", "d2", date="2024-01-02"))
    settings = Settings(store=store_url, cache_dir=str(tmp_path))
    client = create_app(settings).server.test_client()  # opens the address by itself
    assert client.get("/").status_code == 200
    assert client.get("/readyz").json["incidents"] == 2
    make.add(store, make.observation("c", "d3", date="2023-01-02"))
    assert client.get("/readyz").json["incidents"] == 3
