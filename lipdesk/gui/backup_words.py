"""How backups are spoken of: when, why, how big, and where."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.services.backing_up import Backup

_REASONS = {
    "": N_("Automatic"), "hand": N_("By hand"), "import": N_("Before an import"), "upgrade": N_("Before an upgrade"),
    "restore": N_("Before a restore"),
}  # fmt: skip


def fact(newest: datetime | None, today: date) -> str:
    """The words in the status bar: how old the last good backup is."""
    if newest is None:
        return _("No backup yet")
    time, day = f"{newest:%H:%M}", newest.date()
    if day == today:
        return _("Backup today {time}").format(time=time)
    if day == today - timedelta(days=1):
        return _("Backup yesterday {time}").format(time=time)
    return _("Backup {date}").format(date=day.isoformat())


def when(at: datetime) -> str:
    """The time of a backup, on this computer's clock."""
    return f"{at:%Y-%m-%d %H:%M}"


def reason(code: str) -> str:
    """Why a backup was made; a reason of a newer LIPdesk stands as it is."""
    return _(_REASONS[code]) if code in _REASONS else code


def place(backup: Backup, second: Path | None) -> str:
    """Which of the two places a backup lies in."""
    return _("Second place") if second is not None and second in backup.path.parents else _("Backup folder")
