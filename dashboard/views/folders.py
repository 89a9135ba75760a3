"""Words -> the folders on the left: layers by category and by actor, then what else can be filtered, with counts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import palette, tree
from dashboard.filters import View
from dashboard.following import AROUND, Asked, Shown, follows
from dashboard.ids import Id
from dashboard.local_names import listed_actor
from dashboard.markup import markup
from dashboard.queries import Selection
from dashboard.views.header import chip_text, own_km
from dashboard.views.parts import icon, number, setter, swatch, toggle
from dashboard.wording import LIKELY, SURE, country_name
from geo.filters import Filter

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts

#: Values shown per folder before 'more', and groups per country.
SHORT, MANY, GROUPS = 12, 250, 30
#: What else can be filtered, in order.
FACETS = ("status", "outcome", "role", "country", "admin1", "precision", "salience", "source", "review")
#: Folders that are open on a first visit.
OPEN = ["categories", "actors", "radius"]


def layout(context: Context) -> Any:
    """The column on the left, and the button that folds it away."""
    t = context.t
    named = {"data-fold": "left", "aria-label": t("fold"), "aria-controls": "left", "aria-expanded": "true"}
    fold = html.Button("", type="button", className="edge", title=t("fold"), **named)
    inside = [
        html.Div(id=Id.FOLDERS, className="folders", **{"data-opened": json.dumps(OPEN)}),
    ]
    column = html.Aside(inside, className="left", id="left", **{"aria-label": t("folders")})
    return html.Div([column, fold])


def register(app: dash.Dash, context: Context) -> None:
    """The folders follow the words; what is folded away is not sent."""

    def around(asked: Asked) -> Shown:
        selection, filter_, view, _problem = context.selection(asked.words)
        folders = Folders(selection, filter_, view, frozenset(asked.opened), context).build()
        return {"written": {Id.FOLDERS: markup(folders)}}

    follows(app, AROUND, around)


class Folders:
    """The folders of one answer.

    Parameters
    ----------
    selection : Selection
        Counts are of what the filter leaves, switched-off layers included.
    filter_, view : Filter, View
        What is chosen and switched off.
    opened : frozenset of str
        Keys of the folders and branches that the reader has opened.
    context : Context
        The reader's texts, and the names of actors and blocs.
    """

    def __init__(
        self, selection: Selection, filter_: Filter, view: View, opened: frozenset[str], context: Context
    ) -> None:
        self.selection = selection
        self.filter = filter_
        self.view = view
        self.opened = opened
        self.context = context
        self.t: Texts = context.t

    def build(self) -> list[Any]:
        """All folders."""
        return [
            self._folder("categories", self._categories),
            self._folder("actors", self._actors),
            self._folder("blocs", self._blocs),
            *(self._folder(word, lambda word=word: self._facet(word)) for word in FACETS),
            self._folder("confidence", self._confidence),
            *([self._folder("radius", self._radius)] if self.filter.near else []),
        ]

    def _folder(self, key: str, children: Any) -> Any:
        is_open = key in self.opened
        inside = (children() or [html.P(self.t("none"), className="hint")]) if is_open else []
        title = html.Summary(self.t(f"folder.{key}"))
        return html.Details([title, *inside], className="folder", open=is_open, **{"data-folder": key})

    def _branch(self, line: Any, key: str, name: str, children: Any) -> Any:
        """A line with lines under it, which are made only when it is open."""
        is_open = key in self.opened
        named = {"data-branch": key, "aria-expanded": str(is_open).lower(), "aria-label": self.t("unfold", name=name)}
        fold = html.Button("", type="button", className="chevron", **named)
        return html.Div([fold, line, html.Div(children() if is_open else [], className="children")], className="node")

    def _line(
        self, layer: str, word: str, value: str, text: str, total: int, *, mark: Any = None, inside: bool = False
    ) -> Any:
        """A switch for the layer, a name that filters, a count."""
        off = self.view.off if layer == "off" else self.view.off_actors
        on = value not in off and not inside
        chosen = value in getattr(self.filter, word)
        switch = html.Button(
            icon("eye" if on else "eye-off"),
            type="button",
            className="eye",
            role="switch",
            disabled=inside,
            **{
                "data-toggle": layer,
                "data-value": value,
                "aria-checked": str(on).lower(),
                "aria-label": self.t("layer", name=text),
            },
        )
        name = _name(word, value, text, chosen)
        state = f"{'' if on else ' is-off'}{' is-chosen' if chosen else ''}"
        return html.Div([switch, mark, name, html.Span(number(total), className="n")], className=f"line{state}")

    def _categories(self) -> list[Any]:
        types, subs = tree.categories(self.selection)
        by_category = self.view.color == "category"
        rows: list[Any] = []
        for code, name in enumerate(palette.EVENT_TYPES):
            mark = swatch(code, "round", scale="cat") if by_category else swatch(None, palette.SHAPES[code])
            line = self._line("off", "category", name, self.t.word("type", name), types.get(name, 0), mark=mark)
            inside = subs.get(name, [])
            rows.append(
                self._branch(line, f"off:{name}", self.t.word("type", name), lambda n=name, s=inside: self._subs(n, s))
                if inside
                else html.Div(line, className="node")
            )
        return rows

    def _subs(self, kind: str, subs: list[tuple[str, int]]) -> list[Any]:
        off = kind in self.view.off
        return [self._line("off", "category", s, self.t.word("type", s), n, inside=off) for s, n in subs]

    def _actors(self) -> list[Any]:
        """The tree kind -> country -> group; an incident counts once in each that it belongs to."""
        found = tree.actors(self.selection)
        by_actor = self.view.color == "actor"
        rows: list[Any] = []
        for code, kind in enumerate(palette.KINDS):
            if not (total := found.kinds.get(kind, 0)):
                continue
            mark = swatch(code, "round", scale="kind") if by_actor else swatch(None, palette.KIND_SHAPES[code])
            line = self._line("offactor", "actor", kind, self.t.word("kind", kind), total, mark=mark)
            inside = found.countries.get(kind)
            rows.append(
                self._branch(line, f"actor:{kind}", self.t.word("kind", kind), lambda k=kind: self._countries(found, k))
                if inside
                else html.Div(line, className="node")
            )
        return [*rows, html.P(self.t("actors.help"), className="hint")] if rows else []

    def _countries(self, found: tree.ActorTree, kind: str) -> list[Any]:
        rows = []
        for code, total in found.countries[kind]:
            key = f"{kind}|{code}"
            name = country_name(code, self.t) or self.t("country.none")
            line = self._line("offactor", "actor", key, name, total, inside=kind in self.view.off_actors)
            rows.append(self._branch(line, f"actor:{key}", name, lambda key=key: self._groups(found, kind, key)))
        return rows

    def _groups(self, found: tree.ActorTree, kind: str, key: str) -> list[Any]:
        inside = bool({kind, key} & set(self.view.off_actors))
        table = self.selection.snapshot.actor_table
        members = found.groups(key)
        rows: list[Any] = [
            self._line(
                "offactor", "actor", table[i].key, listed_actor(table[i].key, table[i].name, self.t), n, inside=inside
            )
            for i, n in members[:GROUPS]
        ]
        if len(members) > GROUPS:
            rows.append(html.P(self.t("more", n=number(len(members) - GROUPS)), className="hint more"))
        return rows

    def _blocs(self) -> list[Any]:
        """Who is said to stand with whom, as an overlay over the tree: each names who says so."""
        told = self.context.store.vocabulary.actor_table.blocs()
        found = tree.blocs(self.selection, {bloc: self.context.members(bloc) for bloc in told})
        lines = [
            self._plain("actor", bloc, self.context.actor_name(bloc), n, bloc in self.filter.actor, told[bloc])
            for bloc, n in found
        ]
        return [*lines, html.P(self.t("blocs.help"), className="hint")] if lines else []

    def _facet(self, word: str) -> list[Any]:
        counts = tree.facet(self.selection, word)
        chosen: list[str] = getattr(self.filter, word)
        default = word == "review" and chosen == ["draft", "approved"]
        if word == "review":
            everything = self.selection.snapshot.review.counts()
            states = ("draft", "approved", "rejected")
            counts = {s: counts.get(s, 0) if s in chosen else everything.get(s, 0) for s in states}
        shown = MANY if f"all:{word}" in self.opened else SHORT
        values = [v for v in counts if v][:shown]
        values += [v for v in chosen if v not in values]
        lines = [
            self._plain(word, v, chip_text(word, v, self.context), counts.get(v, 0), v in chosen and not default)
            for v in values
        ]
        rest = sum(1 for v in counts if v) - len(values)
        if rest > 0:
            more = {"data-branch": f"all:{word}"} if shown == SHORT else {"disabled": True}
            lines.append(
                html.Button(self.t("more", n=number(rest)), type="button", className="plain hint more", **more)
            )
        return lines

    def _confidence(self) -> list[Any]:
        values = self.selection.snapshot.confidence[self.selection.matched]
        levels = (("sure", SURE), ("likely", LIKELY))
        return [
            self._plain(
                "min_confidence",
                f"{least:g}",
                self.t(f"confidence.{key}"),
                int((values >= least).sum()),
                self.filter.min_confidence == least,
            )
            for key, least in levels
        ]

    def _radius(self) -> list[Any]:
        """How far from the reader's own places."""
        chosen = own_km(self.filter)
        steps = [
            setter({"within_km": str(km)}, f"{km} km", className="seg", **{"aria-pressed": str(km == chosen).lower()})
            for km in (5, 10, 25, 50, 100)
        ]
        return [html.Div(steps, className="segments", role="group", **{"aria-label": self.t("folder.radius")})]

    def _plain(self, word: str, value: str, text: str, total: int, chosen: bool, title: str | None = None) -> Any:
        parts = [_name(word, value, text, chosen, title), html.Span(number(total), className="n")]
        return html.Div(parts, className=f"line{' is-chosen' if chosen else ''}")


def _name(word: str, value: str, text: str, chosen: bool, title: str | None = None) -> Any:
    pressed = {"aria-pressed": str(chosen).lower()}
    return toggle(word, value, html.Span(text, dir="auto"), className="name", title=title, **pressed)
