"""Noun phrases -> the actors that they name, of each phrase those that act."""

from __future__ import annotations

import re
from itertools import chain

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.wordsets import words
from geo.events.lexicon.actor_table import ActorEntry, ActorSpan
from geo.events.lexicon.countries import load_countries
from geo.events.lexicon.naming import FIGHTERS
from geo.events.sentence.arguments import left_noun
from geo.events.sentence.countries_as_places import inside_a_name, only_a_place
from geo.events.sentence.scene import Scene

_PERSONS = words(
    """
    ally allies leader leaders president minister opponents opponent rival rivals enemy enemies neighbour
    neighbours neighbor neighbors proxies proxy affiliate affiliates offshoot offshoots
    """
)


def named_spans(scene: Scene, chunks: list[Chunk]) -> list[ActorSpan]:
    """The actors that noun phrases name, of each phrase those that act."""
    if not (chunks and scene.actors):
        return []
    each = [_named_once(scene, chunk) for chunk in chunks]
    return each[0].copy() if len(each) == 1 else list(dict.fromkeys(chain.from_iterable(each)))


def _named_once(scene: Scene, chunk: Chunk) -> list[ActorSpan]:
    key = (chunk.i, chunk.j, chunk.head, chunk.prep, chunk.low)
    if key not in scene.named:
        scene.named[key] = list(dict.fromkeys(_named(scene, unmasked(scene, chunk))))
    return scene.named[key]


def _named(scene: Scene, chunk: Chunk) -> list[ActorSpan]:
    number = scene.clauses.at[chunk.i]
    whole = scene.clauses.chunks[number]
    i, j = scene.clauses.extent(whole) if whole.i == chunk.i and whole.j == chunk.j else (chunk.i, chunk.j)
    i = _after_owner(scene, _before_bracket(scene, i), chunk)
    if not _FORMER.isdisjoint(scene.clauses.lows[chunk.i : chunk.head]):
        j = chunk.j
    head = scene.tokens[chunk.head].low
    if head in _SIGNS:
        return []
    armed = head in _OF_FORCES or (head in _OF_ARMS and _from_guns(scene, chunk))
    armed = armed or (not head.isalpha() and _MODEL.match(head) is not None)
    armed = armed or (head in _GROUPED and scene.text_between(chunk.j, chunk.j + 2) in _OF_UNITS)
    found = [s for s in scene.actors_in(i, j) if s.how != "demonym" or s.j in (chunk.j, j) or armed]
    found = [s for s in found if not _as_what(scene, s)]
    spans = [_own(scene, s, chunk) for s in _best(found, scene)]
    if all((s.how in ("generic", "bare") and s.i < chunk.j) or _of_people(s) for s in spans):
        spans = _apposed(scene, number, leader=bool(spans)) or _led_by(scene, number) or spans
    if not spans and not chunk.prep and chunk.low in ("it", "they", "he", "she", "its", "we"):
        spans = _speaker_of(scene, number)
    return spans


def _from_guns(scene: Scene, chunk: Chunk) -> bool:
    """'killed by Israeli fire', 'Israeli fire killed', 'under Israeli fire': those whose fire it is."""
    after = scene.clauses.chunks[scene.clauses.at[chunk.i] + 1 :][:1]
    return chunk.prep in ("by", "under") or (not chunk.prep and bool(after) and after[0].kind == "VG")


def _as_what(scene: Scene, span: ActorSpan) -> bool:
    """'took 12 villagers hostage', 'the crew of 25 hostage': what somebody is made, not somebody."""
    before = scene.tokens[span.i - 1] if span.i else None
    made = scene.tokens[span.i].low in ("hostage", "prisoner", "captive")
    return made and before is not None and before.tag in ("N", "P", "NUM")


def _of_people(span: ActorSpan) -> bool:
    """'a Karen militia': named only by whose people it is."""
    return (span.entry.id or "").startswith("people:")


def _led_by(scene: Scene, number: int) -> list[ActorSpan]:
    """'a force commanded by Y', 'gunmen loyal to Y', where Y's followers are a group that is known."""
    chunks = scene.clauses.chunks
    k = scene.clauses.at[scene.clauses.extent(chunks[number])[1] - 1] + 1
    if k + 2 < len(chunks) and chunks[k].low in _CALLED:
        return [s for s in scene.actors_in(chunks[k].i, chunks[k + 2].j) if s.how == "name"][:1]
    k = number + 1
    if k + 1 < len(chunks) and chunks[k].low in ("in", "on") and chunks[k + 1].kind == "NP":
        served = [n for n in (k + 1, k + 3) if n < len(chunks) and scene.tokens[chunks[n].head].low in _SERVICE]
        if served:  # 'gunmen on motorcycles in the pay of X', 'a drone in X's service'
            found = scene.actors_in(*scene.clauses.extent(chunks[served[0]]))
            return [s for s in found if s.how in ("name", "force") and s.entry.kind in FIGHTERS]
    if k + 1 < len(chunks) and chunks[k].kind == "VG" and chunks[k].low in _COMMANDED and chunks[k + 1].low == "by":
        k += 1
    if k + 1 < len(chunks) and chunks[k].kind == "IN" and chunks[k + 1].kind == "NP" and k <= number + 2:
        if k == number + 1 and scene.tokens[chunks[k].i].low not in ("loyal", "allied", "linked"):
            return []
        found = scene.actors_in(chunks[k + 1].i, chunks[k + 1].j)
        return [s for s in found if s.how == "name" and s.entry.kind in FIGHTERS]
    return []


def _before_bracket(scene: Scene, i: int) -> int:
    """'Front for X (FX) gunmen': what stands before the bracket belongs to the noun after it."""
    if i > 2 and scene.tokens[i - 1].low == ")":
        for k in range(i - 2, max(-1, i - 6), -1):
            if scene.tokens[k].low == "(":
                before = [s for s in scene.actors if s.j == k and s.how in ("name", "force")]
                return before[0].i if before else i
    return i


def _after_owner(scene: Scene, i: int, chunk: Chunk) -> int:
    """'Iran's key ally' is the ally: what stands before the possessive is not who acts."""
    for k in range(chunk.head - 1, chunk.i, -1):
        if scene.tokens[k].tag == "POS" and scene.tokens[chunk.head].low in _PERSONS:
            return k + 1
    return i


def _apposed(scene: Scene, number: int, *, leader: bool = False) -> list[ActorSpan]:
    """Actors of 'the group, X,' after a noun phrase that names none; with ``leader`` of 'men of Y, the head of X'."""
    chunks = scene.clauses.chunks
    k = number + 1
    while k < len(chunks) and chunks[k].kind in ("IN", "NP") and (chunks[k].kind == "IN" or chunks[k].prep):
        k += 1
    if leader:
        if k + 1 < len(chunks) and k > number + 1 and chunks[k].low == "," and chunks[k + 1].low in _LEADERS:
            spans = scene.actors_in(*scene.clauses.extent(chunks[k + 1]))
            return [s for s in spans if s.how == "name" and s.entry.kind in FIGHTERS]
        return _by_accounts(scene, k)
    if k + 1 >= len(chunks) or chunks[k].low != ",":
        return []
    k += 1
    if chunks[k].low == "who" and k + 2 < len(chunks) and scene.tokens[chunks[k + 1].head].lemma in HEADS:
        k += 2  # 'Ana Ruiz, who chairs X,'
    i, j = chunks[k].i, chunks[k].j
    if scene.tokens[chunks[k].head].low in MEMBERS and not any(t.low in _FORMER for t in scene.tokens[i:j]):
        i, j = scene.clauses.extent(chunks[k])  # 'Ana Ruiz, a leader of X,'
    last = scene.clauses.at[j - 1] + 1
    said = last < len(chunks) and chunks[last].kind == "VG"  # '..., medics said'
    if chunks[k].kind != "NP" or said:
        return []
    return [s for s in _best(scene.actors_in(i, j), scene) if s.how not in ("country", "demonym")]


def _by_accounts(scene: Scene, k: int) -> list[ActorSpan]:
    """'gunmen, X fighters by most accounts,': a name set right behind those who are told without one."""
    chunks = scene.clauses.chunks
    if k + 2 >= len(chunks) or chunks[k].low != "," or chunks[k + 1].kind != "NP" or chunks[k + 1].prep:
        return []
    closed = chunks[k + 2].low == "," or chunks[k + 2].low in ("by", "according")
    listed = chunks[k + 2].low == "," and k + 3 < len(chunks) and chunks[k + 3].kind in ("CC", "NP")
    spans = scene.actors_in(chunks[k + 1].i, chunks[k + 1].j)
    if not closed or listed or not spans or spans[0].how != "name" or spans[0].entry.kind not in FIGHTERS:
        return []
    return spans[:1]


_CALLED = ("calling", "known", "called", "dubbed", "named")
#: Planes and drones by their model: 'American B-52s', 'a Russian Su-25', 'Iranian Shahed-136s'.
_MODEL = re.compile(r"[a-z]{1,8}-?\d{1,3}[a-z]?s?$")
_SERVICE = words("service pay employ hire ranks name orders")
_COMMANDED = words("led commanded headed directed run controlled founded")
#: What only forces have: 'Pakistani posts', 'an Israeli armoured carrier'.
_OF_FORCES = words(
    """
    post posts position positions trench trenches outpost outposts checkpost checkposts carrier carriers tank tanks
    convoy convoys patrol patrols warship warships gunboat gunboats bunker bunkers lines vehicle vehicles defences
    defenses
    """
)
#: What shows whose side people are on, not who they are.
_SIGNS = words("flag flags slogan slogans portrait portraits placard placards chant chants anthem")
_GROUPED = words("group grouping groups groupings units elements")
_OF_UNITS = ("of forces", "of troops", "of soldiers")
_OF_ARMS = words("fire gunfire shellfire shells bombs missiles rockets drones bullets munitions")
_LEADERS = words("leader chief head commander boss founder kingpin warlord strongman")
#: Who belongs to a group as one of many or at its head.
MEMBERS = words(
    """
    member members leader leaders activist activists supporter supporters official officials candidate candidates
    organiser organisers organizer organizers spokesman spokeswoman chairman chairwoman chair head deputy secretary
    founder coordinator employee employees volunteer volunteers staff worker workers driver drivers guard guards
    journalist reporter executive figure cadre cadres lawmaker mp director president commander commanders
    """
)
HEADS = words("lead head coordinate chair run found command represent edit direct")
_FORMER = words("former retired ex demobilised demobilized off-duty")
_OFF_DUTY = ActorEntry("generic:civilians", "Former members of forces", "Civilians", None)


def _own(scene: Scene, span: ActorSpan, chunk: Chunk) -> ActorSpan:
    """'its aircraft' are those of the force named before; former soldiers are civilians."""
    if span.how == "bare" and any(t.low in _FORMER for t in scene.tokens[chunk.i : span.i]):
        return span._replace(entry=_OFF_DUTY, how="generic")
    if span.how == "bare" and scene.tokens[chunk.i].low in ("its", "their", "his"):
        before = [s for s in scene.actors if s.j <= chunk.i and s.entry.kind in FIGHTERS and s.how != "generic"]
        if before and before[-1].how == "name" and before[-1].entry.kind != "State forces":
            return span._replace(entry=before[-1].entry, how="name")  # 'the movement said its forces had hit'
        before = [s for s in before if s.entry.kind == "State forces" and s.entry.country]
        if before and before[-1].entry.country:
            country = before[-1].entry.country
            identity = f"state:{country}:{(span.entry.id or '').removeprefix('force:')}"
            name = f"{load_countries().adjective(country)} {span.entry.name}"
            return span._replace(entry=span.entry._replace(id=identity, name=name, country=country), how="force")
    return span


def _speaker_of(scene: Scene, number: int) -> list[ActorSpan]:
    """'the ministry said that it had foiled', 'a drone of the army came: it struck': the last subject that acts."""
    before = scene.clauses.chunks[max(0, number - 1)]
    if before.kind == "VG" and not before.finite and before.form == "VBG" and not _acts(scene, number):
        return []  # 'said its drones hit a depot, setting it ablaze'
    for k in range(number - 1, -1, -1):
        if scene.clauses.chunks[k].kind == "VG" and scene.clauses.chunks[k].finite:
            if k == number - 1 and not _acts(scene, number):
                continue  # 'the army drove it out'
            subject = scene.clauses.subject(k)
            if subject is not None and subject.low not in ("it", "they", "he", "she", "we"):
                i, j = scene.clauses.extent(subject)
                spans = [s for s in scene.actors_in(i, j) if s.how != "demonym" or s.j in (subject.j, j)]
                found = _best(spans, scene)
                if found or scene.clauses.chunks[number].low != "it":
                    return found
    return []


def _acts(scene: Scene, number: int) -> bool:
    """Whether a verb follows a pronoun: 'said it had', not 'drove it out'."""
    after = scene.clauses.chunks[number + 1 : number + 3]
    return any(c.kind == "VG" for c in after[:1]) or ([c.kind for c in after] == ["ADV", "VG"])


def _best(spans: list[ActorSpan], scene: Scene) -> list[ActorSpan]:
    """Names win over unnamed words in the same phrase ('HTS fighters', 'Syrian soldiers')."""
    if not spans:
        return []
    strong = [s for s in spans if s.how in ("name", "force")]
    if strong:
        strong = [s for s in strong if not _of_people(s)] or strong  # 'Kurdish fighters of the PKK'
        civil = [s for s in spans if s.how == "generic" and s.entry.kind == "Civilians" and s.j > strong[-1].j]
        if civil and strong[0].how == "force":
            return civil
        return strong
    weak = [s for s in spans if s.how in ("bare", "generic")]
    weak = [s for s in weak if s.how == "bare" or all(s.j != other.i for other in weak)]  # 'criminal militias'
    titled = [s for s in weak if s.how == "bare" and not s.entry.name[:1].islower()]
    if titled:  # 'officers of the Border Guard', 'men of the 28th brigade'
        weak = titled
    country = [s for s in spans if s.how in ("country", "demonym")]
    if weak:
        if country and weak[0].entry.country is None:
            return [weak[0]._replace(entry=_of_country(weak[0].entry, country[0].entry))]
        return weak
    return [c for c in country if not (inside_a_name(scene, c) if c.how == "demonym" else only_a_place(scene, c))]


def _of_country(entry: ActorEntry, country: ActorEntry) -> ActorEntry:
    if entry.id and entry.id.startswith("force:") and country.country:  # 'soldiers from Rwanda'
        name = f"{load_countries().adjective(country.country)} {entry.name}"
        force = f"state:{country.country}:{entry.id.removeprefix('force:')}"
        return entry._replace(id=force, name=name, country=country.country)
    identity = f"{entry.id}:{country.country}" if entry.id else None
    return entry._replace(id=identity, country=country.country)


def unmasked(scene: Scene, chunk: Chunk) -> Chunk:
    """'a bomber disguised as a policeman killed six': the bomber, not what he is taken for."""
    number = scene.clauses.at[chunk.i]
    chunks = scene.clauses.chunks
    guise = number > 2 and chunks[number - 1].low == "as" and chunks[number - 2].low in _GUISES
    return left_noun(scene.clauses, number - 2) or chunk if guise else chunk


_GUISES = words("disguised dressed posing masquerading clad")
