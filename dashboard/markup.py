"""Dash's HTML components -> HTML text, for parts that are read and clicked but that no callback addresses.

Each Dash component in the page listens to every change of the page's state; folders, legend and lists have hundreds. As
text they cost the browser a tenth. All texts and attribute values are escaped; ``assets/15_written.js`` puts it in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component
from markupsafe import escape

#: Properties whose name in HTML is another one.
_NAMES = {"className": "class", "tabIndex": "tabindex", "colSpan": "colspan"}
#: Elements without an end tag are not written here, nor any that run or load something.
_TAGS = {"a", "b", "button", "details", "div", "h2", "h3", "kbd", "li", "ol", "p", "section", "span", "summary"}
_TAGS |= {"table", "tbody", "td", "th", "thead", "tr", "ul"}


def document(title: str, body: str, *, language: str, direction: str = "auto", wide: bool = False) -> str:
    """A page of its own beside the explorer, in the reader's light or dark; ``body`` is HTML that is safe already."""
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<script src="/assets/05_theme.js"></script>'
        '<link rel="stylesheet" href="/assets/00_tokens.css"><link rel="stylesheet" href="/assets/60_document.css">'
        f'</head><body class="document{" wide" if wide else ""}" dir="{escape(direction)}"><main>'
        f"<h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def markup(component: Any) -> str:
    """HTML of a component, a list of such, a text, or nothing.

    Raises
    ------
    ValueError
        If the component is none of the plain elements, or brings a style of its own.
    """
    return "".join(_parts(component))


def _parts(component: Any) -> Iterator[str]:
    if component is None:
        return
    if isinstance(component, (list, tuple)):
        for child in component:
            yield from _parts(child)
        return
    if not isinstance(component, Component):
        yield str(escape(component))
        return
    tag = str(component._type).lower()
    if component._namespace != "dash_html_components" or tag not in _TAGS:
        raise ValueError(f"'{tag}' is not written as text; leave it a component")
    props = component.to_plotly_json()["props"]
    yield f"<{tag}{''.join(_attributes(props))}>"
    yield from _parts(props.get("children"))
    yield f"</{tag}>"


def _attributes(props: dict[str, Any]) -> Iterator[str]:
    for name, value in props.items():
        if name == "children" or value is None or value is False:
            continue
        if name == "style":
            raise ValueError("a style of its own is not written as text; use a class")
        yield f" {_NAMES.get(name, name)}" if value is True else f' {_NAMES.get(name, name)}="{escape(value)}"'
