"""The text of a report -> names that it brings in itself: acronyms in brackets, units and groups no lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from geo.events.discourse.who.bare_names import bare
from geo.events.discourse.who.introduced import introduced
from geo.events.discourse.who.keys import keys_of
from geo.events.discourse.who.name_hints import ARMED, GROUP, LEADERS, REBELS
from geo.events.grammar.tokens import tokenize
from geo.events.grammar.wordsets import any_in, found_from
from geo.events.lexicon.actor_entry import ActorEntry, ActorSpan, ReportNames
from geo.events.lexicon.actor_table import ActorTable
from geo.events.lexicon.naming import GROUPS

if TYPE_CHECKING:
    from geo.events.lexicon.lexicons import Lexicons

#: Id of a name that only the report knows; records carry no id for it.
LOCAL = "local:"
_SMALL = r"(?:of|for|the|and|de|du|des|del|la|los|al|el|bin|in|to)"
_WORD = r"(?:\d{1,4}(?:st|nd|rd|th)|[^\W\d_a-z][\w'’-]*)"
_ACRONYM = r"[A-ZÀ-Ý][A-Za-zÀ-ÿ]{0,2}[A-ZÀ-Ý](?:[A-Za-zÀ-ÿ/-]{0,10}[A-ZÀ-Ý0-9])?s?"
_LONG = rf"{_WORD}(?:[ -](?:{_SMALL} )*{_WORD}){{1,8}}"
#: What closes the two forms of a name; without it there is no pair.
_SHORT_FORM = (
    r"(?: \(|, (?:or|known as|known by (?:its|the) (?:\w+ )?(?:acronym|initials)) )"
    rf"(?P<short>{_ACRONYM})\b"
)
_CLOSES = re.compile(_SHORT_FORM)
_CLOSE_HINTS = (" (", ", or ", ", known ")
#: 'Front for X (FX)', 'Front for X, or FX', 'Front for X, known by its acronym FX'.
_BRACKET = re.compile(rf"(?P<long>{_LONG})(?: group| militia| movement)?{_SHORT_FORM}")
_ARMED_NOUN = (
    r"Brigades?|Battalions?|Regiment|Division|Front|Army|Movement|Militia|Cartel|Clan|Gang|Legion|Corps|Guards?|Unit|"
    r"Squad|Forces?|Apparatus|Alliance|Coalition|Faction|Fighters|Rebels|Resistance|Commandos|Rangers|"
    r"Gendarmerie|Task Force|Liberation \w+"
)
_PLAIN_NOUN = (
    r"group|movement|militia|cartel|gang|faction|brigade|battalion|front|clan|confraternity|network|outfit|"
    r"sub-clan|subclan|sub-section|section"
)
_UNIT = re.compile(rf"(?<![\w-])(?P<name>(?:{_WORD}[ -](?:{_SMALL} )*){{1,4}}(?:{_ARMED_NOUN}))(?![\w-])(?! [A-Z\d])")
#: 'Battalion 432', 'Task Force Cobra 7', 'Group 13'.
_NUMBERED = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z]\w+ ){0,2}"
    r"(?:Task Force|Battalion|Regiment|Brigade|Division|Unit|Squadron|Company|Group)(?: [A-Z]\w+)? \d{1,4})\b"
)
_NAMED_GROUP = re.compile(
    rf"(?<![\w-])(?:(?:the|The) |(?<=\())(?P<name>{_WORD}(?:[ -]{_WORD}){{0,2}} (?:{_PLAIN_NOUN})s?)\b"
)
#: 'the warlord Y's men', 'Bello Turji's boys': the followers of somebody are a group of his name.
_THEIR_MEN = (
    r"['’]s? (?P<noun>men|boys|fighters|forces|gang|group|militia|militiamen|gunmen|loyalists|followers|rebels|"
    r"bandits)\b"
)
_HAS_MEN = re.compile(_THEIR_MEN)
_APOSTROPHES = ("'", "’")
_FOLLOWERS = re.compile(
    r"(?<![\w-])(?P<name>[^\W\d_a-z][\w-]+(?: (?:al-|el-|bin |ag |ould )?[^\W\d_a-z][\w-]+){0,3})" + _THEIR_MEN
)
#: 'fighters of the warlord Y', 'men loyal to commander Y'.
_LED = re.compile(
    r"\b(?P<noun>men|boys|fighters|gang|militia|militiamen|gunmen|loyalists|followers|rebels|bandits|force) "
    r"(?:of|loyal to|led by|commanded by|under) (?:the )?"
    r"(?:warlord|commander|kingpin|strongman|general|colonel|"
    r"(?:rebel|militia|gang|bandit|guerrilla) (?:leader|chief|commander|boss)|General|Colonel|Commander|alias) "
    r"(?P<name>[^\W\d_a-z][\w-]+(?: (?:al-|el-|bin |ag |ould )?[^\W\d_a-z][\w-]+){0,3})"
)
_CALLS_ITSELF = re.compile(
    r"\b(?:calling (?:itself|themselves)|calls itself|that call themselves|"
    r"(?:group|gang|band|faction|militia|outfit|cell|network|cartel|force|gunmen|bandits|vigilantes),? "
    r"(?:(?:that|which|who) (?:is|was|are|were) )?(?:known as|called|dubbed)) (?:the )?[\"'‘“]?"
    rf"(?P<name>{_WORD}(?: (?:{_SMALL} )*{_WORD}){{0,4}})"
)
#: What stands in each of those before the name.
_CALLED = re.compile(r"(?:self|selves|known as|called|dubbed) (?:the )?[\"'‘“]?[^\W_a-z]")
_CALL_HINTS = ("self ", "selves ", "known as ", "called ", "dubbed ")
_TITLE = re.compile(
    r"^(?:(?:General|Gen|Colonel|Col|Captain|Major|Marshal|Field|Commander|Sheikh|Mullah|President|Chief|Brigadier) )+"
)
_ENDS_ARMED = re.compile(rf"\b(?:{_ARMED_NOUN})$")
_STATE_UNIT = re.compile(
    r"\b(?:Regiment|Division|Unit|Corps|Rangers|Squad|Gendarmerie|Task Force|Guards?|Battalion|Commandos)$"
)
_NOT_ARMED = re.compile(
    r"\b(?:Health|Rights|Security Council|City|Relief|Aid|Press|News|Labou?r|Trade|Bank|Party|Parliament|Congress|"
    r"Medical|Doctors|Olympic|Football|Development|Research|Women|Teachers|Unions?|Crisis Group|Work(?:ing)? Group|"
    r"Contact Group|Christmas|World|Climate|Civil Society|Opposition|Peace|Human|Student|Students)\b"
)
#: What no state calls its army: 'Kosovo Liberation Army'.
_OF_REBELS = re.compile(r"\b(?:Liberation|Resistance|Salvation|Free|Revolutionary|Volunteers?|Patriotic|Redemption)\b")
#: 'the Islamist group' says what a group is, not what it is called.
_DESCRIBES = re.compile(
    r"^(?:\w+-)?(?:\w+(?:ist|ish|ite|ese|ian|ean|ani)|linked|backed|aligned|led|allied|based|Sunni|Shia|Salafi|Jihadi|"
    r"Houthi|Afghan|Iraqi|Yemeni|Muslim|Christian|Tuareg|Arab|Somali|Kurdish|Pashtun|Baloch|Fulani|Ethnic|Rebel|Armed)"
    r" \w+$"
)
#: What acronyms of a state's forces end in.
_FORCES = {
    "NA": ("force:military", "National Army"),
    "NP": ("force:police", "National Police"),
    "AF": ("force:military", "Armed Forces"),
    "DF": ("force:military", "Defence Forces"),
}
_OF_STATE = re.compile(rf"\b[A-Z](?:{'|'.join(_FORCES)})\b")
#: So many names are taken from one report; more stand only in texts that nobody wrote to be read.
_MOST = 60


def local_names(text: str, lexicons: Lexicons, countries: Collection[str | None] = ()) -> ReportNames:
    """Find the names of groups that a report introduces.

    Parameters
    ----------
    text : str
        The whole report; the first 60,000 characters are looked at.
    lexicons : Lexicons
        What is known already wins.
    countries : collection of str
        Codes of those that the report's places lie in: beside them 'SNA' is the army of one of them.

    Returns
    -------
    ReportNames
        Acronyms lead to the actor that the long name is; names that no lexicon has get an id that begins ``local:``.
    """
    out = ReportNames(countries)
    text, table = text[:60_000], lexicons.actors
    for match in _BRACKET.finditer(text) if any_in(text, _CLOSE_HINTS) and _CLOSES.search(text) else ():
        _pair(match["long"], match["short"], table, out)
    units = (_UNIT, _NUMBERED) if any_in(text, ARMED) else ()
    for pattern in (*units, _NAMED_GROUP) if any_in(text, GROUP) else units:
        for match in pattern.finditer(text):
            if len(out) < _MOST:
                _add(out, bare(match["name"]), table, countries)
    for name in introduced(text):
        _add(out, bare(name), table, countries)
    for short in dict.fromkeys(_OF_STATE.findall(text)) if any_in(text, _FORCES) else ():
        _armys_short(short, countries, table, out)
    for match in _CALLS_ITSELF.finditer(text) if found_from(text, _CALL_HINTS, _CALLED) else ():
        for name in re.split(r" and (?:the )?", match["name"]):  # 'gangs known as X and Y'
            if known(name, table) is None:
                out.add(name, _made(name))
    for sign, entry in keys_of(text, table):
        if len(sign) == 1:
            out.letters[sign] = entry
        elif known(sign, table) is None:
            out.add(sign, entry)
    out.called = _called(text, table)
    for match in _FOLLOWERS.finditer(text) if found_from(text, _APOSTROPHES, _HAS_MEN) else ():
        _follow(match, text, table, out)
    for match in _LED.finditer(text) if any_in(text, LEADERS) else ():
        _follow(match, text, table, out)
    return out


def _called(text: str, table: ActorTable) -> dict[str, ActorEntry]:
    """'Houthi rebels' makes 'rebels' the Houthis, unless other rebels are named in the same way."""
    found: dict[str, dict[str | None, ActorEntry]] = {}
    for match in _NAMED_BY_NOUN.finditer(text) if _follow_a_name(text) else ():
        length, spans = table.find_in(match[0])
        named = [span for span in spans if span.how != "generic"]
        last = named[-1] if named else None
        if last is not None and last.how == "name" and last.j >= length - 1 and last.entry.kind in GROUPS:
            found.setdefault(match["noun"], {})[last.entry.id] = last.entry
    return {noun: next(iter(entries.values())) for noun, entries in found.items() if len(entries) == 1}


def _follow_a_name(text: str) -> bool:
    """Whether 'rebels' and the like stand behind a word with a capital; most stand behind 'the' or 'and'."""
    for noun in REBELS:
        at = text.find(noun)
        while at >= 0:
            before = text[max(0, at - _LONGEST_WORD) : at].split(" ")
            if len(before) > 1 and (len(before) == 2 or not before[-2].islower()):
                return True  # of a longer word only the end is seen
            at = text.find(noun, at + 1)
    return False


#: Characters within which a word and the blank before it mostly end.
_LONGEST_WORD = 24
_NAMED_BY_NOUN = re.compile(
    r"(?:(?<![\w-])a[a-z]{1,2}-[A-Z]|[A-Z](?<![\w-].))[\w'’-]*(?: [A-Z][\w'’-]*){0,4} "
    r"(?P<noun>rebel|militant|insurgent|guerrilla|separatist|jihadist)s\b"
)


def _armys_short(short: str, countries: Collection[str | None], table: ActorTable, out: ReportNames) -> None:
    """'SNA' in Somalia: the national army of a country told, where the lexicon has it only for one that is not told."""
    entry = known(short, table)
    if entry is None or entry.country in countries:
        return
    own = [c for c in countries if c and table.countries.adjective(c)[:1] == short[0]]
    if len(own) == 1:
        force, name = _FORCES[short[1:]]
        army = table.force(table.entries[force], own[0])
        out.add(short, army._replace(name=f"{table.countries.adjective(own[0])} {name}"))


def _follow(match: re.Match[str], text: str, table: ActorTable, out: ReportNames) -> None:
    """The followers of somebody whom no lexicon knows as a leader are a group of his name."""
    name = _TITLE.sub("", bare(match["name"]))
    tokens = tokenize(name)
    led = any(table.leaders.match(tokens, i) for i in range(len(tokens)))
    if len(out) >= _MOST or not name or led or known(name, table) is not None:
        return
    if match.re is _FOLLOWERS and _starts_sentence(text, match.start(), name):
        return
    entry = ActorEntry(f"{LOCAL}{name.lower()}", f"{name}'s {match['noun']}", "Political militia", None)
    out.add(f"{name}'s {match['noun']}" if match.re is _FOLLOWERS else name, entry)


def _pair(long: str, short: str, table: ActorTable, out: ReportNames) -> None:
    """Let the short form stand for whatever the long one is, or both for a new name."""
    long = _from_initial(bare(long), short[0])
    entry = known(long, table) or _suffix_known(long, table)
    if entry is not None:
        if known(short, table) is None:
            out.add(short, entry)
        return
    other = known(short, table)
    if other is not None:
        if len(_initials(long)) > 1:
            out.add(long, other)
        return
    if re.search(rf"\b(?:{_ARMED_NOUN})\b", long) and not _NOT_ARMED.search(long):
        made = _made(long)
        out.add(long, made)
        out.add(short, made)


def _add(out: ReportNames, name: str, table: ActorTable, countries: Collection[str | None]) -> None:
    first, _, rest = name.rpartition(" and ")
    if first and (known(first, table) is not None or _ENDS_ARMED.search(first)):
        _add(out, first, table, countries)  # 'the X Commandos and the Y Front'
        name = bare(rest)
    tokens = tokenize(name)
    country = table.countries.match(tokens, 0) if tokens else None
    if country is not None and country[0] < len(tokens) and not _OF_REBELS.search(name):
        name = name[tokens[country[0]].start :]
    plain = (" " not in name and "-" not in name) or _NOT_ARMED.search(name) or _DESCRIBES.match(name)
    if not plain and known(name, table) is None and not _known_by_part(name, table, countries):
        out.add(name, _made(name))


def _known_by_part(name: str, table: ActorTable, countries: Collection[str | None]) -> bool:
    """Whether part of a name says who it is; 'the Chittagong Liberation Army' is not the one of a land not told of."""
    hits = _hits(name, table)
    if _OF_REBELS.search(name):
        hits = [s for s in hits if s.how == "name"]
    end = len(tokenize(name))
    return any(s.i == 0 or s.j < end or s.entry.country in countries or not s.entry.country for s in hits)


def _made(name: str) -> ActorEntry:
    numbered = name[0].isdigit()  # of whichever army
    clan = name.endswith(("clan", "section"))
    group = "Identity militia" if clan else "State forces" if _STATE_UNIT.search(name) else "Political militia"
    kind = None if numbered else group
    return ActorEntry(f"{LOCAL}{name.lower()}", name, kind, None)


def _hits(name: str, table: ActorTable) -> list[ActorSpan]:
    return [span for span in table.find(tokenize(name)) if span.how in ("name", "force", "country", "demonym")]


def known(name: str, table: ActorTable) -> ActorEntry | None:
    """The actor that a name is as a whole."""
    tokens = tokenize(name)
    return next((s.entry for s in table.find(tokens) if s.i == 0 and s.j == len(tokens)), None)


def _suffix_known(name: str, table: ActorTable) -> ActorEntry | None:
    """The actor that a name ends with: 'Supporters of the Front for X'."""
    tokens = tokenize(name)
    return next((s.entry for s in table.find(tokens) if s.j == len(tokens) and s.how == "name"), None)


def _from_initial(name: str, letter: str) -> str:
    """A long form from the first word on that begins as its acronym does."""
    parts = name.split(" ")
    first = next((k for k, word in enumerate(parts) if word[:1] == letter), 0)
    return " ".join(parts[first:])


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", name) if word and word[0].isupper()).upper()


def _starts_sentence(text: str, at: int, name: str) -> bool:
    """A single capitalised word that opens a sentence need not be a name."""
    return " " not in name and (at == 0 or text[:at].rstrip()[-1:] in (".", "!", "?", ""))
