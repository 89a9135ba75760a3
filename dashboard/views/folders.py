"""Words -> the folders on the left: layers by category and by actor, then what else can be filtered, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from dash import Input, Output, html

from dashboard import palette
from dashboard.filters import View, Words
from dashboard.ids import Id
from dashboard.queries import Selection
from dashboard.views.parts import icon, number, swatch, toggle
from dashboard.wording import country_name
from geo.filters import Filter

if TYPE_CHECKING:
    import dash

    from dashboard.context import Context
    from dashboard.texts import Texts

#: Values shown per folder before 'more'.
SHORT = 12


def layout(context: Context) -> Any:
    """The column on the left, and the button that folds it away."""
    t = context.t
    fold = html.Button(
        "",
        type="button",
        className="edge",
        title=t("fold"),
        **{"data-fold": "left", "aria-label": t("fold"), "aria-controls": "left", "aria-expanded": "true"},
    )
    column = html.Aside(
        [html.Div(id=Id.FOLDERS, className="folders")],
        className="left",
        id="left",
        **{"aria-label": t("folders")},
    )
    return html.Div([column, fold])


def register(app: dash.Dash, context: Context) -> None:
    """The folders follow the words."""

    @app.callback(
        Output(Id.FOLDERS, "children"), Input(Id.WORDS, "data"), Input(Id.EPOCH, "data"), prevent_initial_call=True
    )
    def follow(words: Words | None, _: Any) -> Any:
        selection, filter_, view, _problem = context.selection(words)
        return build(selection, filter_, view, context.t)


def build(selection: Selection, filter_: Filter, view: View, t: Texts) -> list[Any]:
    """All folders; pure."""
    return [
        _folder(t("folder.categories"), _categories(selection, filter_, view, t), key="categories", open_=True),
        _folder(t("folder.actors"), _actors(selection, filter_, view, t), key="actors", open_=True),
        *(
            _facet(word, selection, filter_, t)
            for word in ("status", "outcome", "country", "admin1", "precision", "salience", "source", "review")
        ),
        _confidence(filter_, selection, t),
    ]


def _folder(title: str, children: list[Any], *, key: str, open_: bool = False) -> Any:
    return html.Details([html.Summary([title]), *children], className="folder", open=open_, **{"data-folder": key})


def _categories(selection: Selection, filter_: Filter, view: View, t: Texts) -> list[Any]:
    snapshot = selection.snapshot
    types = snapshot.event_type.counts(selection.matched)
    pairs = snapshot.event_type.codes[selection.matched].astype(np.int64) * len(snapshot.sub_event_type.words)
    pairs += snapshot.sub_event_type.codes[selection.matched]
    keys, totals = np.unique(pairs, return_counts=True)
    subs: dict[str, list[tuple[str, int]]] = {}
    for key, total in sorted(zip(keys.tolist(), totals.tolist(), strict=True), key=lambda kt: -kt[1]):
        kind, sub = divmod(key, len(snapshot.sub_event_type.words))
        subs.setdefault(snapshot.event_type.words[kind], []).append((snapshot.sub_event_type.words[sub], total))
    rows: list[Any] = []
    shape = view.color != "category"
    for name in palette.EVENT_TYPES:
        code = palette.category_code(name)
        mark = swatch(None, palette.SHAPES[code]) if shape else swatch(code, "round", scale="cat")
        children = [
            _leaf("off", s, "category", s, t.word("type", s), n, filter_, view.off, inside=name in view.off)
            for s, n in subs.get(name, [])
        ]
        rows.append(
            _branch(
                "off",
                name,
                "category",
                name,
                t.word("type", name),
                types.get(name, 0),
                mark,
                children,
                filter_,
                view.off,
                t,
            )
        )
    return rows


def _actors(selection: Selection, filter_: Filter, view: View, t: Texts) -> list[Any]:
    """The tree kind -> country -> group; an incident counts once in each group, kind and country it belongs to."""
    snapshot = selection.snapshot
    table = snapshot.actor_table
    counts = snapshot.actors.counts(selection.matched) if table else np.zeros(0, dtype=np.int64)
    tree: dict[str, dict[str, list[int]]] = {}
    for number_, actor in enumerate(table):
        if counts[number_]:
            tree.setdefault(actor.kind or "not said", {}).setdefault(actor.country, []).append(number_)
    rows: list[Any] = []
    for code, kind in enumerate(palette.KINDS):
        by_country = tree.get(kind, {})
        members = [i for group in by_country.values() for i in group]
        total = _distinct(selection, members)
        if kind == "not said":
            total += _unnamed(selection)
        if not total:
            continue
        mark = swatch(code, "round", scale="kind") if view.color == "actor" else swatch(None, palette.KIND_SHAPES[code])
        children = [_country(kind, c, g, counts, selection, filter_, view, t) for c, g in _by_size(by_country, counts)]
        rows.append(
            _branch(
                "offactor",
                kind,
                "actor",
                kind,
                t.word("kind", kind),
                total,
                mark,
                children,
                filter_,
                view.off_actors,
                t,
            )
        )
    return rows or [html.P(t("none"), className="hint")]


def _by_size(by_country: dict[str, list[int]], counts: Any) -> list[tuple[str, list[int]]]:
    return sorted(by_country.items(), key=lambda item: -sum(int(counts[i]) for i in item[1]))


def _country(
    kind: str, code: str, members: list[int], counts: Any, selection: Selection, filter_: Filter, view: View, t: Texts
) -> Any:
    table = selection.snapshot.actor_table
    key = f"{kind}|{code}"
    inside = kind in view.off_actors or key in view.off_actors
    groups = [
        _leaf(
            "offactor",
            table[i].key,
            "actor",
            table[i].key,
            table[i].name,
            int(counts[i]),
            filter_,
            view.off_actors,
            inside=inside,
        )
        for i in sorted(members, key=lambda i: -int(counts[i]))[:40]
    ]
    name = country_name(code, t) or t("country.none")
    return _branch(
        "offactor",
        key,
        "actor",
        key,
        name,
        _distinct(selection, members),
        None,
        groups,
        filter_,
        view.off_actors,
        t,
        inside=kind in view.off_actors,
    )


def _distinct(selection: Selection, members: list[int]) -> int:
    pairs = selection.snapshot.actors
    wanted = np.zeros(len(pairs.words), dtype=bool)
    wanted[members] = True
    rows = pairs.rows[wanted[pairs.codes]] if len(pairs.words) else pairs.rows[:0]
    hit = np.zeros(len(selection.snapshot), dtype=bool)
    hit[rows] = True
    return int((hit & selection.matched).sum())


def _unnamed(selection: Selection) -> int:
    return int((selection.matched & ~selection.snapshot.has_actor).sum())


def _branch(
    layer: str,
    key: str,
    word: str,
    value: str,
    text: str,
    total: int,
    mark: Any,
    children: list[Any],
    filter_: Filter,
    off: tuple[str, ...],
    t: Texts,
    inside: bool = False,
) -> Any:
    line = _line(layer, key, word, value, text, total, filter_, off, mark, inside)
    if not children:
        return html.Div(line, className="node leafless")
    return html.Details(
        [html.Summary(line, className="line-summary"), html.Div(children, className="children")],
        className="node",
        **{"data-folder": f"{layer}:{key}"},
    )


def _leaf(
    layer: str,
    key: str,
    word: str,
    value: str,
    text: str,
    total: int,
    filter_: Filter,
    off: tuple[str, ...],
    inside: bool = False,
) -> Any:
    return html.Div(_line(layer, key, word, value, text, total, filter_, off, None, inside), className="node leaf")


def _line(
    layer: str,
    key: str,
    word: str,
    value: str,
    text: str,
    total: int,
    filter_: Filter,
    off: tuple[str, ...],
    mark: Any,
    inside: bool,
) -> Any:
    on = key not in off and not inside
    chosen = value in getattr(filter_, word)
    return html.Div(
        [
            html.Button(
                icon("eye" if on else "eye-off"),
                type="button",
                className="eye",
                role="switch",
                disabled=inside,
                **{
                    "data-toggle": layer,
                    "data-value": key,
                    "aria-checked": "true" if on else "false",
                    "aria-label": text,
                },
            ),
            mark,
            toggle(
                word,
                value,
                html.Span(text, dir="auto"),
                className="name",
                **{"aria-pressed": "true" if chosen else "false"},
            ),
            html.Span(number(total), className="n"),
        ],
        className=f"line{'' if on else ' is-off'}{' is-chosen' if chosen else ''}",
    )


def _facet(word: str, selection: Selection, filter_: Filter, t: Texts) -> Any:
    snapshot = selection.snapshot
    if word == "source":
        totals = snapshot.publishers.counts(selection.matched)
        counts = {snapshot.publishers.words[i]: int(totals[i]) for i in np.argsort(-totals) if totals[i]}
    else:
        counts = getattr(snapshot, word).counts(selection.matched)
    chosen = getattr(filter_, word)
    if word == "review":
        everything = snapshot.review.counts()
        counts = {
            state: counts.get(state, 0) if state in chosen else everything.get(state, 0)
            for state in ("draft", "approved", "rejected")
        }
    values = [v for v in counts if v][:SHORT]
    values += [v for v in chosen if v not in values]
    lines = [
        _facet_line(
            word, v, counts.get(v, 0), v in chosen and not (word == "review" and chosen == ["draft", "approved"]), t
        )
        for v in values
    ]
    rest = sum(1 for v in counts if v) - len(values)
    if rest > 0:
        lines.append(html.P(t("more", n=number(rest)), className="hint"))
    return _folder(t(f"folder.{word}"), lines or [html.P(t("none"), className="hint")], key=word)


def _facet_line(word: str, value: str, total: int, chosen: bool, t: Texts) -> Any:
    from dashboard.views.header import chip_text

    return html.Div(
        [
            toggle(
                word,
                value,
                html.Span(chip_text(word, value, t), dir="auto"),
                className="name",
                **{"aria-pressed": "true" if chosen else "false"},
            ),
            html.Span(number(total), className="n"),
        ],
        className=f"line{' is-chosen' if chosen else ''}",
    )


def _confidence(filter_: Filter, selection: Selection, t: Texts) -> Any:
    values = selection.snapshot.confidence[selection.matched]
    lines = []
    for key, least in (("sure", 0.75), ("likely", 0.5)):
        chosen = filter_.min_confidence == least
        lines.append(_facet_line_least(f"{least:g}", t(f"confidence.{key}"), int((values >= least).sum()), chosen))
    return _folder(t("folder.confidence"), lines, key="confidence")


def _facet_line_least(value: str, text: str, total: int, chosen: bool) -> Any:
    return html.Div(
        [
            toggle("min_confidence", value, text, className="name", **{"aria-pressed": "true" if chosen else "false"}),
            html.Span(number(total), className="n"),
        ],
        className=f"line{' is-chosen' if chosen else ''}",
    )
