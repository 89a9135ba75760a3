"""Settings -> the Dash app: page, views, addresses, security. Two apps in one process do not know of each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dash

from dashboard import routes, security
from dashboard.context import Context
from dashboard.texts import Texts
from geo.settings import Settings

_INDEX = """<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{%title%}}</title>
{{%favicon%}}
<link rel="preload" href="/assets/fonts/ibm-plex-sans-latin-400-normal.woff2" as="font" type="font/woff2" crossorigin>
{{%css%}}
</head>
<body>
<noscript>{noscript}</noscript>
{{%app_entry%}}
<footer>
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</footer>
</body>
</html>"""


def create_app(settings: Settings, *, store: Any = None) -> dash.Dash:
    """Make a dashboard.

    Parameters
    ----------
    settings : Settings
        Store, language, reviewer and so on.
    store : Store, optional
        An open store; ``settings.store`` is opened on first use unless given.

    Returns
    -------
    dash.Dash
        ``app.server`` is the WSGI application.
    """
    from dashboard.views import page

    context = Context(settings, store=store)
    app = dash.Dash(
        "dashboard",
        title="Sitmap",
        update_title=None,
        assets_folder=str(Path(__file__).parent / "assets"),
        suppress_callback_exceptions=True,
        serve_locally=True,
        show_undo_redo=False,
        index_string=_index(context.t),
        compress=False,
        add_log_handler=False,
    )
    app.layout = lambda: page.layout(context)
    page.register(app, context)
    routes.register(app.server, context)
    security.protect(app, context)
    return app


def _index(t: Texts) -> str:
    return _INDEX.format(lang=t.language, dir=t.direction, noscript=t("noscript"))
