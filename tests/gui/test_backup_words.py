"""How the status bar tells of the newest backup."""

from __future__ import annotations

from datetime import datetime

from lipdesk.gui import backup_words


def test_the_words_of_the_status_bar() -> None:
    now = datetime(2026, 11, 23, 10, 30)
    assert backup_words.fact(None, now.date()) == "No backup yet"
    assert backup_words.fact(now, now.date()) == "Backup today 10:30"
    assert backup_words.fact(datetime(2026, 11, 22, 16, 2), now.date()) == "Backup yesterday 16:02"
    assert backup_words.fact(datetime(2026, 11, 20, 9, 0), now.date()) == "Backup 2026-11-20"
