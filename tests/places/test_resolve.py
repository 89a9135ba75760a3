"""geo.places.resolving.resolve with the shipped ranker and the embedded gazetteer."""

import pytest

from geo.places.resolving.resolve import RankedResolver
from geo.records import Mention


@pytest.fixture(scope="module")
def resolver(settings):
    from geo.places import open_gazetteer

    return RankedResolver(open_gazetteer(settings))


def _mentions(text, *names):
    mentions, position = [], 0
    for name in names:
        start = text.index(name, position)
        mentions.append(Mention(start=start, end=start + len(name), text=name))
        position = start
    return mentions


def _resolve(resolver, text, *names, **options):
    return resolver.resolve(text, _mentions(text, *names), **options)


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("He moved to Bangor, Maine, last year.", "Bangor", "US.ME"),
        ("The port of Long Beach, CA, reopened.", "Long Beach", "US.CA"),
        ("A fire in Paris, Texas, killed two.", "Paris", "US.TX"),
        ("LEXINGTON, Neb. (AP) - Three men escaped.", "LEXINGTON", "US.NE"),
        ("Police in London, Ontario, said so.", "London", "CA.08"),
        ("A court in Georgia's Athens ruled on Monday.", "Athens", "US.GA"),
    ],
)
def test_stated_containers_win(resolver, text, name, admin1):
    (answer,) = _resolve(resolver, text, name)
    assert answer.place is not None
    assert answer.place.admin1_code == admin1


@pytest.mark.parametrize(
    ("text", "name", "kind", "admin1"),
    [
        ("Shells fell on Kherson City on Monday.", "Kherson City", "PPL", "UA.08"),
        ("Troops were killed south of Deir ez-Zor City.", "Deir ez-Zor City", "PPL", "SY.07"),
        ("The village of Stepove north of Sumy was retaken.", "Stepove", "PPL", "UA.21"),
        ("They advanced in Novooleksandrivka (east of Pokrovsk).", "Novooleksandrivka", "PPL", "UA.05"),
        ("They hit a ship in the Red Sea west of Hodeidah.", "Red Sea", "SEA", None),
    ],
)
def test_a_town_is_no_province_and_lies_where_it_is_told_to(resolver, text, name, kind, admin1):
    last = {"Red Sea": ["Hodeidah"], "Stepove": ["Sumy"], "Novooleksandrivka": ["Pokrovsk"]}.get(name, [])
    place = _resolve(resolver, text, name, *last)[0].place
    assert (place.kind, place.admin1_code) == (kind, admin1)


def test_one_sense_per_document_and_two_where_two_are_stated(resolver):
    text = "Bangor, Maine, has a new bridge. Bangor paid for it."
    first, second = _resolve(resolver, text, "Bangor", "Bangor,"[:6]), None
    assert first[0].place.id == first[1].place.id
    text = "Lexington, Neb., and Lexington, Kentucky, share a name."
    mentions = [Mention(start=0, end=9, text="Lexington"), Mention(start=21, end=30, text="Lexington")]
    first, second = resolver.resolve(text, mentions)
    assert (first.place.admin1_code, second.place.admin1_code) == ("US.NE", "US.KY")


def test_the_other_places_cast_light(resolver):
    text = "Trains between Kamloops, Kelowna and Vernon were stopped."
    assert [a.place.admin1_code for a in _resolve(resolver, text, "Kamloops", "Kelowna", "Vernon")] == ["CA.02"] * 3


def test_city_or_province_by_the_words_around(resolver):
    text = "Rain fell in Aleppo governorate. The city of Aleppo was dry."
    province, city = _resolve(resolver, text, "Aleppo", "Aleppo was"[:6])
    city = resolver.resolve(text, [Mention(start=45, end=51, text="Aleppo")])[0]
    assert text[45:51] == "Aleppo"
    assert (province.place.kind, city.place.kind[:3]) == ("ADM1", "PPL")


def test_a_little_town_is_not_what_the_name_of_its_state_means(resolver):
    state = _resolve(resolver, "Troops went to Sinaloa. In Culiacán, shops closed.", "Sinaloa", "Culiacán")[0]
    assert state.place.kind == "ADM1"


def test_city_and_province_count_as_one_against_nothing(resolver):
    text = "Two bridges were bombed in Al-Qusayr. In Suwayda, dozens protested."
    found = _resolve(resolver, text, "Al-Qusayr", "Suwayda")[1]
    assert (found.place.admin1_code, found.place.basis) == ("SY.05", "named")


def test_focus_biases_and_within_binds(resolver):
    text = "Shots were heard in Tripoli."
    (libya,) = _resolve(resolver, text, "Tripoli")
    (lebanon,) = _resolve(resolver, text, "Tripoli", focus=["LB"])
    (bound,) = _resolve(resolver, text, "Tripoli", within=["LB"])
    (outside,) = _resolve(resolver, text, "Tripoli", within=["JP"])
    assert (libya.place.country, lebanon.place.country, bound.place.country) == ("LY", "LB", "LB")
    assert outside.place is None
    assert "bound" in outside.reason


def test_unknown_name_takes_the_place_that_holds_it(resolver):
    text = "Shells fell on Qalbarinah in the countryside of Aleppo."
    unknown, known = _resolve(resolver, text, "Qalbarinah", "Aleppo")
    assert unknown.place.name == unknown.place.mention == "Qalbarinah"
    assert (unknown.place.precision, unknown.place.basis, unknown.place.country) == ("near", "container", "SY")
    assert unknown.reason
    assert unknown.score < known.score


def test_hopeless_name_is_null_with_a_reason_and_empties_nothing(resolver):
    text = "Xqzzwv and Damascus."
    alone = _resolve(resolver, "Xqzzwv was quiet.", "Xqzzwv")[0]
    assert alone.place is None
    assert alone.reason
    assert _resolve(resolver, text, "Xqzzwv", "Damascus")[1].place.country == "SY"


def test_given_spans_may_overlap_and_keep_their_order(resolver):
    text = "The mayor of New York City spoke."
    spans = [(13, 26), (17, 21), (13, 21), (13, 26)]
    mentions = [Mention(start=a, end=b, text=text[a:b]) for a, b in spans]
    answers = resolver.resolve(text, mentions)
    assert [(a.start, a.end) for a in answers] == spans
    assert answers[0].place == answers[3].place


def test_scores_and_alternatives_are_ranked(resolver):
    (answer,) = _resolve(resolver, "A bus stopped in Springfield.", "Springfield")
    scores = [a.score for a in answer.alternatives]
    assert scores == sorted(scores, reverse=True)
    assert 0 < answer.score <= 1
    assert scores[0] <= answer.score
    assert answer.place.id not in {a.id for a in answer.alternatives}


def test_vicinity_moves_the_point_and_says_near(resolver):
    text = "A truck burned 30 km south of Mosul on Friday."
    (answer,) = _resolve(resolver, text, "Mosul")
    assert answer.place.precision == "near"
    assert 36.0 < answer.place.lat < 36.15


def test_many_names_stay_small_and_quick(resolver):
    names = [f"{a}{b}" for a in ("Ar", "Bel", "Cor", "Dun", "El") for b in ("ton", "ville", "mar", "dor", "heim")]
    text = ", ".join(f"{name}{i}" for i in range(80) for name in names)
    mentions, position = [], 0
    for piece in text.split(", "):
        mentions.append(Mention(start=position, end=position + len(piece), text=piece))
        position += len(piece) + 2
    assert len(resolver.resolve(text, mentions)) == 2000


def test_strange_spans_are_answered(resolver):
    for text in ("\ud800\udfff", "   ", "'s", "😀", "\u202e", "A" * 500):
        (answer,) = resolver.resolve(text, [Mention(start=0, end=len(text), text=text)])
        assert answer.place is None or answer.place.lat is not None


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("В Белгороде прогремел взрыв.", "Белгороде", "Belgorod"),
        ("Обстріляно Харків, удар по Донецку.", "Донецку", "Donetsk"),
        ("У Львові відбувся мітинг.", "Львові", "Lviv"),
    ],
)
def test_bent_names_count_as_the_name_itself(resolver, text, name, place):
    (answer,) = _resolve(resolver, text, name)
    assert answer.place is not None, answer.reason
    assert answer.place.name == place
