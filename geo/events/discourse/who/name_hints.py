"""Plain strings of which a report has one wherever it brings in a name; asked before the patterns that find it."""

from __future__ import annotations

from geo.events.grammar.wordsets import phrases

#: Each unit with a name has one of these in it.
ARMED = phrases(
    "Brigade|Battalion|Regiment|Division|Front|Army|Movement|Militia|Cartel|Clan|Gang|Legion|Corps|Guard|Unit|Squad|"
    "Force|Apparatus|Alliance|Coalition|Faction|Fighters|Rebels|Resistance|Commandos|Rangers|Gendarmerie|Liberation|"
    "Company|Group "
)
#: Each group that is told by a common noun.
GROUP = phrases(
    "group|movement|militia|cartel|gang|faction|brigade|battalion|front|clan|confraternity|network|outfit|sub-section|"
    "section"
)
#: Each leader whose men are told of.
LEADERS = phrases("warlord|ommander|kingpin|strongman|eneral|olonel|leader|chief|boss|alias")
#: 'Houthi rebels'.
REBELS = phrases("rebels|militants|insurgents|guerrillas|separatists|jihadists")
