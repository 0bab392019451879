"""An invented document with every kind of block and with text that wants to be markup or a formula."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.periods import fiscal_year
from lipdesk.reports import document as doc
from lipdesk.reports import furniture
from lipdesk.reports.speech import Speech

YEAR = fiscal_year(2025)
NASTY = "<b>Bold & “brave”</b> œuvre łódź ᐃᓄᒃᑎᑐᑦ O’Neil"
FORMULA = "=cmd()"

PARTNERS = doc.Figure(
    "partners", f"partners {NASTY}", 3, "3", "Organizations on 31 March 2026 & no others.",
    (
        doc.Evidence("organization", 1, NASTY, date(2021, 4, 1), "since the start"),
        doc.Evidence("organization", 2, FORMULA),
        doc.Evidence("organization", 5, "Ashby Mills Library", date(2025, 6, 2)),
    ),
    2, "1 more than a year earlier", "E1",
)  # fmt: skip
RATE = doc.Figure("participation", "participation rate", 0.725, "73%", "Present of entitled.", code="E2")
STATUSES = (
    doc.Status("done", "Done"), doc.Status("on_track", "On track"), doc.Status("late", "Late"),
    doc.Status("not_started", "Not started"), doc.Status("dropped", "Dropped"),
)  # fmt: skip


def document(language: str = "en", *extra: doc.Section) -> doc.Document:
    """The whole thing; `extra` sections stand at its end."""
    say = Speech(language)
    sections = (
        doc.Section("glance", "At a glance", _glance()),
        doc.Section("partnership", f"The partnership {NASTY}", _partnership(), "1", "Who takes part?"),
        doc.Section("meetings", "Meetings", _charts(), "2"),
        doc.Section("evidence", "Evidence", (doc.EvidenceList((PARTNERS, RATE)),), "A"),
        doc.Section("rules", "Counting rules", (doc.Rules(("What", "Rule"), (("Partners", "On the last day"),)),), "B"),
        *extra,
    )
    return doc.Document(
        "annual", language, "Annual report", f"Quill River LIP {NASTY}", YEAR, "1 April 2025 to 31 March 2026",
        date(2026, 4, 28), sections, furniture.words(say), _cover(), (PARTNERS, RATE),
        (("A success story", "Nothing is written for this period."),), furniture.notes(say),
    )  # fmt: skip


def with_text(text: str, language: str = "en") -> doc.Document:
    """The document with a last section, "typed", that says this in a paragraph and in a cell."""
    table = doc.Table("Typed", (doc.Column("What"), doc.Column("How many", "number")), ((text, 4),))
    return document(language, doc.Section("typed", "Typed", (doc.Paragraph(text), table), "3"))


def _cover() -> doc.Cover:
    facts = (("Submitted to", "The Department & its officers"), ("Issued", "28 April 2026"))
    return doc.Cover(
        "Quill River LIP", "Annual report", "2025–2026", "1 April 2025 to 31 March 2026", _year(),
        ("Land acknowledgement", "We live and work on Treaty land."), facts, "Funded by the Department",
    )  # fmt: skip


def _year() -> doc.YearChart:
    rows = (doc.YearRow("Council", ((date(2025, 5, 6), 12), (date(2025, 9, 2), None))),)
    return doc.YearChart(YEAR, rows, "Every dot is a meeting.", "Council: two meetings, one of them cancelled.")


def _glance() -> tuple[doc.Block, ...]:
    return (
        doc.Paragraph("A rural region of five municipalities.", "lead"),
        doc.Tiles((PARTNERS, RATE), "2025–2026", "2024–2025"),
        doc.Columns((
            (8, (doc.Paragraph("Fourteen joined.", strong="More at the table.", number=1),
                 doc.Paragraph("A point", "list"))),
            (3, (doc.SideNote("What the council asks", NASTY), doc.Paragraph("A small note", "note"))),
        )),
        doc.Callout("Outcome", "Newcomers find work & homes."),
        doc.Quote("We found a home here.", "A newcomer"),
    )  # fmt: skip


def _partnership() -> tuple[doc.Block, ...]:
    columns = (
        doc.Column("Sector"), doc.Column("Partners", "bar"), doc.Column("End", "number"),
        doc.Column("Share", "number", percent=True), doc.Column("Average", "number", decimals=1),
        doc.Column("Since", "date"), doc.Column("State", "status"), doc.Column("Quarters", "quarters"),
        doc.Column("Seats", "gap"),
    )  # fmt: skip
    bar = doc.Bar(((9.0, "done"), (2.0, "late")), "11 partners", 7.0)
    names = ("Employers", "Schools", NASTY, FORMULA, "Housing")
    numbers: tuple[tuple[int | None, float | None, float | None], ...] = (
        (1234, 0.25, 12.5), (0, 0.0, 0.0), (None, None, None), (-3, 0.5, 2.0), (7, 1.0, 1.0),
    )  # fmt: skip
    gaps = ((1, 2), (2, 2), None, (0, 1), (3, 3))
    rows = tuple(
        (name, bar, *found, "2025-06-02", status, (2, 3), gap)
        for name, found, status, gap in zip(names, numbers, STATUSES, gaps, strict=True)
    )
    total = ("All partners", bar, 1238, 1.0, 9.1, "", "", (), (6, 8))
    table = doc.Table("Partners by sector", columns, rows, total, "partners", key=(("gap", "fewer held than planned"),))
    return (table, doc.Heading("What changed"), doc.Paragraph("Two ways in.\n\nAnd one out."), doc.Heading("Why", 3))


def _charts() -> tuple[doc.Block, ...]:
    panel = doc.MeetingPanel("Council", "11 meetings, 75%", "quorum 8", (
        doc.MeetingColumn(date(2025, 5, 6), 12, 16, 8, True),
        doc.MeetingColumn(date(2025, 7, 8), 6, 16, 8, False),
        doc.MeetingColumn(date(2025, 9, 2), 0, 16, 8, None, True),
    ))  # fmt: skip
    key = (("present", "present"), ("seats", "seats"), ("below", "below quorum"), ("cancelled", "cancelled"))
    trend = doc.Trend(
        "2.1", "Newcomers employed", ((date(2024, 3, 31), 20.5), (date(2026, 3, 31), 38.0)), 40.0, "target 40", "%",
        STATUSES[1], "Two employers opened their doors.", 1,
    )  # fmt: skip
    return (
        doc.Heading("Attendance", new_page=True),
        doc.MeetingsChart("Attendance by meeting", YEAR, (panel,), key, "participation", "Council: 12, then 6 of 16."),
        doc.MonthsChart("People reached by month", (("Apr", 120.0), ("May", 0.0), ("Jun", 1500.0)), (2,), "The fair",
                        "partners", "April 120, May none, June 1,500"),
        doc.TrendsChart("Indicators", (trend,), (("actual", "measured"), ("target", "target")), "", "From 20.5 to 38"),
        _year(),
    )  # fmt: skip
