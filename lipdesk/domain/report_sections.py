"""The sections that an annual report can have. Which of them a report prints, in which order and under which headings
is said by a template; sections that are only told are entries of the list “report_section”."""

from __future__ import annotations

from lipdesk.i18n import N_

LIST = "report_section."

# key: the usual heading of a section that is counted, in the usual order.
COUNTED: dict[str, str] = {
    "glance": N_("At a glance"),
    "partnership": N_("The partnership"),
    "composition": N_("Composition of the groups"),
    "groups": N_("Council and groups"),
    "meetings": N_("Meetings"),
    "plan": N_("The strategy and its plan"),
    "priorities": N_("The priorities one by one"),
    "indicators": N_("Indicators"),
    "events": N_("Events and reach"),
    "actions": N_("Action items"),
    "decisions": N_("Decisions"),
    "resources": N_("Contributions"),
    "years": N_("Year against year"),
}

ANNEXES: dict[str, str] = {
    "directory": N_("Directory"),
    "meeting_list": N_("List of meetings"),
    "evidence": N_("Evidence"),
    "rules": N_("Counting rules"),
}

# The text that is printed within a counted section, by the section; without its list.
TEXTS: dict[str, str] = {
    "glance": "year_in_brief",
    "partnership": "partnership_text",
    "meetings": "meetings_text",
    "plan": "plan_text",
    "events": "events_text",
    "resources": "resources",
}
