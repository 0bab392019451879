"""French, calendars and time zones: the data that other packages bring along for them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.resources import files as carried_by
from io import BytesIO
from uuid import UUID
from zoneinfo import ZoneInfo

from lipdesk.domain import format as words
from lipdesk.i18n import N_, translator
from lipdesk.self_test.checking import same
from lipdesk.self_test.ground import Ground
from lipdesk.services import calendar

_SAID = (N_("Meeting"), N_("Organizations"))


def french(ground: Ground) -> None:
    """The catalogue speaks, counts as French does, and dates, numbers and money look as they do in Canada."""
    said = translator("fr")
    same([said.gettext(one) for one in _SAID], ["Réunion", "Organismes"])
    counted = [said.ngettext("{count} record moved to the trash.", "{count} records moved to the trash.", number)
               for number in (0, 1, 2)]
    same([counted[0] == counted[1], counted[1] == counted[2]], [True, False])
    day = date(2026, 8, 1)
    same([words.long_date(day, "fr"), words.long_date(day, "en")], ["1er\u00a0août 2026", "1\u00a0August 2026"])
    same([words.number(1234.5, "fr", 1), words.money(345000, "fr")], ["1\u00a0234,5", "3\u00a0450\u00a0$"])
    same(words.parse_day("1er août 2026"), day)


def time_zones(ground: Ground) -> None:
    """The time in each zone that she can choose, from the package that comes along: Windows has no such data."""
    for name in calendar.ZONES:
        data = carried_by("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
        ZoneInfo.from_file(BytesIO(data), name)
        same(str(ZoneInfo(name)), name)
        if name == calendar.DEFAULT_ZONE:
            zone = ZoneInfo.from_file(BytesIO(data), name)
            hours = [datetime(2026, month, 15, 12, tzinfo=UTC).astimezone(zone).hour for month in (1, 7)]
            same(hours, [7, 8])


def calendars(ground: Ground) -> None:
    """A meeting as an entry for her calendar: written, and read again."""
    entry = calendar.Entry(str(UUID(int=7)), 1, "Réunion d’été", date(2026, 7, 15), "09:30", "11:00")
    made = calendar.text(entry, datetime(2026, 7, 1, 12, tzinfo=UTC), 0)
    same(["VTIMEZONE" in made, "Réunion" in made, calendar.says_new(entry, made)], [True, True, False])
