"""Dates and times as people type them."""

from __future__ import annotations

import datetime

import pytest

from lipdesk.gui.editors import parse_date, parse_time

TODAY = datetime.date(2026, 5, 12)      # a Tuesday


@pytest.mark.parametrize(("text", "wanted"), [
    ("2026-03-31", "2026-03-31"), ("20260331", "2026-03-31"), ("2026/3/31", "2026-03-31"), ("31/3/2026", "2026-03-31"),
    ("31-03-26", "2026-03-31"), ("31.3", "2026-03-31"), ("31 mar 2026", "2026-03-31"), ("March 31, 2026", "2026-03-31"),
    ("31 mars", "2026-03-31"), ("1er août 2026", "2026-08-01"), ("1er avril 2025", "2025-04-01"),
    ("today", "2026-05-12"), ("aujourd’hui", "2026-05-12"), ("Demain", "2026-05-13"), ("yesterday", "2026-05-11"),
    ("+7", "2026-05-19"), ("-1", "2026-05-11"), ("+2w", "2026-05-26"), ("+1m", "2026-06-12"),
    ("friday", "2026-05-15"), ("mardi", "2026-05-19"),
])
def test_reads(text: str, wanted: str) -> None:
    assert parse_date(text, TODAY) == datetime.date.fromisoformat(wanted)


@pytest.mark.parametrize("text", [
    "soon", "31/2/2026", "13/13/2026", "2026-02-30", "99", "+99999", "3 may june", "12 foo",
])
def test_refuses_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text, TODAY)


def test_a_month_later_ends_with_the_month() -> None:
    assert parse_date("+1m", datetime.date(2026, 1, 31)) == datetime.date(2026, 2, 28)


def test_nothing_is_nothing() -> None:
    assert parse_date("  ", TODAY) is None
    assert parse_time("") is None


@pytest.mark.parametrize(("text", "wanted"), [
    ("10:30", "10:30"), ("10h30", "10:30"), ("1030", "10:30"), ("9", "09:00"), ("14 h", "14:00"), ("2 pm", "14:00"),
    ("12 am", "00:00"), ("12:15 p.m.", "12:15"),
])
def test_reads_times(text: str, wanted: str) -> None:
    assert parse_time(text) == datetime.time.fromisoformat(wanted)


@pytest.mark.parametrize("text", ["25:00", "10:75", "noonish"])
def test_refuses_times(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_time(text)
