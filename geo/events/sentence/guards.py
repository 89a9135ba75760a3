"""A candidate in its sentence -> the reason why it makes no incident, or ''."""

from __future__ import annotations

import re

from geo.events.grammar.closed_words import FIRST_PERSON
from geo.events.grammar.numbers import value_of
from geo.events.grammar.wordsets import words
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.naming import GROUPS
from geo.events.sentence.counting import counted
from geo.events.sentence.frames import Candidate
from geo.events.sentence.noun_guards import attended, noun_guard
from geo.events.sentence.scene import Scene
from geo.events.sentence.set_phrases import COLLISION, by_wording
from geo.events.sentence.states import defines, meant, scored, state_of, with_words
from geo.events.sentence.when import when_of

#: Why what two sides tried to agree on is left out, whatever a reader makes of the sentence.
NOT_AGREED = "not agreed"
_DEALS = words("agreement sign exchange")
_ALL_OR_NOTHING = words("agreement sign exchange withdraw protest base deploy closure group handover")
#: What no accident explains away: 'declared a truce after the earthquake'.
_SETTLED = words("sign agreement exchange base abduct rape arrest riot mobattack disperse loot steal protest gather")
_ALSO_ACCIDENTS = words("die kill explode crash destroy wound attack protest")
#: What kin do to each other.
_PRIVATE = words(
    "kill wound die shoot beat abduct attack strike rape destroy steal take lead arrest ram openfire vanish"
)


_STRONG_WEAPONS = words(
    """
    w.drone w.missile w.rocket w.artillery w.ied w.suicide w.chemical w.grenade w.airstrike w.firearm
    w.blade
    """
)
#: What nobody says of a match.
_HARMED = words(
    """
    killed killing kill died dead deaths injured wounded wounding casualties exploded explosion bombing blast gunmen
    militants assailants abducted kidnapped stabbed stabbing gunfire airstrike shelling
    """
)
_LENGTHS = words("day days week weeks month months hours hour year years minutes")
_EACH_TIME = ("Every time ", "Each time ", "Whenever ")


def sentence_guard(scene: Scene, lexicons: Lexicons, *, sporty: bool = False) -> str:
    """Reasons that hold for a whole sentence; ``sporty`` says that the document is about sport."""
    text = scene.text.strip()
    if text.endswith("?") or text.endswith(("?'", '?"', "?”", "?’")):
        return "a question"
    if scene.cues.get("fiction"):
        return "made up or exercised"
    market = scene.cues.get("market", ())
    if len(market) > (1 if scene.places and scene.times else 0) and not _armed(scene, lexicons):
        return "markets or shows"
    if (scene.cues.get("sport") or scored(text)) and not _armed(scene, lexicons):
        return "sport"
    if sporty and not (_weapons_or_groups(scene, lexicons) and _HARMED & {t.low for t in scene.tokens}):
        return "sport, as the rest of the text"
    if text.startswith(_EACH_TIME):
        return "a habit"
    if defines(text):
        return "what a word means"
    if scene.cues.get("hypothesis"):
        return "a thought, not a report"
    why = by_wording(text)
    if why and not (why == COLLISION and _weapons_or_groups(scene, lexicons)):
        return why
    agreed = any(c.cls == "sign" for c in scene.found) and scene.times  # 'agreed that he should be handed over'
    if scene.cues.get("opinion") and not (scene.places and scene.times) and not agreed:
        return "opinion"
    return ""


def _weapons_or_groups(scene: Scene, lexicons: Lexicons) -> bool:
    """Whether weapons or armed groups are named, which no match has."""
    if any(t.id in _STRONG_WEAPONS for t in scene.things(lexicons, "weapon", 0, len(scene.tokens))):
        return True
    return any(a.entry.kind in GROUPS for a in scene.actors) or any(a.how in ("force", "bare") for a in scene.actors)


def _armed(scene: Scene, lexicons: Lexicons) -> bool:
    """Whether weapons, armed people or the dead are in the sentence."""
    things = scene.things(lexicons, "weapon", 0, len(scene.tokens))
    if any(t.id in _STRONG_WEAPONS for t in things):
        return True
    named = any(a.how in ("name", "force", "bare") and a.entry.kind != "Civilians" for a in scene.actors)
    people = any(a.how == "generic" and a.entry.kind in GROUPS for a in scene.actors)
    return (
        named
        or people
        or any(
            c.cls in ("kill", "wound", "abduct", "bombing", "explode", "openfire")
            for c in scene.found
            if c.reality.state == "real" and not c.noun and scene.places
        )
    )


def _meant(scene: Scene, candidate: Candidate, end: int, lexicons: Lexicons) -> bool:
    """'seized on 25 October', 'militias clashed over a well, leaving four dead': no figure of speech."""
    if any(scene.tokens[i].start == end + 1 for _, i, _ in scene.times):
        return True
    hurt = not _HARMED.isdisjoint(t.low for t in scene.tokens)
    return candidate.cls == "clash" and hurt and _weapons_or_groups(scene, lexicons)


def candidate_guard(scene: Scene, candidate: Candidate, lexicons: Lexicons) -> str:
    """Reasons that hold for one trigger.

    Parameters
    ----------
    scene : Scene
        The sentence.
    candidate : Candidate
        The trigger with its arguments.
    """
    start, end = scene.tokens[candidate.i].start, scene.tokens[candidate.j - 1].end
    if candidate.noun and scene.tokens[candidate.i].capital and candidate.i and _in_name(scene, candidate):
        return "part of a name"
    for a, b in scene.cues.get("metaphor", ()):
        if a <= end + 1 and b > start and not _meant(scene, candidate, b, lexicons):
            return "a figure of speech"  # also 'were slaughtered at the polls'
    if candidate.cls == "take" and scene.text_between(candidate.j, candidate.j + 1) == "place":
        return "'took place'"
    if anchors(scene, candidate) and not _told_there(scene, candidate):
        return "only dates another event"
    state = candidate.reality.state
    if state == "attempted" and candidate.cls in _DEALS:
        return f"{NOT_AGREED}: {candidate.reality.reason}"
    if state == "attempted" and candidate.cls in _ALL_OR_NOTHING:
        return f"tried, not done: {candidate.reality.reason}"
    if state == "unreal":
        return f"not told as having happened: {candidate.reality.reason}"
    if _in_relative_clause(scene, candidate) and (
        (candidate.cls == "group" and not scene.times)
        or (candidate.cls != "rape" and attended(scene, candidate.chunk - 1))
    ):
        return "who somebody is"
    if state == "purpose" and candidate.cls not in ("protest", "gather", "disperse", "withdraw"):
        return f"a purpose: {candidate.reality.reason}"
    if (match := scene.cues.get("anniversary")) and match[0][0] <= start:
        return "an anniversary"
    if why := state_of(scene, candidate):
        return why
    series = scene.cues.get("aggregate") and candidate.agents and scene.places
    counted_up = scene.cues.get("statistic") and candidate.cls != "protest" and not series
    if counted_up and not _on_a_day(scene, candidate, lexicons):
        return "a statistic"
    if counted(scene, candidate):
        return "a count over a long time"
    settled = candidate.cls in _SETTLED or meant(candidate)
    match = scene.cues.get("accident")
    if match and (_SAID_TO_BE.search(scene.low) or not (settled or _armed_around(scene, lexicons))):
        return f"accident or nature: {scene.words(*match[0])}"
    for chunk in candidate.agents[:1]:
        if scene.tokens[chunk.head].low in lexicons.words["nature"] and not settled:
            return f"accident or nature: {scene.tokens[chunk.head].low}"
        if scene.tokens[chunk.head].low in lexicons.words["abstract"]:
            return f"a figure of speech: {scene.tokens[chunk.head].low}"
        private = candidate.cls in _PRIVATE and scene.tokens[chunk.head].low in lexicons.words["kin"]
        if private and not candidate.noun:
            return f"a private matter: {scene.tokens[chunk.head].low}"
    if candidate.cls in ("attack", "strike") and not candidate.noun and with_words(scene, candidate, lexicons):
        return "attacked with words"
    if not candidate.noun:
        for chunk in (*candidate.patients[:1], *candidate.agents[:1]):
            negated = scene.tokens[chunk.i].low in ("no", "nobody", "none", "no-one", "neither")
            aside = chunk.j < candidate.i and "," in scene.clauses.lows[chunk.j : candidate.i]
            if negated and not aside and scene.tokens[min(chunk.i + 1, chunk.j - 1)].low not in ("fewer", "less"):
                return f"negated: '{scene.text_between(chunk.i, chunk.j)}'"
    if candidate.noun:
        return noun_guard(scene, candidate, lexicons)
    return ""


def _in_relative_clause(scene: Scene, candidate: Candidate) -> bool:
    """'ISWAP, which broke away from Boko Haram'."""
    before = scene.clauses.chunks[max(0, candidate.chunk - 1)]
    return not candidate.noun and before.kind == "SUB" and before.low in ("which", "who", "that")


def _in_name(scene: Scene, candidate: Candidate) -> bool:
    """'The Oromo Liberation Army killed': no liberation."""
    spans = [a for a in scene.actors_in(candidate.i, candidate.j) if a.how == "name"]
    return any(a.i <= candidate.i and candidate.j <= a.j and a.j - a.i > 1 for a in spans)


def anchors(scene: Scene, candidate: Candidate) -> bool:
    """'three days after a ceasefire was declared, ...': the event only dates another."""
    chunks = scene.clauses.chunks
    for k in range(candidate.chunk - 1, max(-1, candidate.chunk - 5), -1):
        chunk = chunks[k]
        if chunk.kind == "TIME" and chunks[min(k + 1, len(chunks) - 1)].low == ",":
            return False
        if chunk.kind == "TIME" and scene.tokens[chunk.j - 1].low in ("after", "before") and chunk.j - chunk.i > 1:
            return k >= candidate.chunk - 3
        if chunk.low in ("after", "before", "since") and chunk.kind in ("SUB", "IN") and k:
            before = chunks[k - 1]
            words = scene.text_between(before.i, before.j)
            return before.kind in ("TIME", "NP") and not _LENGTHS.isdisjoint(words.split())
        if chunk.kind == "VG" and chunk.finite and k != candidate.chunk:
            return False
    return False


_FORCE = words(
    """
    kill strike attack bomb bombing shell air explode ambush storm raid abduct openfire shoot launch take destroy crash
    suicide bomber explosion device grenade shooting fight clash
    """
)


#: Whoever is around, an accident that is called one is none of theirs.
_SAID_TO_BE = re.compile(r"(?<!not )\b(?:an accident|accidentally)\b(?! (?:shot|killed|hit|bombed|struck))")

#: More dead than this beside a statistic are the statistic's.
_MANY = 20


def _on_a_day(scene: Scene, candidate: Candidate, lexicons: Lexicons) -> bool:
    """'Where rebels have fought for decades, a man was killed on Friday': one thing beside a figure of many."""
    if not any(time.precision == "day" for time, _, _ in scene.times):
        return False
    counts = [value_of(t.low) or 0 for c in (*candidate.patients, *candidate.agents) for t in scene.tokens[c.i : c.j]]
    when = when_of(scene, [candidate], lexicons)
    return when is not None and when.precision == "day" and not when.said and max(counts, default=0) < _MANY


def _told_there(scene: Scene, candidate: Candidate) -> bool:
    """'a day after gunmen killed five in Turbat': force with a place or victims of its own is told, too."""
    if candidate.cls == "agreement":  # 'two days after a truce came into effect', not 'after the truce'
        article = scene.tokens[scene.clauses.chunks[candidate.chunk].i].low
        return article in ("a", "an") and candidate.nominal_role == "subject"
    if candidate.cls not in _FORCE:
        return False
    placed = any(i >= candidate.i and r.place is not None for r, i, _ in scene.places)
    counted = any(scene.tokens[k].tag == "NUM" for p in candidate.patients for k in range(p.i, p.j))
    dated = any(candidate.j <= i < candidate.j + 14 and time.precision == "day" for time, i, _ in scene.times)
    return placed or counted or dated


def _armed_around(scene: Scene, lexicons: Lexicons) -> bool:
    things = scene.things(lexicons, "weapon", 0, len(scene.tokens))
    named = any(
        a.how in ("name", "force") or (a.how == "generic" and a.entry.kind in (*GROUPS, "Rioters", "Protesters"))
        for a in scene.actors
    )
    return any(t.id in _STRONG_WEAPONS and t.id != "w.airstrike" for t in things) or (
        named and any(c.cls not in _ALSO_ACCIDENTS for c in scene.found)
    )


def first_person(scene: Scene, candidate: Candidate) -> bool:
    """Whether the one who acts is 'we' or 'I'."""
    return any(scene.tokens[c.i].low in FIRST_PERSON for c in candidate.agents[:1])
