"""Which page of the guide belongs to where she is: a place of the window, or the dialog in front of it.

The part is named as in the English page; every language has the same parts.
"""

from __future__ import annotations

from lipdesk.gui.guide import pages

_PLACES = {
    "welcome": "start", "home": "start#home", "organization": "partners", "service": "partners#what-partners-offer",
    "person": "partners#people", "contact": "partners#quick-log", "group": "groups",
    "membership": "groups#members-and-their-dates", "composition": "groups#who-sits-at-the-table",
    "patterns": "groups#patterns", "meeting": "meetings", "minutes": "meetings#during-the-meeting",
    "decision": "meetings#decisions-and-motions", "message": "meetings#the-outbox", "action": "actions",
    "plan": "plan", "strategy": "plan#the-strategy", "priority": "plan#the-strategy", "activity": "plan",
    "indicator": "plan#indicators", "event": "events", "contribution": "events#contributions",
    "document": "finding#documents", "reports": "report", "narrative": "report#write-the-texts",
    "report_template": "report#sections-and-templates", "issued_report": "report#issue-and-send",
    "trash": "finding#the-trash", "list_item": "partners#lists-of-your-own", "privacy": "privacy",
    "partnership": "start#about-your-partnership",
}
_DIALOGS = {
    "new-partnership": "start#make-your-file", "import-dialog": "import",
    "backups": "backups", "differences": "backups#go-back-to-a-backup", "damaged": "backups#the-file-is-damaged",
    "protecting": "backups#protected-copies", "recovery": "backups#protected-copies", "backup-waiting": "backups",
    "backup-failed": "backups#when-a-backup-fails", "unlocking": "backups#protected-copies",
    "history": "finding#history", "forget": "privacy#forget-a-person", "settings": "where#settings",
    "help": "where", "about": "updating", "copies": "moving#several-copies",
    "next-meeting": "meetings#the-next-meeting",
    "series": "meetings#the-next-meeting", "message-out": "meetings#the-outbox", "report-mail": "report#issue-and-send",
    "figure-since": "report#what-has-changed-since", "roll-over": "plan#the-next-year",
    "evidence": "report#where-a-number-comes-from", "check-report": "report#check-all",
    "paper-preview": "finding#lists",
}


def of_place(place: str) -> tuple[str, int]:
    """The page and part for a place of the window; where none is declared, the beginning."""
    return _split(_PLACES.get(place, "start"))


def of_dialog(name: str) -> tuple[str, int] | None:
    """The page and part for a dialog by its object name; None where it has no page of its own."""
    return _split(_DIALOGS[name]) if name in _DIALOGS else None


def _split(target: str) -> tuple[str, int]:
    page, _mark, part = target.partition("#")
    return pages.place(page, part)
