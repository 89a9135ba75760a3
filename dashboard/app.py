"""Settings -> the Dash app: page, views, addresses, security. Two apps in one process do not know of each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import dash
import dash_ag_grid  # noqa: F401  (registers its scripts, which the page fetches when a table is opened)

from dashboard import about, exports, following, routes, security
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
<meta name="sitmap-late" content="__LATE__">
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


#: Scripts that a first view does not need: the grid is fetched when a table is opened, Dash's old table never.
_LATE = re.compile(r'<script src="([^"]*/dash_ag_grid/[^"]*)"></script>\n?')
_NEVER = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')


class LeanDash(dash.Dash):  # type: ignore[misc]  # generated stubs are left out of the type check
    """Dash whose page leaves out what the first view does not need (2.2 MB of scripts)."""

    def interpolate_index(self, **parts: Any) -> str:
        """Fill in the page; ``assets/55_grid.js`` fetches what the meta element names."""
        late = _LATE.findall(parts["scripts"])
        parts["scripts"] = _NEVER.sub("", _LATE.sub("", parts["scripts"]))
        page: str = super().interpolate_index(**parts)
        return page.replace("__LATE__", " ".join(late))


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
    app = LeanDash(
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
    app.context = context
    app.followers = {}
    app.layout = lambda: page.layout(context)
    page.register(app, context)
    following.register(app.server, app)
    routes.register(app.server, context)
    about.register(app.server, context)
    exports.register(app.server, context)
    security.protect(app, context)
    return app


def _index(t: Texts) -> str:
    return _INDEX.format(lang=t.language, dir=t.direction, noscript=t("noscript"))
