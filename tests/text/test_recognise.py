"""geo.text.recognise with the shipped tagger and the embedded gazetteer."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from geo.errors import SitmapError
from geo.text.features import Extractor
from geo.text.recognise import TaggerRecogniser
from geo.text.sentences import split
from geo.text.spans import spans_of
from geo.text.tagger import load_weights
from geo.text.tokens import _TOKEN, tokenise


@pytest.fixture(scope="module")
def recogniser(settings):
    from geo.places import open_gazetteer

    return TaggerRecogniser(open_gazetteer(settings))


def _found(recogniser, text):
    return [(m.text, m.use) for m in recogniser.recognise(text, split(text))]


def test_datelines_demonyms_and_names_inside_names(recogniser):
    text = (
        "ADEN, Yemen (Reuters) - Two boats left the port of Hodeidah on Monday, Yemeni officials said. "
        "The Gaza Health Ministry counted nine wounded."
    )
    assert _found(recogniser, text) == [
        ("ADEN", "dateline"),
        ("Yemen", "dateline"),
        ("Hodeidah", "literal"),
        ("Yemeni", "demonym"),
        ("Gaza", "embedded"),
    ]


def test_a_dateline_of_words_with_hyphens(recogniser):
    told = "Nov 19 (Reuters) - Two boats left Hodeidah"
    assert _found(recogniser, f"PORT-AU-PRINCE, {told}")[0] == ("PORT-AU-PRINCE", "dateline")
    assert _found(recogniser, "PORT-AU-PRINCE was calm - nobody left Hodeidah")[0] == ("PORT-AU-PRINCE", "literal")


def test_boundaries_at_possessives_and_hyphens(recogniser):
    text = "People shopped in Kobani's market. The Kurdish-controlled town of Manbij was calm, people in Manbij said."
    assert [name for name, _ in _found(recogniser, text)] == ["Kobani", "Kurdish", "Manbij", "Manbij"]


def test_initials_and_short_forms_of_states_are_one_word():
    words = tokenise("Charleston, W.Va. -- W. Va. J.Smith. Sana'a").texts
    assert words == ["Charleston", ",", "W.Va.", "-", "-", "W", ".", "Va.", "J", ".", "Smith", ".", "Sana'a"]


def test_white_space_is_never_begun_in_its_middle():
    # Else each blank of a long run would be tried up to its end: quadratic.
    assert _TOKEN.match("a   b", 1).span(1) == (4, 5)
    assert _TOKEN.match("a   b", 2) is None


def test_both_halves_of_a_hyphenated_name(recogniser):
    assert [n for n, _ in _found(recogniser, "A raid in Cox’s Bazar. Cox's Bazar, Bangladesh.")][:2] == [
        "Cox’s Bazar",
        "Cox's Bazar",
    ]
    text = "A man was kidnapped in Petion-Ville on 1 February, near the Israel-Lebanon border."
    assert [name for name, _ in _found(recogniser, text)] == ["Petion-Ville", "Israel", "Lebanon"]


def test_people_are_no_places(recogniser):
    text = "John Houston and Mr. Paris met Ms. Jordan. Houston said that he had never been to Cairo."
    assert [name for name, _ in _found(recogniser, text)] == ["Cairo"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting broke out between the Hema and the Lendu in Djugu.", ["Djugu"]),
        ("Clashes between the Houston and the Paris went on near Cairo.", ["Cairo"]),
        ("The land between the Euphrates and the Tigris is dry.", ["Euphrates", "Tigris"]),
        ("They fled between the Bakhmut and the Soledar districts.", ["Bakhmut", "Soledar"]),
    ],
)
def test_two_peoples_are_no_places(recogniser, text, names):
    assert [name for name, _ in _found(recogniser, text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marib came under missile attack on Monday.", ["Marib"]),
        ("Kupiansk was shelled on Monday.", ["Kupiansk"]),
        ("Drones hit the Tawke field. Tawke was hit again on Friday.", ["Tawke", "Tawke"]),
        ("Goma was captured by rebels on Monday.", ["Goma"]),
        ("Sweida saw heavy clashes on Monday.", ["Sweida"]),
        ("Lyman has been heavily shelled since dawn.", ["Lyman"]),
        ("Guzman was captured on Monday.", []),  # as somebody is
        ("Police came under fire on Monday.", []),
        ("Market was bombed.", []),
    ],
)
def test_what_is_done_to_a_name_that_opens_a_sentence_says_that_it_is_a_place(recogniser, text, names):
    assert [name for name, _ in _found(recogniser, text)] == names


def test_names_in_no_gazetteer_are_found_by_their_context(recogniser):
    text = "Shells hit the village of Qalbarin in the western countryside of Aleppo on Tuesday."
    assert [name for name, _ in _found(recogniser, text)] == ["Qalbarin", "Aleppo"]


def test_a_name_that_the_tagger_passes_over_is_found_behind_what_is_done_to_towns(recogniser):
    names = [name for name, _ in _found(recogniser, "Kyiv claims that its troops have retaken Kupiansk.")]
    assert names == ["Kyiv", "Kupiansk"]


def test_capitals_and_small_letters(recogniser):
    assert {"DAMASCUS", "HAMA"} <= {
        n for n, _ in _found(recogniser, "REBELS LEAVE DAMASCUS AS ARMY RETREATS FROM HAMA")
    }
    low = "airstrikes hit the town of saraqib in idlib on monday, killing ten people near homs"
    assert [name for name, _ in _found(recogniser, low)] == ["saraqib", "idlib", "homs"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت الطائرات مدينة حلب وقتل عشرة في إدلب", ["حلب", "إدلب"]),
        ("Взрывы в Харькове и под Одессой", ["Харькове", "Одессой"]),
        ("נפגעים בביירות", ["ביירות"]),
        ("انفجار در تهران", ["تهران"]),
        ("وصلت القوات إلى الفاشر ونيالا، وطال القصف مخيم زمزم.", ["الفاشر", "نيالا", "زمزم"]),
        ("پهپادها به اصفهان و شیراز حمله کردند", ["اصفهان", "شیراز"]),
        ("רקטות נורו לעבר אשקלון ושדרות, סמוך לצור.", ["אשקלון", "שדרות", "צור"]),
        ("Войска обстреляли Херсон и Никополь.", ["Херсон", "Никополь"]),
        ("У Києві та в Запоріжжі оголосили тривогу.", ["Києві", "Запоріжжі"]),
        ("Сирийская армия вошла в Дамаск и Хомс.", ["Дамаск", "Хомс"]),
    ],
)
def test_other_scripts(recogniser, text, names):
    assert [name for name, _ in _found(recogniser, text)] == names


def test_nothing_is_found_in_nothing(recogniser):
    for text in ("", " ", "\n\n", "the and of it", "12345", "a" * 100_000):
        assert _found(recogniser, text) == []


@hypothesis_settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Homs",
                "Aleppo",
                "in ",
                " ",
                ", ",
                "the ",
                "'s",
                "\u200d",
                "\u202e",
                "😀",
                "\ud800",
                "حلب",
                "<b>",
                "\n",
                "U.S.",
                "-",
            ]
        ),
        max_size=40,
    ).map("".join)
    | st.text(max_size=200)
)
def test_offsets_are_exact_sorted_and_apart(recogniser, text):
    mentions = recogniser.recognise(text, split(text))
    assert all(text[m.start : m.end] == m.text and m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_order_of_documents_does_not_matter(settings):
    from geo.places import open_gazetteer

    index = open_gazetteer(settings)
    texts = [f"Police in {a} and {b} met the {a} Herald." for a in ("Lyon", "Mosul", "Jos") for b in ("Gao", "Leeds")]
    forward, backward = TaggerRecogniser(index), TaggerRecogniser(index)
    first = [_found(forward, text) for text in texts]
    assert first == [_found(backward, text) for text in reversed(texts)][::-1]


def test_features_do_not_depend_on_what_was_read_before(recogniser):
    index, lower = recogniser.index, recogniser.tagger.weights.lower
    remembering = Extractor(index, lower)
    texts = [
        "Clashes hit Homs, Syria. HOMS fell silent, Mr. Homs said in the Bank of Syria.",
        "In Homs province the Kurdish-led force met Bank of Homs staff (Syria) near Lake Homs.",
        "Syria, Homs and Paris, Texas: the Homs said so.",
    ]
    for text in texts + texts[::-1]:
        starts = [sentence.start for sentence in split(text)]
        known, fresh = (e.analyse(tokenise(text), starts) for e in (remembering, Extractor(index, lower)))
        for start, end in known.bounds:
            for i in range(start, end):
                assert known.all_features(i, start, end) == fresh.all_features(i, start, end)


class _Counting:
    """An index that counts what it is asked."""

    def __init__(self, index):
        self._index = index
        self.asked = 0

    def __getattr__(self, name):
        value = getattr(self._index, name)
        if callable(value):
            self.asked += 1
        return value

    def __contains__(self, name):
        self.asked += 1
        return name in self._index


@pytest.mark.parametrize("piece", ["Homs, Paris and Gao. ", "Deir-", "Херсон, ", "حلب ", "A. ", "Al-"])
def test_work_grows_with_the_text(recogniser, piece):
    """Counted, not timed: four times the text asks the index at most about four times as often."""

    def asked(times):
        index = _Counting(recogniser.index)
        text = piece * times
        TaggerRecogniser(index).recognise(text, split(text))
        return index.asked

    assert asked(800) < 4.4 * asked(200) + 50


def test_missing_or_foreign_model_is_one_clear_error(tmp_path):
    with pytest.raises(SitmapError, match="make train"):
        load_weights(tmp_path / "none.npz")
    (tmp_path / "bad.npz").write_bytes(b"PK\x05\x06" + bytes(18))
    with pytest.raises(SitmapError, match="make train"):
        load_weights(tmp_path / "bad.npz")


def test_spans_of_labels():
    assert spans_of(["B-L", "I-L", "O", "B-D", "B-L"]) == [(0, 2, "L"), (3, 4, "D"), (4, 5, "L")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shelling on Tel Rifaat killed three.", ["Tel Rifaat"]),
        ("Gangs burned homes in Cite Soleil on Monday.", ["Cite Soleil"]),
        ("RSF shelled Zamzam camp for a third day.", ["Zamzam"]),
        ("A drone struck the Khurmala oil field; no one was hurt.", ["Khurmala"]),
        ("Drones hit Belaya air base overnight.", ["Belaya"]),
        ("Missiles were fired at Al Udeid air base in Qatar.", ["Al Udeid", "Qatar"]),
        ("Rockets landed near Ain al-Asad base in Anbar province.", ["Ain al-Asad", "Anbar"]),
        ("Militia shelled the Al-Omar oil field.", ["Al-Omar"]),
        ("Al-Shabaab took Adan Yabaal in Middle Shabelle.", ["Adan Yabaal", "Middle Shabelle"]),
        ("Turkish drones struck Qandil and Metina.", ["Turkish", "Qandil", "Metina"]),
        ("An IED exploded on the Baidoa-Mogadishu road.", ["Baidoa", "Mogadishu"]),
        ("KINSHASA/GOMA — Rebels of the M23 killed 140 people in July, an aid group said.", ["KINSHASA", "GOMA"]),
        ("AIRSTRIKES HIT TEL RIFAAT AND AZAZ; ARMY ADVANCES ON MANBIJ", ["TEL RIFAAT", "AZAZ", "MANBIJ"]),
        ("RSF FIGHTERS ENTERED EL OBEID ON MONDAY, ARMY SAYS", ["EL OBEID"]),
        ("three killed in strike on khan shaykhun in idlib", ["khan shaykhun", "idlib"]),
        ("Shells killed two in a street of al-Bab.", ["al-Bab"]),
        ("Shelling of el Fasher went on; they fled from en Nahud to er Rahad.", ["el Fasher", "en Nahud", "er Rahad"]),
        ("In el-Arish two men were shot.", ["el-Arish"]),
        ("The rails at Mushkaf had just been blown up.", ["Mushkaf"]),
        ("Shells fell round Dilling at dusk.", ["Dilling"]),
        ("Djibo: market shelled with mortars on Sunday.", ["Djibo"]),
        ("Missiles were found in Houthi-controlled areas of Yemen.", ["Yemen"]),
        ("- Kongoussi: 3 traders shot on the road.", ["Kongoussi"]),
        ("A raid in the West Bank, according to a survey, and on the Gaza Strip.", ["West Bank", "Gaza Strip"]),
        ("At Gwadar fishermen blocked the port road.", ["Gwadar"]),
        ("A lieutenant was lost to a drone near Akzabar in Mali.", ["Akzabar", "Mali"]),
        ("Commandos crept through the orchards of Zalaqiyat at night.", ["Zalaqiyat"]),
        ("Last August it was Zoguta, a hamlet near Nzerekore, that they came to.", ["Zoguta", "Nzerekore"]),
        ("In al-Dibebat, after dusk, the unit slipped off on foot.", ["al-Dibebat"]),
        ("In Janayinat the occupiers established a court.", ["Janayinat"]),
        ("A helicopter was winged over Namkhan by the rebels.", ["Namkhan"]),
        # Only the places beside it vouch for it.
        ("Shells fell on Kharkiv. Izium came back on the tenth.", ["Kharkiv", "Izium"]),
        ("Gao was calm, a trader said. Kidal passed into other hands.", ["Gao", "Kidal"]),
        ("Two were shot in Douma. Harasta's defenders had left by then.", ["Douma", "Harasta"]),
    ],
)
def test_short_notes(recogniser, text, names):
    assert [name for name, _ in _found(recogniser, text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "A truck struck Torres at noon. Torres said he was fine.",
        "The gunman hit Officer Corbin twice.",
        "Torres: We were all in the house when it began.",
        "A sign read Torres: no entry.",
        "NATO and Hamas declined to comment.",
        "Fighters of al-Qaeda and troops of al-Burhan met.",
        "Ahmad al-Bab spoke. The men of al-Bab cheered.",
        "At the Zalaq family's house men were lined up. At Zalaq Square police fired gas.",
        "At Christmas they spoke. The orchards of Mr. Zalaq burned, and Zalaq said so.",
        "He worked at Zalaq & Sons, a firm in its third year. The victory over Zalaqqovic was celebrated.",
    ],
)
def test_people_and_organisations_are_not_taken_on_weak_evidence(recogniser, text):
    assert _found(recogniser, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on Kharkiv. A band called Izium took part.", "Izium"),
        ("Shells fell on Kharkiv. It is here that Izium brigade withdrew.", "Izium"),
        ("Shells fell on Kharkiv. Taras Izium was hurt. Izium came home on the tenth.", "Izium"),
        ("Shells fell on Buenos Aires. Izium came back on the tenth.", "Izium"),
    ],
)
def test_places_beside_vouch_for_no_group_and_no_person_and_not_from_afar(recogniser, text, name):
    assert name not in [found for found, _ in _found(recogniser, text)]
