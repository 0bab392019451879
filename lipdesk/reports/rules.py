"""The counting rules in words: printed once in the annex, and beside every figure that follows one."""

from __future__ import annotations

from lipdesk.i18n import N_
from lipdesk.reports.basis import Basis

# key: (what is counted, rule), in the order of the annex.
RULES: dict[str, tuple[str, str]] = {
    "period": (N_("Period"), N_("Both end dates are included. Everything is counted in local dates.")),
    "partners": (
        N_("Partners at a date"),
        N_("Organizations with a partner-since date on or before it and no partner-until date before it."),
    ),
    "start": (
        N_("Partners at the start"),
        N_("Partners on the first day of the period that had joined before it."),
    ),
    "joined": (
        N_("Joined, left"),
        N_(
            "Organizations whose partner-since or partner-until date lies in the period. One that left on its last day "
            "still counts as a partner on that day."
        ),
    ),
    "voices": (
        N_("Voices counted apart"),
        N_(
            "Partners on the date that are marked as Francophone, as Indigenous or as led by newcomers, and people "
            "marked as newcomers with lived experience who are members of a group on the date. Each counts once for "
            "each voice."
        ),
    ),
    "members": (
        N_("Members of a group"),
        N_(
            "Memberships that cover the date. People and organizations are counted apart; each counts once in a group."
        ),
    ),
    "sitting": (
        N_("People and organizations in the groups"),
        N_(
            "People who are members of a group on the date, and organizations with a seat for which no person is "
            "named. Each counts once, in however many groups."
        ),
    ),
    "gap": (
        N_("Seats against target"),
        N_(
            "Members by sector of the organization that they sit for, against the seats planned for that sector. "
            "Newcomers with lived experience who sit for no organization are a sector of their own."
        ),
    ),
    "meetings": (
        N_("Meetings held"),
        N_(
            "Meetings with status held and a start date in the period. A joint meeting counts once in the total and "
            "once for each of its groups."
        ),
    ),
    "cancelled": (
        N_("Meetings cancelled"),
        N_("Meetings with status cancelled that were planned for a day in the period. They count in nothing else."),
    ),
    "attendance": (
        N_("Attendance"),
        N_("Those present or online, and substitutes. Guests and staff are counted apart."),
    ),
    "average": (
        N_("Average attendance"),
        N_(
            "Attendance of the meetings that have an attendance list, divided by their number. A joint meeting counts "
            "once in the total and once for each of its groups."
        ),
    ),
    "participation": (
        N_("Participation rate"),
        N_(
            "Members, or their substitutes, who attended, divided by the members entitled on that date. An "
            "organization’s seat without a named person is taken when anyone who represents it attends. Meetings "
            "without an attendance list are left out."
        ),
    ),
    "quorum": (
        N_("Quorum"),
        N_(
            "The group’s rule, applied to the voting members entitled on that date or, where the rule says so, to the "
            "organizations with a vote: each counts once, and attends when anyone who represents it does. Where the "
            "rule knows a second meeting, those present are the quorum if the group’s meeting before lacked it."
        ),
    ),
    "chart": (
        N_("Members attending a meeting"),
        N_(
            "Seats: the members entitled on the day of the meeting. Members attending: the seats taken by the members "
            "themselves or by their substitutes."
        ),
    ),
    "room": (
        N_("Who was in the room"),
        N_("Lines of the attendance list: those who came, substitutes among them, guests and staff, each apart."),
    ),
    "decisions": (N_("Decisions"), N_("Decisions dated in the period, whatever their result.")),
    "activities": (
        N_("Activities by status"),
        N_(
            "Activities of the fiscal year, with the last status noted on or before the end of the period. Late: not "
            "done although the last planned quarter or the end date has passed. Dropped activities are not counted."
        ),
    ),
    "progress": (
        N_("Progress in percent"),
        N_(
            "An activity that is done counts 100%, one that has not started 0%. One that is under way counts the share "
            "of its action items that are done by the end of the period, or 50% where it has none, but never more than "
            "the share of its planned time that has passed, and at most 99%; action items of the activity that it goes "
            "on from count when they were still open. A priority counts the mean of its activities. Dropped activities "
            "and dropped action items do not count. Progress that is set by hand is printed as such, with the reason."
        ),
    ),
    "quiet": (
        N_("Quiet priorities"),
        N_(
            "Priorities for which nothing happened in the last 90 days of the period: no progress note, measurement, "
            "event, meeting with it on the agenda, action item raised, updated or done, or contribution."
        ),
    ),
    "indicators": (
        N_("Indicators"),
        N_("The last dated measurement on or before the end of the period, with its source."),
    ),
    "done": (
        N_("Action items done"),
        N_("Action items raised in the period, and those of them that were done by its end."),
    ),
    "raised": (
        N_("Action items raised"),
        N_("Action items raised in the period. Each is done by its end, still open then, or dropped."),
    ),
    "open": (
        N_("Action items open, overdue"),
        N_("Raised by the end of the period and neither done nor dropped by then. Overdue: due before that day."),
    ),
    "carried": (
        N_("Action items carried"),
        N_("Action items reviewed in a later meeting of the period while they were open."),
    ),
    "events": (N_("Events"), N_("Events that start in the period.")),
    "reached": (
        N_("People reached"),
        N_(
            "Sum of the participants of the events that start in the period. A person who came twice is counted twice; "
            "no names are kept."
        ),
    ),
    "categories": (
        N_("Who came"),
        N_("Participants entered by category; those of events without categories are counted apart."),
    ),
    "hours": (
        N_("Hours given"),
        N_("Sum of the hours entered for contributions dated in the period, in kind and in cash together."),
    ),
    "given": (N_("Contributions"), N_("Contributions dated in the period, in kind and in cash.")),
    "contributions": (
        N_("Value of contributions"),
        N_("Sum of the values entered for contributions dated in the period; in kind and in cash apart."),
    ),
    "compared": (N_("Comparison"), N_("The same days one year earlier, counted by the same rules.")),
    "years": (
        N_("Year against year"),
        N_(
            "Each year is counted on its own by these rules, from what the file says on the day of issue. Change: the "
            "last year against the one before it."
        ),
    ),
    "percentages": (
        N_("Percentages"),
        N_("Rounded to the nearest whole number; parts may not add up to 100."),
    ),
}


def text(basis: Basis, key: str) -> str:
    """One rule in the report's language."""
    return basis.say._(RULES[key][1])
