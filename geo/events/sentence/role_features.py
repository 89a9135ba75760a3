"""The parties of an event -> what the reader of roles looks at, as names of features that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.events.grammar.chunks import Chunk
from geo.events.grammar.governors import govern
from geo.events.lexicon.lexicons import Lexicons
from geo.events.lexicon.taxonomy import event_type
from geo.events.sentence.frames import Candidate
from geo.events.sentence.parties import ByRules, Party, phrases_of
from geo.events.sentence.reader import stem_of
from geo.events.sentence.saying import APPOSED, says, tied
from geo.events.sentence.scene import Scene

_THINGS = ("target", "weapon", "goods", "settlement")
_ROLES = ("perpetrator", "target", "other")
#: Chunks of a path that are told one by one; of longer ones the two at each end.
_LONG = 5
_BORDERS = frozenset((";", ":", "but", "while", "after", "when", "as", "that", "who", "which"))
_JOINS = frozenset(("and", ",", "or", "("))


def features(
    event: ByRules, parties: Sequence[Party], lexicons: Lexicons, asked: Iterable[int] | None = None
) -> list[set[str]]:
    """What the model looks at, for each party in order.

    Parameters
    ----------
    event : ByRules
        The event.
    parties : sequence of Party
        From :func:`geo.events.sentence.parties.parties_of`.
    lexicons : Lexicons
    asked : iterable of int, optional
        Numbers of the parties that are asked for; all unless given.
    """
    look = _Look(event, parties, lexicons)
    return [look.at(parties[number]) for number in (range(len(parties)) if asked is None else asked)]


class _Look:
    """What all parties of one event share."""

    def __init__(self, event: ByRules, parties: Sequence[Party], lexicons: Lexicons) -> None:
        scene, sub_event = event.scene, event.sub_event
        at = scene.clauses.at
        self.scene, self.lexicons = scene, lexicons
        self.kind, self.family = sub_event, event_type(sub_event)[:5]
        self.members = [(at[m.i], m) for m in event.members]
        self.others = [at[m.i] for m in event.others]
        self.triggers = {at[m.i] for m in scene.found}
        self.taken = _taken(scene)
        self.things = [(i, j, thing.id) for kind in _THINGS for i, j, thing in scene.placed_things(lexicons, kind)]
        self.order = {number: n for n, number in enumerate(phrases_of(scene))}
        named = sorted((min(p.phrases), n) for n, p in enumerate(parties) if p.named and p.phrases)
        self.named = {id(parties[n]): k for k, (_, n) in enumerate(named)}
        self.ruled = {role: [p for p in parties if p.ruled == role] for role in _ROLES}
        self.told: dict[int, list[Party]] = {}
        for party in parties:
            for number in party.phrases:
                self.told.setdefault(number, []).append(party)

    def at(self, party: Party) -> set[str]:
        """The features of one party."""
        who, ruled = f"{party.sort}{str(party.actor.kind)[:4]}", (party.ruled or "-")[0]
        state = f"{ruled}/{''.join(self._held(party, role) for role in _ROLES)}"
        out = {
            f"S:{state}", f"S:{state}&{who}", f"S:{state}&{self.family}", f"S:{state}&{self.kind}",
            f"W:{who}&{self.kind}",
            f"W:{who}&{self.family}&{ruled}", f"W:{who}&{self.family}&{state}", f"nm:{min(4, len(self.named))}&{ruled}",
            f"mm:{min(3, len(party.phrases))}&{ruled}",
        }  # fmt: skip
        if id(party) in self.named:
            place = f"{min(self.named[id(party)], 3)}/{min(len(self.named), 4)}&{ruled}"
            out |= {f"no:{place}", f"no:{place}&{self.kind}"}
        if party.phrases:
            number = party.phrases[0]
            self._phrase(out, number, who)
            self._way(out, number, who, ruled)
            self._around(out, number, party, who, ruled)
            if party.sort == "text":
                self._name(out, number, party)
        return out

    def _name(self, out: set[str], number: int, party: Party) -> None:
        """A name that no lexicon has: whether it looks like a person's, and what stands beside it."""
        scene, chunks = self.scene, self.scene.clauses.chunks
        chunk = chunks[number]
        person = "p" if party.actor.kind == "Civilians" else "-"
        after = [t.low for t in scene.tokens[chunk.j : chunk.j + 3]]
        aged = any(w.isdigit() for w in (*after[1:2], scene.tokens[chunk.j - 1].low))
        told = "a" if aged else "d" if after[:1] == [","] and after[1:2] and after[1] in APPOSED else "-"
        before = "d" if number > 1 and chunks[number - 1].low == "," and chunks[number - 2].kind == "NP" else "-"
        upper = "U" if any(w.isupper() and len(w) > 1 for w in party.actor.name.split()) else "u"
        sign = f"{person}{told}{before}{upper}{min(4, len(party.actor.name.split()))}"
        out |= {f"tx:{sign}", f"tx:{person}{told}{before}&{self.family}", f"tx:{person}&{self.kind}"}
        for sort, _ in self.taken.get(chunk.i, ()):
            out.add(f"tx:{person}{told}{sort}&{self.family}")

    def _held(self, party: Party, role: str) -> str:
        """Whether rules give a role to somebody else: with a name (N), without (g), or not."""
        sorts = [other.named for other in self.ruled[role] if other is not party] if self.ruled[role] else []
        return "-" if not sorts else "N" if any(sorts) else "g"

    def _phrase(self, out: set[str], number: int, who: str) -> None:
        """The phrase itself: its head, what it names, its shape, its preposition, the verb that it hangs on."""
        scene, kind, family = self.scene, self.kind, self.family
        chunk, tokens = scene.clauses.chunks[number], scene.tokens
        head, prep = tokens[chunk.head], chunk.prep or "-"
        low = "@" if head.capital and chunk.head else stem_of(head.low)
        thing = self._thing(chunk)
        verb, hangs, form = _governed(scene, number)
        taken = self.taken.get(chunk.i, ())
        signs = "".join(sorted({sign for sign, _ in taken})) or "-"
        before, after = _neighbour(scene, number - 1), _neighbour(scene, number + 1)
        capital = "C" if True in [t.capital for t in tokens[chunk.i : chunk.j]] else "c"
        counted = "N" if "NUM" in [t.tag for t in tokens[chunk.i : chunk.j]] else "n"
        shape = f"{capital}{counted}{'S' if head.low.endswith('s') else 's'}{tokens[chunk.i].tag}"
        out |= {
            f"h:{low}", f"ak:{who}", f"pl:{_placed(scene, chunk)}", f"sh:{shape}", f"th:{thing}", f"pr:{prep}",
            f"pv:{before}", f"nx:{after}", f"gv:{verb}:{hangs}", f"gp:{verb}:{prep}", f"rel:{hangs}:{form}:{prep}",
            f"ra:{signs}", f"{kind}&h:{low}", f"{kind}&th:{thing}", f"{kind}&ra:{signs}", f"{kind}&rel:{hangs}:{prep}",
            f"{kind}&pr:{prep}", f"{kind}&nx:{after}", f"{kind}&gv:{verb}:{hangs}", f"{family}&ak:{who}&{signs}{prep}",
            f"{family}&th:{thing}&{signs}{prep}", f"{family}&ak:{who}&{hangs}{prep}",
            f"{family}&th:{thing}&{hangs}{prep}",
            f"{family}&sh:{shape}&{hangs}{prep}", f"{family}&h:{low}&{hangs}{prep}", f"{family}&pv:{before}&{who}",
            f"po:{min(self.order[number], 3)}/{min(len(self.order), 5)}",
        }  # fmt: skip
        for sign, member in taken:
            out.add(f"m:{sign}{member.cls}{member.noun:d}{member.passive:d}{prep if sign == 'X' else ''}")

    def _way(self, out: set[str], number: int, who: str, ruled: str) -> None:
        """The way to the nearest trigger of the event, and whether another event's is nearer."""
        chunk = self.scene.clauses.chunks[number]
        at, member = self.members[0]
        if len(self.members) > 1:
            at, member = min(self.members, key=lambda m: abs(m[0] - number))
        far = abs(at - number)
        other = min((abs(o - number) for o in self.others), default=None)
        near = "n" if other is None else "o" if far < other else "=" if far == other else "f"
        steps = self._path(min(number, at), max(number, at))
        path = ".".join(steps if len(steps) <= _LONG else [*steps[:2], "~", *steps[-2:]])
        side = "A" if number >= at else "B"
        form = f"{side}{member.noun:d}{member.passive:d}"
        cls = f"{form}{member.cls}"
        crossed = f"{'v' in steps or 'V' in steps:d}{not _BORDERS.isdisjoint(steps):d}"
        out |= {
            f"near:{near}&{ruled}", f"near:{near}&{who}", f"sd:{side}{min(4, far)}", f"path:{form}:{path}",
            f"path:{form}:{path}&{self.family}", f"pc:{cls}:{path[:12]}", f"cs:{cls}&{who}",
            f"cs:{cls}&{chunk.prep}&{who}",
            f"bd:{form}&{crossed}&{chunk.prep}&{ruled}",
        }  # fmt: skip
        if self.scene.in_quote(chunk.i) != self.scene.in_quote(member.i):
            out.add("quote")

    def _path(self, low: int, high: int) -> list[str]:
        """What stands between two chunks."""
        out = []
        for number in range(low + 1, high):
            chunk = self.scene.clauses.chunks[number]
            if chunk.kind == "NP":
                out.append("n")
            elif chunk.kind == "VG":
                out.append("V" if number in self.triggers else "v")
            elif chunk.kind not in ("TIME", "ADV"):
                out.append(chunk.low)
        return out

    def _around(self, out: set[str], number: int, party: Party, who: str, ruled: str) -> None:
        """What is beside the phrase: what is its own, what it hangs on, whom it is joined to, who says it."""
        chunks, tokens = self.scene.clauses.chunks, self.scene.tokens
        chunk, family = chunks[number], self.family
        inside = "POS" in [t.tag for t in tokens[chunk.i : chunk.j]]
        if inside or (chunk.j < len(tokens) and tokens[chunk.j].tag == "POS"):
            whose = chunk if inside else chunks[min(number + 1, len(chunks) - 1)]
            had = stem_of(tokens[whose.head].low)
            out |= {f"poss:{had}", f"poss&{family}&{who}", f"poss:{had}&{family}"}
        last = max((span.j for span in self.scene.actors_in(chunk.i, chunk.j)), default=0)
        if last:
            if last <= chunk.head:
                described = stem_of(tokens[chunk.head].low)
                out |= {f"mod:{described}", f"mod:{described}&{family}", f"mod&{who}&{family}&{chunk.prep}"}
            if last < len(tokens):
                out.add(f"nxw:{stem_of(tokens[last].low)}&{who}")
        if number > 1 and chunks[number - 1].kind == "IN" and chunks[number - 2].kind == "NP":
            link, whole = chunks[number - 1].low, chunks[number - 2]
            signs = "".join(sorted(sign for sign, _ in self.taken.get(whole.i, ())))
            out |= {f"hang:{link}:{stem_of(tokens[whole.head].low)}", f"hang:{link}:{signs}&{family}&{who}"}
            out |= {f"on:{link}:{(p.ruled or '-')[0]}&{ruled}" for p in self.told.get(number - 2, ()) if p is not party}
        for step in (-1, 1):
            if 0 <= number + 2 * step < len(chunks) and (join := chunks[number + step].low) in _JOINS:
                for other in self.told.get(number + 2 * step, ()):
                    if other is not party:
                        beside = f"co{step}:{join}:{(other.ruled or '-')[0]}&{ruled}"
                        out |= {beside, f"{beside}&{other.sort}&{party.sort}"}
        out.add(f"says:{says(self.scene, chunk, self.lexicons):d}&{ruled}")
        if tied(self.scene, chunk):
            out.add("tied")

    def _thing(self, chunk: Chunk) -> str:
        """The first thing of the lexicons in a phrase."""
        return next((name for i, j, name in self.things if i < chunk.j and j > chunk.i), "-")


def _taken(scene: Scene) -> dict[int, list[tuple[str, Candidate]]]:
    """First token of a phrase -> what triggers take it for: agent (A), patient (P), or another phrase of theirs (X)."""
    out: dict[int, list[tuple[str, Candidate]]] = {}
    for member in scene.found:
        for sign, chunks in (("A", member.agents), ("P", member.patients), ("X", member.phrases)):
            for chunk in chunks:
                out.setdefault(chunk.i, []).append((sign, member))
    return out


def _placed(scene: Scene, chunk: Chunk) -> str:
    """Whether the head of a phrase is a place (h), or one is in it (p)."""
    signs = {"h" if i <= chunk.head < j else "p" for _, i, j in scene.places if i < chunk.j and j > chunk.i}
    return "".join(sorted(signs))


def _neighbour(scene: Scene, number: int) -> str:
    """What stands before or after a phrase: the word, the stem of a verb, or what sort of phrase."""
    chunks = scene.clauses.chunks
    if not 0 <= number < len(chunks):
        return "|"
    chunk = chunks[number]
    if chunk.kind in ("NP", "TIME"):
        return chunk.kind
    return f"VG:{stem_of(scene.tokens[chunk.head].low)}" if chunk.kind == "VG" else chunk.low


def _governed(scene: Scene, number: int) -> tuple[str, str, str]:
    """Stem of the verb that a phrase hangs on, how it hangs on it, and that verb's form."""
    clauses = scene.clauses
    governor, side = govern(clauses, number)
    if governor is None:
        return "-", "-", "-"
    verb, phrase = clauses.chunks[governor], clauses.chunks[number]
    token = clauses.tokens[verb.head]
    relation = "S" if clauses.subject(governor) is phrase else "X"
    if any(chunk is phrase for chunk in clauses.objects(governor)):
        relation = "O"
    return stem_of(token.lemma or token.low), f"{side}{relation}{verb.passive:d}", f"{verb.form}{verb.finite:d}"
