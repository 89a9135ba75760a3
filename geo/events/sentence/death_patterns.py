"""How sentences tell that so many died, as parts of patterns for small letters."""

from __future__ import annotations

import re

from geo.events.grammar.closed_words import NUMBER_WORDS

HEDGE = (
    r"(?:(?:at least|at most|as many as|up to|no fewer than|no less than|not less than|more than|over|upwards of|"
    r"some|about|around|nearly|almost|an estimated|roughly|close to|fewer than|less than|well over|half an?)\s+)?"
)
_WORDS = "|".join(sorted((w for w in NUMBER_WORDS if w.isalpha()), key=len, reverse=True))
NUMBER = rf"(?:\d[\d,]*(?!\d)|(?:{_WORDS})(?:[ -](?:{_WORDS}))*\b|dozens|scores|hundreds)"
#: What is counted, but no people.
NOT_PEOPLE = (
    r"(?!\s+(?:of\s+)?(?:(?:his|her|their|its|the)\s+)?(?:\w+\s+)?(?:days?|hours?|weeks?|months?|years?|minutes?|km|kilomet\w+|kgs?|kilo(?:gram(?:me)?)?s?|tons?|tonnes?|miles?|met(?:re|er)s?|percent|"
    r"drones?|missiles?|rockets?|houses|homes|vehicles|shops|tanks|cars|trucks|lorries|buildings|cows|cattle|attacks?|"
    r"animals|livestock|sheep|goats|camels|horses|donkeys|mules|oxen|pigs|dogs|chickens|poultry|head(?= of))\b)"
)
SOME = rf"(?P<n>{HEDGE}{NUMBER}){NOT_PEOPLE}"
#: What stands between those who are counted and the word that tells of their death: no verb of an attack.
FEW_WORDS = (
    r"(?:\s+(?!(?:when|where|after|before|while|but|which|killing|attacked|opened|fired|struck|hit|bombed|shelled|"
    r"ambushed|stormed|raided|shot|kidnapped|injured|wounded|and an?)\b)[^\s,;:.]+){0,12}?"
    r"(?:, (?:including|among|most|all|many) [^,;.]{3,60},)?\s+"
)
ALSO = r"(?:(?:has|have|had|also|since|later|reportedly|now)\s+)*"
BEEN = (
    r"(?:were|was|are|been|being|lay|left|found)\s+"
    r"(?:\w+ly\s+|also\s+|(?:confirmed|reported|feared|found|believed|pronounced)\s+)?"
)
KILLED = (
    r"(?:killed|dead|slain|executed|beheaded|decapitated|massacred|slaughtered|murdered|martyred|blown up|torn apart|"
    r"cut down|gunned down|shot dead|shot to death|hacked to death|stabbed to death|beaten to death|lynched|buried|"
    r"fatally (?:wounded|shot|injured|stabbed|hit)|"
    r"burn(?:t|ed) (?:alive|to death)|mortally wounded|blown to pieces|[\"“]?neutrali[sz]ed)"
)
DIED = (
    rf"(?:{ALSO}(?:died|perished|bled to death|drowned|succumbed|burned to death|burnt to death)|"
    rf"{ALSO}{BEEN}{KILLED}|lost (?:their|his|her) li(?:ves|fe)|did(?: not|n[’']t) (?:live|survive)|"
    r"had (?:their|his|her) throats? (?:cut|slit)|fell(?=[,.;]|$| in (?:the )?(?:fighting|battle|combat|clash)))\b"
)
#: Plain words of which one is in each sentence that tells of deaths as the pattern of that place does; none: many do.
HINTS: tuple[tuple[str, ...], ...] = (
    (), (), ("lives",), ("leav", "left", "counted"), ("lost", "losing"),
    ("toll", "dead", "killed", "deaths", "fatalities"),
    ("bodies", "corpses", "dead", "deaths", "killed", "kia", "neutrali"), ("lives",),
)  # fmt: skip
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!of )(?<!aged )(?<!no )\b{SOME}{FEW_WORDS}{DIED}",
        rf"\b(?:kill(?:ing|ed|s)|murder(?:ing|ed)|massacr(?:ing|ed)|execut(?:ing|ed)|behead(?:ing|ed)|bur(?:ied|ying)|"
        rf"(?:put|shot|beat|beaten|hacked|stabbed|burned|burnt|shooting|beating) (?:to death|dead|alive)|"
        rf"(?:deaths?|lives|murder|killing|loss|martyrdom|heads|throats|bodies|corpses|remains) of)"
        rf"(?:, [\w ]{{2,20}},)?\s+"
        rf"(?:\w+\s+){{0,2}}?{SOME}",
        rf"\b(?:claim(?:ing|ed)|cost(?:ing)?|tak(?:ing)|took)\s+{SOME}(?:\s+\w+){{0,3}}?\s+(?:lives|their lives)\b",
        rf"\b(?:leav(?:ing|es)|left|counted)\s+(?:behind\s+)?{SOME}(?:\s+[\w-]+){{0,5}}?\s+(?:dead|bodies|corpses)\b",
        rf"\blos(?:t|ing)\s+{SOME}\s+(?:of (?:its|their|his) )?(?:\w+\s+)?"
        r"(?:men|soldiers|fighters|officers|troops|police|policemen|comrades)\b",
        rf"\b(?:toll|dead|killed|deaths|fatalities)\b[^.;]{{0,60}}?\b(?:to|at|of|as|reached|reaches)\s+(?:be\s+)?{SOME}",
        rf"\b{SOME}\s+(?:\w+\s+){{0,3}}?(?:(?:bodies|corpses|dead|deaths|killed|kia)\b|[\"“]neutrali[sz]ed)",
        rf"\b{SOME}\s+(?:\w+\s+){{0,2}}?lives\s+(?:were|was|have been|had been)\s+(?:lost|claimed|taken)\b",
    )
)
TOLL = PATTERNS[-3]
