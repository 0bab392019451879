"""Fixed sets of codes on which the program's own rules depend. What is merely a name for something is an editable list
(see `lists`)."""

from __future__ import annotations

from dataclasses import dataclass

from lipdesk.i18n import N_, NP_


@dataclass(frozen=True)
class Choice:
    """One code; `label` is an English sentence of the catalogue, `icon` the shape that goes with the word."""

    code: str
    label: str
    icon: str = ""


CHOICES: dict[str, tuple[Choice, ...]] = {
    "partnership_kind": (
        Choice("lip", N_("Local Immigration Partnership (LIP)")),
        Choice("zip", N_("Zonal Immigration Partnership (ZIP)")),
        Choice("rif", N_("Francophone immigration network (RIF)")),
    ),
    "language": (Choice("en", N_("English")), Choice("fr", N_("French"))),
    "spoken": (
        Choice("en", N_("English")),
        Choice("fr", N_("French")),
        Choice("both", N_("English and French")),
        Choice("other", N_("Another language")),
    ),
    "name_kind": (
        Choice("former", N_("Former name")),
        Choice("other", N_("Other name")),
        Choice("short", N_("Short name")),
    ),
    "consent": (Choice("none", N_("No consent")), Choice("implied", N_("Implied")), Choice("express", N_("Express"))),
    "quorum_rule": (
        Choice("none", N_("No quorum")),
        Choice("majority", N_("More than half of the members")),
        Choice("percent", N_("A percentage of the members")),
        Choice("number", N_("A number of members")),
    ),
    "quorum_of": (
        Choice("members", N_("Voting members")),
        Choice("organizations", N_("Organizations with a vote")),
    ),
    "meeting_status": (
        Choice("planned", N_("Planned"), "open"),
        Choice("held", N_("Held"), "done"),
        Choice("cancelled", N_("Cancelled"), "absent"),
    ),
    "meeting_mode": (
        Choice("in_person", N_("In person")),
        Choice("online", N_("Online")),
        Choice("hybrid", N_("In person and online")),
    ),
    "minutes_status": (
        Choice("draft", N_("Draft"), "half"),
        Choice("circulated", N_("Circulated"), "send"),
        Choice("approved", N_("Approved"), "done"),
    ),
    "agenda_kind": (
        Choice("information", N_("Information")),
        Choice("discussion", N_("Discussion")),
        Choice("decision", N_("Decision")),
        Choice("approval", N_("Approval")),
    ),
    "agenda_role": (
        Choice("minutes", N_("Approval of previous minutes")),
        Choice("arising", N_("Business arising")),
        Choice("actions", N_("Review of action items")),
        Choice("next", N_("Next meeting")),
    ),
    "agenda_state": (
        Choice("open", N_("Not yet dealt with"), "open"),
        Choice("done", N_("Dealt with"), "done"),
        Choice("continues", N_("Comes back"), "half"),
    ),
    "minutes_step": (
        Choice("circulated", N_("Circulated"), "send"),
        Choice("approved", N_("Approved"), "done"),
        Choice("reopened", N_("Reopened"), "half"),
    ),
    "message_kind": (
        Choice("agenda", N_("Agenda")),
        Choice("minutes", N_("Minutes")),
        Choice("actions", N_("Action items")),
        Choice("invitation", N_("Invitation")),
        Choice("cancellation", N_("Cancellation")),
        Choice("report", N_("Report")),
        Choice("other", N_("Other")),
    ),
    "message_state": (
        Choice("waiting", N_("To send"), "send"),
        Choice("sent", N_("Sent"), "done"),
        Choice("dropped", N_("Not sent"), "absent"),
    ),
    "attendance": (
        Choice("present", N_("Present"), "done"),
        Choice("online", N_("Online"), "online"),
        Choice("regrets", N_("Regrets"), "regrets"),
        Choice("absent", N_("Absent"), "absent"),
        Choice("guest", N_("Guest"), "person"),
        Choice("staff", N_("Staff"), "person"),
    ),
    "decision_result": (
        Choice("adopted", N_("Adopted"), "done"),
        Choice("consensus", N_("By consensus"), "done"),
        Choice("defeated", N_("Defeated"), "absent"),
        Choice("tabled", N_("Tabled"), "quiet"),
        Choice("withdrawn", N_("Withdrawn"), "quiet"),
    ),
    "action_status": (
        Choice("open", N_("Open"), "open"),
        Choice("in_progress", N_("In progress"), "half"),
        Choice("waiting", N_("Waiting"), "quiet"),
        Choice("done", N_("Done"), "done"),
        Choice("dropped", N_("Dropped"), "absent"),
    ),
    "strategy_status": (
        Choice("draft", N_("Draft"), "half"),
        Choice("approved", NP_("strategy", "Approved"), "done"),
        Choice("ended", N_("Ended"), "quiet"),
    ),
    "activity_status": (
        Choice("not_started", N_("Not started"), "open"),
        Choice("under_way", N_("Under way"), "half"),
        Choice("at_risk", N_("At risk"), "risk"),
        Choice("done", N_("Done"), "done"),
        Choice("dropped", N_("Dropped"), "absent"),
    ),
    "direction": (
        Choice("up", N_("Should rise")),
        Choice("down", N_("Should fall")),
        Choice("keep", N_("Should stay as it is")),
    ),
    "report_language": (
        Choice("en", N_("English")),
        Choice("fr", N_("French")),
        Choice("both", N_("English and French")),
    ),
    "contribution_kind": (Choice("in_kind", N_("In-kind")), Choice("cash", N_("Cash"))),
    "text_state": (Choice("draft", N_("Draft"), "half"), Choice("complete", N_("Complete"), "done")),
}


def label_of(choice: str, code: str) -> str:
    """The English sentence for a code, to be translated where it is shown. Raises KeyError for an unknown code."""
    for option in CHOICES[choice]:
        if option.code == code:
            return option.label
    raise KeyError(f"{choice}.{code}")
