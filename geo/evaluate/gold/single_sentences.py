"""``data/gold/sentences`` -> single sentences with the kind that they tell, who did it, to whom and where.

A line of a ``.txt`` is ``kind|outcome|sentence``; in the sentence ``[P:...]`` marks who did it, ``[T:...]`` to whom,
``[O:...]`` a side of an agreement and ``[L:...]`` the place of the event. ``notes.tsv`` holds the notes that tests are
made of, with their kind; those of one sentence and one kind are learned from, too. All of them count in no figure.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

from geo.errors import UnreadableSource
from geo.resources import data_path
from geo.text.sentences import split

#: A place of a note with country and precision behind it: '{Djibo/BF/near}'.
PLACED = re.compile(r"\{([^{}/]+)(?:/[^{}]*)?\}")
_OUTCOMES = ("/attempted", "/intercepted")
_MARK = re.compile(r"\[([PTOL]):([^\[\]]+)\]")
#: Letter of a mark -> what it marks.
ROLES = {"P": "perpetrator", "T": "target", "O": "other", "L": "place"}
#: Kind in the files -> ACLED's sub-event; 'none' tells no incident.
KINDS = {
    "gov": "Government regains territory",
    "nsa": "Non-state actor overtakes territory",
    "clash": "Armed clash",
    "exc": "Excessive force against protesters",
    "pint": "Protest with intervention",
    "peace": "Peaceful protest",
    "viol": "Violent demonstration",
    "mob": "Mob violence",
    "chem": "Chemical weapon",
    "air": "Air/drone strike",
    "sui": "Suicide bomb",
    "shell": "Shelling/artillery/missile attack",
    "ied": "Remote explosive/landmine/IED",
    "gren": "Grenade",
    "sex": "Sexual violence",
    "att": "Attack",
    "abd": "Abduction/forced disappearance",
    "agr": "Agreement",
    "arr": "Arrests",
    "chg": "Change to group/activity",
    "dis": "Disrupted weapons use",
    "base": "Headquarters or base established",
    "loot": "Looting/property destruction",
    "nvt": "Non-violent transfer of territory",
    "oth": "Other",
    "none": "none",
}


class Marked(NamedTuple):
    """Half-open range of characters of a sentence, and what stands there: perpetrator, target, other or place."""

    start: int
    end: int
    role: str


class SingleSentence(NamedTuple):
    """One sentence that tells one incident of ``kind``, or ``none``."""

    kind: str
    outcome: str
    text: str
    marks: tuple[Marked, ...]


def read_sentences(folder: Path | None = None) -> list[SingleSentence]:
    """All sentences of a folder, in the order of its files.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The shipped one unless given.

    Raises
    ------
    UnreadableSource
        Where a line has no kind, or a mark that is none.
    """
    out = []
    for path in sorted((folder or data_path("gold", "sentences")).glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            kind, _, rest = line.partition("|")
            outcome, _, marked = rest.partition("|")
            text, marks = _unmarked(marked)
            if kind not in KINDS or not text or re.search(r"[\[\]|]", text):
                raise UnreadableSource(f"{path}, line {number}: not kind|outcome|sentence with [P:...] marks")
            out.append(SingleSentence(KINDS[kind], outcome, text, marks))
    return out


def read_notes(folder: Path | None = None) -> list[SingleSentence]:
    """The notes of tests that are one sentence of one kind, without marks."""
    path = (folder or data_path("gold", "sentences")) / "notes.tsv"
    out = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = PLACED.sub(r"\1", row["text"]).replace("\\n", "\n")
            kind, _, outcome = row["kind"].rpartition("/") if row["kind"].endswith(_OUTCOMES) else (row["kind"], "", "")
            kind = "none" if kind == "-" else kind
            if kind in KINDS.values() and len(split(text)) == 1:
                out.append(SingleSentence(kind, outcome or "occurred", text, ()))
    return out


def _unmarked(marked: str) -> tuple[str, tuple[Marked, ...]]:
    """A sentence without its marks, and where they were."""
    text, at, marks = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append(Marked(len(text), len(text) + len(match[2]), ROLES[match[1]]))
        text += match[2]
        at = match.end()
    return text + marked[at:], tuple(marks)
