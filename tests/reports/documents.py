"""Invented reports for the renderers: one with every kind of block, and one of everything that breaks a page."""

from __future__ import annotations

from datetime import date, timedelta

from lipdesk.domain.periods import fiscal_year
from lipdesk.reports import document as doc
from lipdesk.reports.document import Column, Evidence, Figure, Paragraph, Section, Table

PERIOD = fiscal_year(2025)
ISSUED = date(2026, 4, 28)
WORDS = {
    "en": {
        "contents": "Contents", "page_of": "Page {page} of {pages}", "evidence_at": "Evidence {code}, p. {page}",
        "rule": "Rule: {rule}", "records": "Records", "table": "Table {number}.", "figure": "Figure {number}.",
        "how_to_read": "Every figure can be proved", "how_to_read_text": "A code such as E2 names its block.",
        "total": "Total",
    },
    "fr": {
        "contents": "Table des matières", "page_of": "Page {page} de {pages}",
        "evidence_at": "Preuve {code}, p. {page}", "rule": "Règle : {rule}", "records": "Fiches",
        "table": "Tableau {number}.", "figure": "Figure {number}.", "how_to_read": "Chaque chiffre se prouve",
        "how_to_read_text": "Un code comme E2 renvoie à son bloc.", "total": "Total",
    },
}  # fmt: skip
GROUPS = {
    "en": ("Council", "Executive committee", "Employment", "Housing and transport"),
    "fr": ("Conseil", "Comité exécutif", "Emploi", "Logement et transport"),
}


def evidence(count: int, word: str = "Record") -> tuple[Evidence, ...]:
    """So many records, one for each day of the period."""
    return tuple(
        Evidence("event", number, f"{word} {number}", PERIOD.start + timedelta(days=number % 365), f"{number} people")
        for number in range(1, count + 1)
    )


def figures(language: str) -> tuple[Figure, ...]:
    """Six claims with their proof."""
    labels = (
        ("partners", "partners on 31 March 2026", "partenaires au 31 mars 2026", 65.0, "65", 56.0),
        ("meetings", "meetings held", "réunions tenues", 31.0, "31", 27.0),
        ("participation", "participation rate", "taux de participation", 0.75, "75%", 0.71),
        ("activities", "activities done or on track", "activités terminées ou en bonne voie", 27.0, "27 of 32", 30.0),
        ("reached", "people reached", "personnes jointes", 2340.0, "2,340", None),
        ("actions", "action items done", "mesures de suivi terminées", 97.5, "97.5", 97.5),
    )
    french = language == "fr"
    return tuple(
        Figure(
            key, fr if french else en, value, shown,
            "Fiches dont la date est dans la période." if french else "Records with a date in the period.",
            evidence(12 * place + 1), before, "" if before is None else "+", f"E{place + 1}",
        )
        for place, (key, en, fr, value, shown, before) in enumerate(labels)
    )  # fmt: skip


def report(language: str = "en") -> doc.Document:
    """Every kind of block, with a cover, contents and evidence."""
    fr, claims = language == "fr", figures(language)
    title = "Rapport annuel" if fr else "Annual report"
    year = "2025-2026" if fr else "2025–2026"
    period = "Du 1er avril 2025 au 31 mars 2026" if fr else "1 April 2025 to 31 March 2026"
    name = "Partenariat de la Vallée-du-Tamarack" if fr else "Tamarack Valley Partnership"
    cover = doc.Cover(
        name, title, year, period, _year(language),
        ("Reconnaissance du territoire", "Nous vivons sur les terres ᐊᓂᔑᓈᐯ.") if fr
        else ("Land acknowledgement", "We live on the land of the ᐊᓂᔑᓈᐯ."),
        (("Titulaire" if fr else "Agreement holder", "County of Tamarack"), ("Empty", "")),
        "Financé par le ministère" if fr else "Funded by the department",
    )  # fmt: skip
    sections = (
        Section("glance", "En un coup d’œil" if fr else "At a glance", _glance(claims, fr)),
        Section(
            "partnership", "Le partenariat" if fr else "The partnership", _partnership(fr), "1", "Who is a partner"
        ),
        Section("meetings", "Réunions" if fr else "Meetings", _meetings(language), "2", "Held and cancelled"),
        Section("plan", "La stratégie" if fr else "The strategy", _plan(fr), "3", "What moved"),
        Section("indicators", "Indicateurs" if fr else "Indicators", _indicators(fr), "4"),
        Section("events", "Événements" if fr else "Events", (_months(fr),), "5"),
        Section("evidence", "Preuves" if fr else "Evidence", (doc.EvidenceList(claims),), "A"),
        Section("rules", "Règles de calcul" if fr else "Counting rules", (_rules(fr),), "B"),
    )
    notes = (doc.SideNote(WORDS[language]["how_to_read"], WORDS[language]["how_to_read_text"]),)
    return doc.Document(
        "annual", language, f"{title} {year}", name, PERIOD, period, ISSUED, sections, WORDS[language], cover, claims,
        contents_notes=notes,
    )  # fmt: skip


def plain(*blocks: doc.Block, claims: tuple[Figure, ...] = (), language: str = "en") -> doc.Document:
    """A document of one section without a cover."""
    section = Section("only", "Only section", blocks)
    return doc.Document(
        "test", language, "A test", "Somewhere", PERIOD, "2025–2026", ISSUED, (section,), WORDS[language], None, claims
    )


def _year(language: str) -> doc.YearChart:
    rows = tuple(
        doc.YearRow(
            name, tuple((date(2025 + (5 + m) // 12, (5 + m) % 12 + 1, 10 + m), None if m == 3 else 4 * place + m)
                        for m in range(0, 9, place + 1))
        )
        for place, name in enumerate(GROUPS[language])
    )  # fmt: skip
    return doc.YearChart(PERIOD, rows, "Every dot is a meeting.", "Chart of all meetings.")


def _glance(claims: tuple[Figure, ...], fr: bool) -> tuple[doc.Block, ...]:
    return (
        Paragraph("Une région de cinq municipalités." if fr else "A region of five municipalities.", "lead"),
        doc.Tiles(claims, "2025–2026", "2024–2025"),
        doc.Columns((
            (8, (Paragraph("Quatorze organismes se sont joints." if fr else "Fourteen joined and five left.",
                           strong="Plus de monde." if fr else "More of the region.", number=1),
                 Paragraph("Trois activités sur 32 sont en retard." if fr else "Three of 32 are late.", number=2))),
            (3, (doc.SideNote("Le conseil demande" if fr else "The council asks", "One bus, two drivers."),)),
        )),
    )  # fmt: skip


def _partnership(fr: bool) -> tuple[doc.Block, ...]:
    columns = (Column("Secteur" if fr else "Sector", weight=2), Column("31 mars" if fr else "31 March", "bar"),
               Column("Début" if fr else "Start", "number"), Column("Parts", "number", percent=True, muted=True),
               Column("Fin" if fr else "End", "number"))  # fmt: skip
    rows = tuple(
        (name, doc.Bar(((now, "done"),), str(now), before), before, share, now)
        for name, before, share, now in (("Employers", 7, 0.5, 11), ("Housing", 2, None, 4), ("Libraries", 3, 0.25, 0))
    )
    gaps = (Column("Sector", weight=2), Column("Council", "gap"), Column("Executive", "gap"))
    return (
        Table("Partenaires par secteur" if fr else "Partners by sector", columns, rows, ("All", None, 12, None, 15),
              "partners"),
        doc.Heading("Ce qui a changé" if fr else "What changed"),
        Paragraph("Premier paragraphe : 1 234 $ « cité ».\n\nDeuxième." if fr else "First paragraph.\n\nSecond one."),
        doc.Heading("Sièges" if fr else "Seats", new_page=True),
        Table("Sièges occupés" if fr else "Seats held", gaps, (("Health", (1, 2), None), ("Housing", (1, 1), (0, 1)))),
    )  # fmt: skip


def _meetings(language: str) -> tuple[doc.Block, ...]:
    panels = tuple(
        doc.MeetingPanel(name, "6 held · 75%", "quorum 5", tuple(
            doc.MeetingColumn(date(2025, 4 + m, 9), 3 + m, 10, 5, m >= 2, cancelled=m == 4) for m in range(6)))
        for name in GROUPS[language]
    )  # fmt: skip
    key = (
        ("present", "present"),
        ("seats", "seats"),
        ("quorum", "quorum"),
        ("below", "below"),
        ("cancelled", "cancelled"),
    )
    return (doc.MeetingsChart("Members attending", PERIOD, panels, key, "participation", "Attendance by group."),)


def _plan(fr: bool) -> tuple[doc.Block, ...]:
    columns = (Column("No."), Column("Activité" if fr else "Activity", weight=4), Column("Quarters", "quarters"),
               Column("Date", "date"), Column("État" if fr else "Status", "status"))  # fmt: skip
    words = ("done", "on_track", "late", "not_started", "dropped")
    rows = tuple((f"2.{n}", f"Activity {n}", (1, n % 4 + 1), "2026-03-31", doc.Status(mark, mark))
                 for n, mark in enumerate(words))  # fmt: skip
    stacked = (Column("Priority", weight=2), Column("By status", "bar", 2), Column("All", "number"))
    parts = doc.Bar(((3, "done"), (2, "on_track"), (1, "late"), (1, "not_started")), "3, 2, 1, 1")
    key = tuple((mark, mark) for mark in words[:4])
    return (
        doc.Callout("Résultat visé" if fr else "Outcome", "A home within three months of arriving."),
        Table("Activities", columns, rows, evidence="activities"),
        Table("By status", stacked, (("Home", parts, 7),), key=key),
        Paragraph("First item", "list"), Paragraph("Second item", "list", strong="2.4 Bus."),
        doc.Quote("“We came for the verbs.”", "A member of the Wednesday table"),
        Paragraph("A small note.", "note"),
    )  # fmt: skip


def _indicators(fr: bool) -> tuple[doc.Block, ...]:
    days = (date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31))
    trends = tuple(
        doc.Trend(f"1.{n}", "Milieux de travail" if fr else "Workplaces", tuple(zip(days, points, strict=True)),
                  target, f"target {target}", unit, doc.Status("done", "Target met"), "Slow but steady.", decimals)
        for n, points, target, unit, decimals in (
            (1, (6.0, 14.0, 23.0), 20.0, "", 0), (2, (31.5, 34.0, 38.0), 45.0, "%", 1),
            (3, (0.0, 0.0, 0.0), None, "", 0))
    )  # fmt: skip
    return (
        doc.TrendsChart("Three indicators", trends, (("actual", "actual"), ("target", "target")), "actions", "Alt."),
    )


def _months(fr: bool) -> doc.MonthsChart:
    names = ("avr.", "mai", "juin") if fr else ("Apr", "May", "Jun")
    return doc.MonthsChart("People reached", tuple(zip(names, (96.0, 0.0, 402.0), strict=True)), (2,), "A festival",
                           "reached", "People by month.")  # fmt: skip


def _rules(fr: bool) -> doc.Rules:
    return doc.Rules(("Ce qui est compté" if fr else "What is counted", "Règle" if fr else "Rule"),
                     (("Period", "Both end dates are included."), ("Partners", "By date.")))  # fmt: skip
