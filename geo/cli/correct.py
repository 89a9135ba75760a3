"""What a person corrects about a stored document -> the document, read again."""

from __future__ import annotations

import getpass

import click

from geo.cli.options import settings_from, store_option
from geo.errors import InputError
from geo.filters import parse_day


@click.command()
@click.argument("document", metavar="DOCUMENT")
@store_option
@click.option("--published", metavar="DATE", help="the day on which it appeared")
@click.option("--publisher", metavar="NAME", help="who published it")
@click.option("--by", metavar="NAME", help="who corrects it; the setting reviewer, else the user's name, unless given")
def correct(document: str, store: str | None, published: str | None, publisher: str | None, by: str | None) -> None:
    """Correct the day of publication or the publisher of DOCUMENT and read it again with that.

    DOCUMENT is the file or address that it was read from, or its id or the first letters of it. What people corrected
    or approved stays; where its incidents would now be dated otherwise, they say so. Reading the same file again does
    not bring the mistake back.
    """
    from geo.correcting import correct_document
    from geo.pipeline import Pipeline
    from geo.publish.wording import plural
    from geo.store import open_store

    values = {"published": parse_day(published, word="published") if published else None, "publisher": publisher}
    given = {field: value.strip() for field, value in values.items() if value is not None and value.strip()}
    if not given:
        raise InputError("say what is to be corrected: --published DATE, --publisher NAME or both")
    settings = settings_from(store=store)
    with open_store(settings.store, lexicon_dir=settings.lexicon_dir) as opened:
        found = opened.find_document(document)
        who = by or settings.reviewer or getpass.getuser()
        cited = correct_document(opened, Pipeline(settings), found.doc_id, given, by=who)
    name = found.title or found.path or found.doc_id
    if cited is None:
        click.echo(f"{name}: it was so already")
        return
    words = "; ".join(f"{field} {getattr(found, field) or 'not known'} -> {value}" for field, value in given.items())
    click.echo(f"{name}: {words}; {plural(cited, 'incident')} read again")
