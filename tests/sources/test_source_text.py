from __future__ import annotations

import hashlib
import random
import unicodedata

import pytest

from geo.records import Document
from geo.settings import Settings
from geo.sources import Failure, read
from geo.sources.language import language_of
from geo.sources.published import iso_date
from geo.sources.text import front_matter


def test_plain_text_has_the_hash_of_its_nfc_text_as_id(write):
    text = "Cafe\u0301 in Sa\u0304na\u2019a was hit."
    (document,) = read(write("a.txt", text))
    assert document.text == unicodedata.normalize("NFC", text)
    assert document.doc_id == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.published is None and document.path.endswith("a.txt")


def test_front_matter_tells_of_the_document(write):
    head = "---\nid: own-1\ntitle: A title\nsource: The Wire\nlink: https://example.org/a\ndate: 2024-11-30\n---\n"
    (document,) = read(
        write("a.md", head + "# Heading\n\nThe [town](https://x.example) was **hit**.\n"), published="2020-01-01"
    )
    assert (document.doc_id, document.title, document.publisher) == ("own-1", "A title", "The Wire")
    assert (document.url, document.published) == ("https://example.org/a", "2024-11-30")
    assert document.text == "Heading\n\nThe town was hit."


@pytest.mark.parametrize(
    "text", ["---\nnot: [closed\n---\nbody", "---\njust a rule", "--- \nx", "---\n- a\n- b\n---\nbody"]
)
def test_what_only_looks_like_front_matter_is_text(text):
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("It killed &quot;two&quot;&nbsp;people &#8211; police said.", 'It killed "two"\u00a0people – police said.'),
        ("AT&T; R&D and Q&A stay.", "AT&T; R&D and Q&A stay."),
    ],
)
def test_entities_of_a_page_are_letters(write, text, read_as):
    (document,) = read(write("a.txt", text))
    assert document.text == read_as


def test_yaml_bombs_do_no_harm(write):
    bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(8)
    )
    (document,) = read(write("a.md", bomb + "---\nThe town was hit."))
    assert document.text == "The town was hit."


def test_sources_csv_tells_of_the_files_beside_it(write, tmp_path):
    write("news/a.txt", "The town was hit.")
    write("news/b.txt", "---\ntitle: Own\n---\nThe port was hit.")
    write(
        "news/sources.csv",
        "file,title,publisher,url,published\na.txt,First,Wire,https://example.org/1,2024-12-22\nb.txt,Table,,,\n",
    )
    a, b = read(tmp_path / "news", published="2020-05-05")
    assert (a.title, a.publisher, a.url, a.published) == ("First", "Wire", "https://example.org/1", "2024-12-22")
    assert (b.title, b.published) == ("Table", "2020-05-05")


def test_folders_are_read_in_order_and_hidden_files_are_not(write, tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "picture.png"):
        write(name, f"Text of {name} is here.")
    assert [d.text for d in read(tmp_path)] == [f"Text of {n} is here." for n in ("a.txt", "b/1.txt", "b/2.txt")]


def test_links_that_lead_out_of_the_folder_are_not_followed(write, tmp_path):
    outside = write("outside/secret.txt", "Not yours.")
    write("in/a.txt", "The town was hit.")
    (tmp_path / "in" / "b.txt").symlink_to(outside)
    (tmp_path / "in" / "more").symlink_to(tmp_path / "outside")
    assert [d.text for d in read(tmp_path / "in")] == ["The town was hit."]


RUSSIAN = "Российская армия нанесла удар по городу. Жители говорят, что погибли три человека. " * 3
ARABIC = "قصفت طائرات حربية بلدة في ريف حلب يوم الجمعة وقتل ثلاثة أشخاص بحسب مصادر محلية. " * 3


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ARABIC),
        ("utf-8-sig", RUSSIAN),
        ("utf-16", ARABIC),
        ("utf-16-le", "The town was hit by shells on Friday. " * 3),
        ("cp1251", RUSSIAN),
        ("cp1256", ARABIC),
        ("cp1252", "L’armée a bombardé la ville de Tarîk à l’aube, où trois civils ont été tués, dit-on. " * 3),
    ],
)
def test_encodings_are_detected(write, encoding, text):
    (document,) = read(write("a.txt", text.encode(encoding)))
    assert document.text.strip() == unicodedata.normalize("NFC", text).strip()


def test_line_ends_and_nul_do_not_matter(write):
    (document,) = read(write("a.txt", "One.\r\nTwo.\rThree."))
    assert document.text == "One.\nTwo.\nThree."


@pytest.mark.parametrize("data", [b"", b"  \n\t \n", b"\xef\xbb\xbf"])
def test_empty_files(failure, data):
    assert failure("a.txt", data) == "empty"


def test_binary_files(failure):
    assert failure("a.txt", bytes(range(256)) * 40) == "binary"
    assert failure("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 100) == "binary"


def test_bytes_in_no_encoding(failure):
    noise = random.Random(4)
    assert failure("a.txt", bytes(noise.choice(range(1, 256)) for _ in range(5000))) == "encoding"


def test_files_over_the_limit(failure):
    assert failure("a.txt", b"x" * 2000, max_bytes=1000) == "too_large"


def test_what_is_not_there(tmp_path):
    (item,) = read(tmp_path / "none.txt")
    assert isinstance(item, Failure) and item.code == "missing"
    (item,) = read(tmp_path)
    assert isinstance(item, Failure) and item.code == "nothing"


def test_one_bad_file_does_not_stop_the_others(write, tmp_path):
    write("a.txt", b"")
    write("b.txt", "The town was hit.")
    first, second = read(tmp_path, settings=Settings())
    assert isinstance(first, Failure) and isinstance(second, Document)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-12-22", "2024-12-22"),
        ("2024-12-22T23:30:00+03:00", "2024-12-22"),
        ("Sun, 22 Dec 2024 10:00:00 GMT", "2024-12-22"),
        ("22 December 2024", "2024-12-22"),
        ("December 2024", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(value, expected):
    if value == "December 2024":
        assert iso_date(value) in (None, "2024-12-01")
    else:
        assert iso_date(value) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said that drones were shot down over the town.", "en"),
        (RUSSIAN, "ru"),
        ("Російська армія обстріляла місто. Мешканці кажуть, що загинули троє людей та двоє поранені.", "uk"),
        (ARABIC, "ar"),
        ("ارتش گفت که پهپادها در نزدیکی شهر سرنگون شدند. این خبر را منابع محلی تأیید کرده است.", "fa"),
        ("Les forces armées ont bombardé la ville dans la nuit, et trois civils sont morts.", "fr"),
        ("צבא ההגנה תקף הלילה מטרות ליד הגבול, כך נמסר.", "he"),
        ("В ночь на 14 июля беспилотники атаковали склад в Белгороде. Погибли два человека.", "ru"),
        ("В Белгороде погибли двое", "ru"),
        ("Над Києвом збито 14 дронів.", "uk"),
        ("Після обстрілу Нікополя є загиблі", "uk"),
        ("درگیری در سراوان: چهار مرزبان کشته شدند", "fa"),
        ("قصف حلب وحماة وحمص ودمشق", "ar"),
        ("12:30 — 5, 6!", None),
    ],
)
def test_languages(text, language):
    assert language_of(text) == language
