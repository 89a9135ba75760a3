"""Where rules are silent the learned reader speaks, and nowhere else; essays and sport are told from reports."""

import pytest

from geo.events.discourse import second_look
from geo.events.discourse.genre import genre_of
from geo.events.lexicon.lexicons import load_lexicons
from geo.events.sentence import reader
from geo.events.sentence.scene import scenes
from geo.text.sentences import split

WENT_AT = "Rebels went at soldiers with machine guns and mortars near Goma on Monday."


def test_the_reader_finds_what_no_table_has(read, monkeypatch):
    found = read(WENT_AT)
    assert [i.sub_event_type for i in found] == ["Armed clash"]
    assert found[0].place.name == "Goma"
    monkeypatch.setattr(second_look, "read", lambda parts, lexicons: None)
    assert read(WENT_AT) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels will go at soldiers with machine guns near Goma on Monday.",
        "Did rebels go at soldiers with machine guns near Goma on Monday?",
        "The minister walked through Goma on Monday.",
        "If rebels went at soldiers with machine guns near Goma, the army would answer.",
        "Nobody sat in at the ministry in Goma on Monday.",
        "The depot in Engels was still burning on the evening of 18 March.",
        "9 Feb, Imphal: Chief Minister N. Biren Singh handed in his resignation.",
    ],
)
def test_it_leaves_the_rest_alone(read, text):
    assert read(text) == []


def test_without_a_model_it_says_nothing(monkeypatch):
    monkeypatch.setattr(reader, "weights", lambda: None)
    scene = scenes(split("Men herded 60 villagers into the forest.")[0], load_lexicons(), [], [], [], None)[0]
    assert reader.read(scene, load_lexicons()) is None


ESSAY = """We should never believe those who promise peace. Perhaps they are honest; perhaps they only hope.
Why must a mother pay for the folly of generals? Every lie has its readers, and every truth its cowards. I do not think
that justice can wait."""
MATCH = """The striker hit the crossbar before the midfielder scored from a penalty. Their coach praised the goalkeeper,
and the fans sang until the referee ended the match."""
WIRE = """Gunmen killed three people in Goma on Monday, police said. The coach of a school was among the dead,
according to a hospital. Residents reported shots until the evening."""


MARKET = """A price war has broken out among airlines. The newcomer fired first, and its rivals hit back within days,
bombarding customers with cheap fares. Investors fear a bloodbath; analysts count three firms that were killed off
in Lagos."""
FILM = """In her new film the director sends a sniper into a besieged town. Critics praised the drama, whose actors
fought real battles with the studio, and audiences stormed the cinema in Berlin on Friday."""
SCREEN = """The undead marched on the multiplexes of Bangkok on Friday and crushed two sequels. In the film, jets bomb
Songkhla; critics were divided. A streaming rival launched its own offensive with a cheap package, one analyst said."""
VERDICT = """Each time a bomb goes off, ministers promise the same. Nothing will change while the state is for sale.
The question is whether anyone should still believe them. In my own street a man was shot;
perhaps nobody even counted him."""


@pytest.mark.parametrize(
    ("text", "genre"),
    [(MARKET, "sport"), (FILM, "sport"), (SCREEN, "sport"), (VERDICT, "argument"), (WIRE + MARKET, "report")],
)
def test_battles_of_markets_and_films_are_none(read, text, genre):
    assert genre_of(text) == genre
    assert genre == "report" or read(text) == []


@pytest.mark.parametrize(("text", "genre"), [(ESSAY, "argument"), (MATCH, "sport"), (WIRE, "report"), ("", "report")])
def test_genre(text, genre):
    assert genre_of(text) == genre


def test_what_a_building_held_was_not_set_up(read):
    strike = "Israeli jets hit a school in Homs on Monday, killing nine."
    told = read(f"{strike} The army said that the building held a command post.")
    assert [i.sub_event_type for i in told] == ["Air/drone strike"]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("Police arrested nine men in Lahore on Monday.", "Elders of two clans made a covenant, sealed with two bulls.",
         ["Arrests", "Agreement"]),  # of one event type, but nothing of the kind was told before
        ("Clashes erupted in Idlib on Monday.", "A patrol was caught in a blast and in fire from at least two sides.",
         ["Armed clash"]),  # perhaps these clashes
    ],
)  # fmt: skip
def test_only_what_is_of_another_kind_than_the_last_sentences_is_no_second_telling(read, before, after, kinds):
    assert [i.sub_event_type for i in read(f"{before} {after}")] == kinds


COUNCIL = (
    "The council talked about the budget for the third time this month and put off the vote. Members of all parties "
    "praised the clerks, and the mayor thanked those who had come. The new library will open in spring, she said, and "
    "the swimming pool after it. A reader wrote that the buses were late again; the company answered that it was the "
    "snow. The choir sang, and the school band played two marches.\n\n"
)


def test_what_it_alone_finds_in_an_article_about_other_things_goes(read):
    assert [i.sub_event_type for i in read(WENT_AT)] == ["Armed clash"]
    assert [i.sub_event_type for i in read(f"{COUNCIL}{WENT_AT} {COUNCIL}{COUNCIL}")] == []
    told = read(f"{COUNCIL}Rebels killed two soldiers in Bunia on Sunday. {WENT_AT} {COUNCIL}")
    assert len(told) == 2
