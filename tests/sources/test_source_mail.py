"""Mail and mailboxes."""

from __future__ import annotations

from geo.sources import Failure, read


def test_mail(write, made):
    mail = made.message(made.report + "\n-- \nThe desk, telephone 1234")
    mail.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="x.zip")
    (document,) = read(write("a.eml", mail.as_bytes()))
    assert (document.title, document.published, document.author) == (
        "Situation report",
        "2025-07-18",
        "Desk <desk@example.org>",
    )
    assert document.text.strip() == made.report and "telephone" not in document.text


def test_mail_with_a_page_in_it(write, page, made):
    mail = made.message("x")
    mail.set_content(page, subtype="html")
    (document,) = read(write("a.eml", mail.as_bytes()))
    assert (
        document.title == "Situation report" and "Shells landed" in document.text and "Otherville" not in document.text
    )


def test_mailboxes(write, made):
    texts = ["The town was hit.\n\n>From the hills, they said.", "The port was hit.", ""]
    box = b"".join(
        b"From desk@example.org Fri Jul 18 09:00:00 2025\n" + made.message(t).as_bytes() + b"\n\n" for t in texts
    )
    first, second, third = read(write("a.mbox", box))
    assert first.text == "The town was hit.\n\nFrom the hills, they said.\n" or "From the hills" in first.text
    assert second.text.strip() == "The port was hit."
    assert isinstance(third, Failure) and third.code == "empty"


def test_mail_failures(failure, made):
    assert failure("a.eml", b"no headers here\njust text") == "damaged"
    assert failure("b.eml", b"") == "empty"
    assert failure("c.mbox", b"\x00\x01\x02" * 100) == "damaged"
    assert failure("d.eml", made.message("x" * 5000).as_bytes(), max_bytes=1000) == "too_large"
