"""Actors named side by side -> the finer name: units behind their army, fronts in brackets, forces that share one."""

from __future__ import annotations

from collections.abc import Callable

from geo.events.grammar.tokens import Token
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_entry import ActorEntry, ActorSpan
from geo.events.lexicon.naming import SIDES


def stands_beside(spans: list[ActorSpan], unit: ActorSpan, tokens: list[Token]) -> bool:
    """Whether a name that only the report knows stands right behind somebody, "'s" or a bracket between them."""
    if not spans or unit.entry.country or unit.entry.kind not in (None, *SIDES):
        return False
    before = spans[-1]
    between = tokens[before.j : unit.i]
    owned = not between or (len(between) == 1 and (between[0].tag == "POS" or between[0].low == "("))
    return owned and before.how != "generic" and before.entry.kind in SIDES and before.entry.id != unit.entry.id


def finer(tokens: list[Token], spans: list[ActorSpan]) -> list[ActorSpan]:
    """'X dissidents (Y front)', 'federal troops (ENDF)': whom a bracket names is who is meant."""
    out: list[ActorSpan] = []
    for span in spans:
        before = out[-1] if out else None
        if before is not None and before.j == span.i - 1 and tokens[before.j].low == "(" and span.how == "name":
            closed = span.j < len(tokens) and tokens[span.j].low == ")"
            both = before.entry.kind in SIDES and span.entry.kind in SIDES and before.how != "generic"
            alike = (before.entry.kind == "State forces") == (span.entry.kind == "State forces")
            if closed and both and alike and before.entry.id != span.entry.id:
                out[-1] = ActorSpan(before.i, span.j + 1, span.entry, "name")
                continue
        out.append(span)
    return out


def unit_of(before: ActorSpan, unit: ActorSpan, tokens: list[Token]) -> ActorSpan:
    """'the Russian 36th Brigade', 'the army's 6th Division', 'X dissidents (Y front)': the finer name of who it is."""
    if before.how in ("country", "demonym"):
        entry = unit.entry._replace(country=before.entry.country, kind="State forces")
        return ActorSpan(unit.i, unit.j, entry, "name")
    end = unit.j + (unit.j < len(tokens) and tokens[unit.j].low == ")")
    return ActorSpan(before.i, end, before.entry._replace(name=unit.entry.name), before.how)


def own_name(tokens: list[Token], i: int, j: int) -> tuple[int, str] | None:
    """'Oromia police', '65th mechanised brigade', 'the State Security Service': words for forces written as a name.

    Parameters
    ----------
    tokens : list of Token
        Tagged tokens.
    i, j : int
        Where the words for forces stand.

    Returns
    -------
    tuple of int and str, or None
        The end of the name and its words; None where they are no name.
    """
    first = i
    for k in range(i - 1, max(-1, i - 5), -1):
        token = tokens[k]
        if token.tag not in ("P", "N", "J", "NUM") or (k == 0 and token.tag != "P"):  # any word has a capital there
            break
        if _ordinal(token.low) or token.capital:
            first = k
    if first < i and first and tokens[first - 1].low in ("in", "at", "near", "outside"):
        first = i  # 'In Kano police killed two men'
    capitals = i > 0 and all(t.capital or t.low in ("and", "of") for t in tokens[i:j])
    while capitals and j < len(tokens) and tokens[j].capital and tokens[j].low in _SERVICES:
        j += 1
    named = first < i or (capitals and j - i > 1)
    return (j, " ".join(t.text for t in tokens[first:j])) if named else None


def as_written(tokens: list[Token], i: int, j: int, row: str | None) -> str | None:
    """'riot police', 'special forces', 'assault brigades': words that say which of a state's forces these are.

    Parameters
    ----------
    tokens : list of Token
        Tagged tokens.
    i, j : int
        Where the words for forces stand.
    row : str or None
        Id of the lexicon's row for them; planes, ships and arms are told by whose they are.
    """
    if row not in _MEN:
        return None
    while i and (tokens[i - 1].low in _WHICH or _ordinal(tokens[i - 1].low)) and not tokens[i - 1].capital:
        i -= 1
    told = tokens[i:j]
    finer = all(t.low.replace("-", "").isalnum() for t in told) and any(t.low not in _PLAIN for t in told)
    return " ".join(t.text if t.text.isupper() else t.low for t in told) if finer else None


def _ordinal(word: str) -> bool:
    return word[0].isdigit() and word.endswith(("st", "nd", "rd", "th"))


#: Rows for men under arms or in office.
_MEN = frozenset(f"force:{row}" for row in ("military", "police", "security", "intelligence", "border", "prison"))
#: What tells one of a state's forces from another, before a word for forces.
_WHICH = words(
    """
    riot anti-riot traffic highway county city district provincial regional municipal morality transport railway port
    airport village auxiliary reserve assault special specialised specialized mechanised mechanized motorised motorized
    airborne parachute ranger engineer tank artillery army military immigration forest recruitment junta state federal
    counter-terrorism anti-terrorism counter-insurgency anti-narcotics special-task plainclothes plain-clothes elite
    presidential republican secret rapid intervention naval frontier
    """
)
#: Words that say no more than that they are a state's forces.
_PLAIN = words(
    """
    army armed forces force troops troop soldiers soldier military servicemen serviceman service services members
    ground regular defence defense personnel unit units patrol convoy checkpoint commanders chief men police policeman
    policemen officer officers cop cops constables law enforcement security agents agency agencies intelligence
    border guard guards national state government regime federal junta local internal general prison staff
    army's elite brigade gendarmes spies warship warships battalion regiment platoon infantry
    """
)


_SERVICES = words(
    "service services directorate agency department bureau command corps guard guards force forces unit brigade police"
)


def shared_force(
    tokens: list[Token],
    spans: list[ActorSpan],
    force_of: Callable[[ActorSpan], ActorEntry | None],
    made: Callable[[ActorEntry, str], ActorEntry],
) -> list[ActorSpan]:
    """'U.S. and Israeli forces': the first country takes the force of the second; 'Russian drones and warplanes'.

    Parameters
    ----------
    tokens : list of Token
        Tagged tokens.
    spans : list of ActorSpan
        Whom they name.
    force_of : callable
        The word for a force by which a span is told, behind its country; None where there is none.
    made : callable
        The force of a country, from such a word and the country's code.
    """
    out = list(spans)
    for k in range(len(out) - 2, -1, -1):
        here, after = out[k], out[k + 1]
        country = here.entry.country
        gap = [t.low for t in tokens[here.j : after.i]]
        if not country or gap not in (["and"], [","], [",", "and"]):
            continue
        owned = here.how == "force" or here.entry.forces
        if owned and after.how == "bare" and gap == ["and"] and _flies(after.entry):
            out[k + 1] = ActorSpan(after.i, after.j, made(after.entry, country), "force")
        if here.how in ("country", "demonym") and (row := force_of(after)) is not None:
            out[k] = ActorSpan(here.i, here.j, made(row, country), "force")
    return out


def _flies(entry: ActorEntry) -> bool:
    return entry.id in ("force:air", "force:navy", "force:airdef")
