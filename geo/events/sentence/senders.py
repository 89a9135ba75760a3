"""A weapon that acts -> those who planted, fired, flew or sent it, wherever the sentence tells it."""

from __future__ import annotations

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorSpan
from geo.events.lexicon.lexicons import Lexicons
from geo.events.sentence.frames import Candidate
from geo.events.sentence.named import named_spans
from geo.events.sentence.scene import Scene

_HANDLED = words(
    """
    park plant lay fire launch set throw drop detonate leave place operate control fly hurl hide bury send dispatch
    """
)
#: With a weapon as object or after 'with': what comes after it in the sentence is theirs.
_SENT = _HANDLED | words(
    "retaliate respond reply answer react spread use unleash pour rain rained loose aim turn hit strike replied"
)
#: What is done with a charge or a bomb: whose subject has used it.
_WRECK = words(
    """
    derail destroy damage sabotage hit attack target breach cut topple demolish down disable strike ram kill wound
    injure bring level raze wreck blow flatten tear derailed sabotaged toppled razed wrecked torpedoed crippled
    """
)
_ROUNDS = words("rounds bullets fire gunfire gas teargas batons truncheons clubs water pellets force stones bricks")
#: What is done to somebody else's weapon.
MADE_SAFE = words(
    """
    find discover defuse defused seize intercept remove removed dismantle handle transport shoot down destroy say said
    says believe believed suspect suspected recover uncover locate neutralise neutralize carry move call describe
    """
)
_STOPPED = ("intercept", "defuse", "confiscate", "foil")
_STRIKES = frozenset(("strike", "air", "bomb", "shell", "launch", "explode", "crash", "kill", "wound", "die", "device"))
_CARRIERS = words(
    """
    plane planes aircraft jet jets warplane warplanes helicopter helicopters gunship gunships drone drones bomber
    bombers ship ships boat boats gunboat gunboats vessel vessels warship warships submarine tank tanks launcher
    """
)


def by_whose_hand(scene: Scene, members: list[Candidate], lexicons: Lexicons) -> list[ActorSpan]:
    """'a bomb planted by the BLA', 'rockets fired by Hamas': who stands behind a weapon that acts.

    Parameters
    ----------
    scene : Scene
        The sentence.
    members : list of Candidate
        Triggers of one event.
    lexicons : Lexicons
        For words of weapons.
    """
    if any(m.cls in _STOPPED for m in members):
        return []
    return (
        _handled(scene, lexicons)
        or _from_aboard(scene, members)
        or _with_charge(scene, members)
        or _sent_before(scene, members, lexicons)
    )


def _handled(scene: Scene, lexicons: Lexicons) -> list[ActorSpan]:
    if not scene.placed_things(lexicons, "weapon") and "met" not in scene.clauses.lows:
        return []
    chunks = scene.clauses.chunks
    verbs_and_clauses = [
        k for k in range(1, len(chunks) - 2) if chunks[k].kind == "VG" or (k > 2 and chunks[k - 2].low in _RELATIVE)
    ]
    for k in verbs_and_clauses:
        verb = chunks[k]
        if (lines := _from_lines(scene, k, lexicons)) is not None:
            return lines
        handled = verb.kind == "VG" and scene.tokens[verb.head].lemma in _HANDLED
        if (theirs := _that_they_sent(scene, k, lexicons)) is not None:
            return theirs
        by = handled and verb.passive and chunks[k + 1].low == "by"  # 'that the army says was planted by X'
        said = [n for n in range(max(1, k - 5), k) if chunks[n].low in _RELATIVE] if by else []
        if said and scene.head_thing(lexicons, "weapon", chunks[said[-1] - 1]):
            return named_spans(scene, [chunks[k + 2]])
        if scene.tokens[verb.head].low == "met" and verb.passive and _met_with_arms(scene, k, lexicons):
            return named_spans(scene, [p for p in scene.clauses.phrases(k) if p.prep == "by"])
        reduced = verb.form == "VBN" and not verb.finite
        behind = verb.form == "VBD" and chunks[k - 1].low == ","  # 'a drone, likely operated by X, hit Y'
        if verb.kind != "VG" or not (reduced or behind) or chunks[k + 1].low != "by":
            continue
        before = k - 1
        while before > 0 and (chunks[before].kind == "ADV" or chunks[before].low == ","):
            before -= 1
        if handled and scene.head_thing(lexicons, "weapon", chunks[before]):
            return named_spans(scene, [chunks[k + 2]])
    return []


_RELATIVE = frozenset(("that", "which"))


def _from_lines(scene: Scene, k: int, lexicons: Lexicons) -> list[ActorSpan] | None:
    """'shells fired from the X's positions', 'from X-held hills': whose the place is from which a weapon came."""
    chunks = scene.clauses.chunks
    reduced = chunks[k].form == "VBN" and scene.tokens[chunks[k].head].lemma in _HANDLED and chunks[k + 1].low == "from"
    if not reduced or scene.head_thing(lexicons, "weapon", chunks[k - 1]) is None:
        return None
    ground = chunks[k + 2]
    spans = [s for s in scene.actors_in(*scene.clauses.extent(ground)) if s.how not in ("country", "generic")]
    if scene.tokens[ground.head].low not in _LINES:
        spans = []
    for n in range(ground.i, ground.j):
        holder, _, held = scene.tokens[n].text.rpartition("-")
        if held in ("held", "controlled", "occupied") and holder:
            length, found = lexicons.actors.find_in(holder)
            spans += [ActorSpan(n, n + 1, s.entry, s.how) for s in found if s.how == "name" and s.j - s.i == length]
    return [s for s in spans if s.entry.kind not in (None, "Civilians")] or None


_LINES = words(
    "positions position lines side territory trenches stronghold strongholds base bases camp areas area soil"
)


def _that_they_sent(scene: Scene, k: int, lexicons: Lexicons) -> list[ActorSpan] | None:
    """'a charge that X had walled in', 'drones that X had sent up': whose weapon a relative clause tells."""
    chunks = scene.clauses.chunks
    relative = k > 2 and chunks[k - 2].low in _RELATIVE and chunks[k - 1].kind == "NP"
    if not relative or chunks[k].passive or scene.tokens[chunks[k].head].lemma in MADE_SAFE:
        return None
    if scene.head_thing(lexicons, "weapon", chunks[k - 3]) is None:
        return None
    spans = [s for s in named_spans(scene, [chunks[k - 1]]) if s.entry.kind not in (None, "Civilians")]
    return spans or None


def _met_with_arms(scene: Scene, k: int, lexicons: Lexicons) -> bool:
    """'were met with live rounds by the police'."""
    means = [p for p in scene.clauses.phrases(k) if p.prep == "with"]
    return any(scene.head_thing(lexicons, "weapon", p) or scene.tokens[p.head].low in _ROUNDS for p in means)


def _from_aboard(scene: Scene, members: list[Candidate]) -> list[ActorSpan]:
    """'bombs were dropped from a plane of the army': whose plane it was."""
    for member in members:
        if member.noun or not member.passive or member.cls not in ("launch", "bomb", "air", "shell", "strike"):
            continue
        aboard = [p for p in member.phrases if p.prep == "from" and scene.tokens[p.head].low in _CARRIERS]
        spans = [s for s in named_spans(scene, aboard) if s.how in ("name", "force", "demonym")]
        if spans:
            return spans
    return []


def _with_charge(scene: Scene, members: list[Candidate]) -> list[ActorSpan]:
    """'saboteurs derailed a train with a charge': the subject of the verb has set it off."""
    for member in members:
        if member.cls != "device" or not member.noun or member.verb is None or member.nominal_role != "with":
            continue
        verb = scene.clauses.chunks[member.verb]
        if verb.passive or scene.tokens[verb.head].lemma not in _WRECK:
            continue
        subject = scene.clauses.subject(member.verb)
        if subject is not None:
            return [s for s in named_spans(scene, [subject]) if s.entry.kind != "Civilians"]
    return []


def _sent_before(scene: Scene, members: list[Candidate], lexicons: Lexicons) -> list[ActorSpan]:
    """'X replied with missiles, several of which hit Y', 'jets of X spread gas and 50 people died'."""
    if any(m.cls not in _STRIKES for m in members):
        return []
    chunks = scene.clauses.chunks
    for k in range(min(scene.clauses.at[m.i] for m in members), -1, -1):
        verb = chunks[k]
        if verb.kind != "VG" or verb.passive or verb.negated or scene.tokens[verb.head].lemma not in _SENT:
            continue
        sent: list[Chunk] = [*scene.clauses.objects(k), *(p for p in scene.clauses.phrases(k) if p.prep == "with")]
        subject = scene.clauses.subject(k)
        if subject is None or not any(scene.head_thing(lexicons, "weapon", c) for c in sent):
            continue
        return [s for s in named_spans(scene, [subject]) if s.how in ("name", "force", "country", "demonym")]
    return []


def sent_by(scene: Scene, members: list[Candidate], lexicons: Lexicons) -> list[ActorSpan]:
    """'a mine laid by the rebels', 'weapons bound for the Houthis': whose weapons were found or stopped."""
    chunks = scene.clauses.chunks
    first = min(scene.clauses.at[m.i] for m in members)
    for k in range(first, len(chunks) - 2):
        words_here = scene.text_between(chunks[k].i, chunks[k].j)
        laid = chunks[k].kind == "VG" and words_here in _LAID and chunks[k + 1].low == "by"
        bound = words_here.split(" ")[-1] in _BOUND and chunks[k + 1].low in ("for", "to")
        if laid or bound:
            return [s for s in named_spans(scene, [chunks[k + 2]]) if s.how in ("name", "force", "generic", "demonym")]
        if chunks[k].kind == "VG" and (theirs := _that_they_sent(scene, k, lexicons)) is not None:
            return theirs
    return []


_LAID = words("laid planted buried fired launched hidden left sent placed owned")
_BOUND = words("bound destined meant intended")
