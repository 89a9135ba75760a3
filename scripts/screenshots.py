"""The bundled sample -> pictures of the main views for the docs (docs/images)."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "images"

#: Everything that was asked for is there.
CALM = 'body[data-ready="1"]:not([data-busy])'
#: File name -> (address, width, height, what has to be there before the picture).
VIEWS = {
    "explorer-light": ("/?theme=light&sel={first}", 1440, 900, ()),
    "explorer-dark": ("/?theme=dark&color=actor", 1440, 900, ()),
    "table": ("/?theme=light&view=table", 1440, 900, (".ag-row",)),
    "review": ("/?theme=light&view=review&sel={first}", 1440, 900, (".ag-row",)),
    "overview": ("/?theme=light&view=overview", 1440, 900, (".matrix",)),
    "briefing": ("/?theme=light&view=briefing", 1440, 900, ()),
    "heat": ("/?theme=dark&draw=heat", 1440, 900, ("canvas.heat",)),
    "phone": ("/?theme=light", 390, 844, ()),
    "arabic": ("/?theme=light", 1440, 900, ()),
}


def main() -> int:
    """Serve the sample, take the pictures; says how to get a browser where there is none."""
    chromium = next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), None)
    if chromium is None:
        print("No Chromium found; install it (apt-get install chromium) and run this again.", file=sys.stderr)
        return 1
    import waitress
    from click.testing import CliRunner
    from playwright.sync_api import sync_playwright

    from dashboard.app import create_app
    from dashboard.demo import demo
    from geo.settings import load_settings

    settings = load_settings()
    CliRunner().invoke(demo, ["--no-serve"], catch_exceptions=False)
    store = f"sqlite:///{(settings.cache / 'sample' / 'sample.db').as_posix()}"
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("en", "ar"):
            app = create_app(load_settings({"store": store, "language": language}))
            server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=6)
            threading.Thread(target=server.run, daemon=True).start()
            first = newest(app)
            for name, (address, width, height, waits) in VIEWS.items():
                if (name == "arabic") != (language == "ar"):
                    continue
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(f"http://127.0.0.1:{server.effective_port}{address.format(first=first)}")
                page.wait_for_selector(CALM, state="attached", timeout=60_000)
                if name == "briefing":
                    page.click('[data-brief="preview"]')
                    page.wait_for_selector("#brief-page img", timeout=60_000)
                for selector in (".folders .line", *waits, CALM):
                    page.wait_for_selector(selector, state="attached", timeout=60_000)
                page.screenshot(path=str(OUT / f"{name}.png"))
                print(f"docs/images/{name}.png")
                page.close()
            server.close()
        browser.close()
    return 0


def newest(app: object) -> str:
    """Id of a well placed incident to show in the panel."""
    context = app.context  # type: ignore[attr-defined]
    selection = context.selection({"precision": ["town", "near"]})[0]
    rows = selection.rows
    best = max(
        rows[:60], key=lambda r: (int(selection.snapshot.source_count[r]), float(selection.snapshot.confidence[r]))
    )
    return str(selection.snapshot.ids[best])


if __name__ == "__main__":
    raise SystemExit(main())
