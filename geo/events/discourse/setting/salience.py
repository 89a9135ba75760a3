"""All drafts of a text -> which of them are its news and which it tells as background, by how old each is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from geo.events.drafting.draft import Draft

if TYPE_CHECKING:
    from geo.events.discourse.narrative import Story

#: Days up to publication in which a report's news lies, and the share of what it tells from which on that is its news.
_FRESH, _SHARE = 7, 0.4
#: Days from which on the rest is background: beside news, and in a report that looks back over months.
_OLD, _LONG_AGO = 14, 90


def settle_salience(drafts: Sequence[Draft], story: Story) -> None:
    """Say of every draft whether it is background.

    What a report of the week tells of last month is background; a chronicle of a season has that for its news.

    Parameters
    ----------
    drafts : sequence of Draft
        All of the report, in order; their times are settled.
    story : Story
        When it was published, and how long it is.
    """
    if story.short:
        _old_news(drafts)
        return
    ages = [_age(draft, story.document.published) for draft in drafts]
    known = [age for age in ages if age is not None]
    fresh = sum(age <= _FRESH for age in known) >= _SHARE * len(known)
    for draft, age in zip(drafts, ages, strict=True):
        if age is not None:
            draft.background = age > (_OLD if fresh else _LONG_AGO)


def _age(draft: Draft, published: str | None) -> int | None:
    """Days from the end of an event to publication, where both are known."""
    if not published or not draft.when.end:
        return None
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(draft.when.end[:10])).days
    except ValueError:
        return None


def _old_news(drafts: Sequence[Draft]) -> None:
    """A short report that was published long after all that it tells has what it begins with for its news."""
    if not drafts or not all(draft.background for draft in drafts):
        return
    first = drafts[0]
    told = not first.main.noun or first.main.nominal_role in ("subject", "object")
    if told and first.scene.sentence.index == 0:
        for draft in drafts:
            draft.background = draft.when[:2] != first.when[:2]
