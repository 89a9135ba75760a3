"""A place of a sentence and an event of it -> single facts: preposition, side, distance, borders between them."""

from __future__ import annotations

from collections.abc import Sequence

from geo.events.grammar.chunks import Clauses
from geo.events.grammar.wordsets import words
from geo.events.where.syntax import LOCATIVE

_AREA_WORDS = words(
    """
    province district city town village governorate countryside region area state county neighbourhood
    neighborhood suburb camp airport base border highway road valley coast market hospital front outskirts
    suburbs cities towns villages provinces districts areas mountains mountain hills bridge square street
    island port sea strait gulf river desert refinery field zone prefecture oblast municipality department
    crossing
    """
)
_ORGANS = words(
    """
    police army government forces troops authorities officials president minister ministry military soldiers
    air navy regime parliament officer officers leader leaders spokesman embassy airlines security
    prosecutors court militants fighters
    """
)
_MOTION = words(
    """
    bound destined headed heading en way flight travel travelling traveling fled fleeing flee flew return
    returned route sent shipped sail sailing go going went
    """
)


def facts(
    clauses: Clauses, number: int, verb_i: int, i: int, j: int, places: Sequence[tuple[int, int]]
) -> dict[str, float]:
    """What speaks for or against a place being where the event happened.

    Parameters
    ----------
    clauses : Clauses
        The sentence.
    number : int
        Chunk of the event.
    verb_i : int
        Its token.
    i, j : int
        Tokens of the place, half-open.
    places : sequence of (int, int)
        Token spans of all places of the sentence.
    """
    tokens = clauses.tokens
    k = clauses.at[i]
    chunk = clauses.chunks[k]
    out: dict[str, float] = {"bias": 1.0}
    prep = chunk.prep if chunk.kind == "NP" else ""
    direct = clauses.chunks[k - 1].low if k and clauses.chunks[k - 1].kind == "IN" else ""
    after = i > verb_i
    side = "after" if after else "before"
    out[f"prep:{prep or '-'}" if prep in _PREPS or not prep else "prep:other"] = 1.0
    out[f"side:{side}"] = 1.0
    if prep in LOCATIVE:
        out[f"loc:{side}"] = 1.0
    tail = tokens[j].low if j < chunk.j else ""
    if j < chunk.j and tail not in _AREA_WORDS and chunk.head >= j:
        out["modifier"] = 1.0
    if tail in _AREA_WORDS or not _AREA_WORDS.isdisjoint(clauses.lows[chunk.i : i]):
        out["area"] = 1.0
    if j < len(tokens) and tokens[j].tag == "POS":
        out["possessive"] = 1.0
    _crossing(clauses, number, k, out)
    gap = min(abs(i - verb_i), 30)
    out["near"] = 1.0 - gap / 30.0
    if after and gap <= 6:
        out["close_after"] = 1.0
    previous = [p for p in places if p[1] <= i]
    if previous:
        _, last_j = previous[-1]
        between = clauses.lows[last_j:i]
        if between in ([","], ["in"], ["in", "the"], [",", "in"], ["of"]) or (
            between and between[-1] in (",", "in", "of") and len(between) <= 4 and tokens[last_j].tag != "V"
        ):
            out["container"] = 1.0
        if between in (["and"], [",", "and"]):
            out["and"] = 1.0
    best_gap = min(abs(p[0] - verb_i) for p in places)
    if abs(i - verb_i) == best_gap:
        out["nearest"] = 1.0
    later = [p for p in places if p[0] > verb_i]
    if later and later[0] == (i, j):
        out["first_after"] = 1.0
    if not _MOTION.isdisjoint(clauses.lows[max(0, i - 4) : i]):
        out["motion"] = 1.0
    if direct == "to" or (i and tokens[i - 1].tag == "TO"):
        out["to"] = 1.0
    if chunk.kind == "NP" and not prep:
        out["bare"] = 1.0
        if k == number + 1:
            out["object"] = 1.0
        if k < number and clauses.subject(number) is chunk if clauses.chunks[number].kind == "VG" else False:
            out["subject"] = 1.0
    if i == 0 or (i <= 2 and prep):
        out["opening"] = 1.0
    if tail in _ORGANS:
        out["organ"] = 1.0
    if prep in LOCATIVE and not out["finite_between"] and not out["sub_between"]:
        out[f"loc_same:{side}"] = 1.0
        if abs(i - verb_i) == best_gap:
            out["loc_same_nearest"] = 1.0
    if prep in LOCATIVE and len(places) == 1:
        out["loc_only"] = 1.0
    if len(places) == 1:
        out["only"] = 1.0
    if "area" in out and (prep == "of" or prep in LOCATIVE):
        out["area_loc"] = 1.0
    if not after and "opening" in out and prep in LOCATIVE:
        out["opening_loc"] = 1.0
    if tokens[i].low.endswith(("ian", "ese", "ish", "an")) and j - i == 1 and "modifier" in out:
        out["adjective"] = 1.0
    if verb_i >= 0 and clauses.chunks[number].kind == "VG" and clauses.chunks[number].form == "VBG":
        out["gerund"] = 1.0
        if prep in LOCATIVE and not after:
            out["gerund_loc_before"] = 1.0
    out["count"] = min(len(places), 6) / 6.0
    return out


_PREPS = words(
    """
    in at near on off of from to outside over around against by with for between into inside across through
    along about toward towards under
    """
)


#: Words that the crossed features tell apart around a place.
TOLD_APART = _PREPS | _AREA_WORDS | frozenset(("the", ",", "and", "(", ")", ".", "'s", "where", "which", "that", "who"))


def _crossing(clauses: Clauses, number: int, k: int, out: dict[str, float]) -> None:
    """Clause borders between event and place, and whether a verb of saying owns the place."""
    low, high = (number, k) if number < k else (k, number)
    finite = sub = comma = said = 0
    for chunk in clauses.chunks[low + 1 : high]:
        if chunk.kind == "VG":
            finite += chunk.finite
            lemma = clauses.tokens[chunk.head].lemma
            said += lemma in SAYING
        elif chunk.kind == "SUB":
            sub += 1
        elif chunk.low == ",":
            comma += 1
    out["finite_between"] = float(min(finite, 3))
    out["sub_between"] = float(min(sub, 2))
    out["comma_between"] = float(min(comma, 3)) / 3
    if said:
        out["said_between"] = 1.0
    for chunk in clauses.chunks[k + 1 : k + 4]:
        if chunk.kind == "VG":
            if clauses.tokens[chunk.head].lemma in SAYING and k != number:
                out["speaker"] = 1.0
            break


SAYING = words("say tell report announce declare state confirm add claim note allege")
