"""Who was heard of lately, and who joined lately."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lipdesk.store.queries.engagement import engagement

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("last", "joined", "said"), [
    (None, None, "dormant"),
    (None, 0, "active"),        # joined today, nothing logged yet: nobody has fallen asleep
    (None, 91, "quiet"),
    (None, 271, "dormant"),
    (90, 400, "active"),
    (271, 400, "dormant"),
    (None, -5, "dormant"),      # joins next week
])
def test_who_joined_was_heard_of_on_that_day(last: int | None, joined: int | None, said: str) -> None:
    days = [None if ago is None else TODAY - timedelta(ago) for ago in (last, joined)]
    assert engagement(days[0], days[1], TODAY) == said
