"""Rules between the fields of one record, and the database's refusals in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from lipdesk.domain.errors import FieldError, Refused, UserError
from lipdesk.domain.periods import fiscal_year_code
from lipdesk.domain.record import Record
from lipdesk.i18n import N_, _

Values = dict[str, Any]
WHOLE = 100  # percent


def _action(values: Values, found: Any) -> None:
    """An action item that is done has a day on which it was done, and only then."""
    if values.get("done_on") is not None and "status" not in values:
        values["status"] = "done"
    if values.get("status", found.status) != "done" and (values.get("done_on") or found.done_on):
        values["done_on"] = None


def _decision(values: Values, found: Any) -> None:
    """A decision belongs to the fiscal year of its day unless somebody says otherwise."""
    if values.get("day") is not None and not values.get("fiscal_year", found.fiscal_year):
        values["fiscal_year"] = fiscal_year_code(values["day"])


def _percent(values: Values, found: Any) -> None:
    """Progress that is set by hand is at most the whole."""
    if (values.get("percent") or 0) > WHOLE:
        raise FieldError("percent", _("A percentage is at most 100."))


# What an issued report claims; its title, its notes and how it was sent are the coordinator's to change.
CLAIMED = ("kind", "since", "until", "language", "issued", "sha256", "document_id", "template", "figures")


def _issued(values: Values, found: Any) -> None:
    """A report that was issued with its file stays as it went out; only a file that is missing may come back."""
    if found.id is None or not (found.sha256 or found.figures):
        return
    for name in CLAIMED:
        standing = getattr(found, name)
        if name in values and values[name] != standing and (name != "document_id" or standing is not None):
            raise FieldError(
                name,
                _("An issued report stays as it was: only its title, its notes and how it was sent can be changed."),
            )


_RULES: dict[str, Callable[[Values, Any], None]] = {
    "action": _action, "decision": _decision, "activity": _percent, "priority": _percent, "issued_report": _issued,
}  # fmt: skip


def complete(kind: type[Record], values: Mapping[str, Any], found: Record) -> Values:
    """The values with those filled in that follow from them."""
    filled = dict(values)
    rule = _RULES.get(kind.type_key())
    if rule is not None:
        rule(filled, found)
    return filled


# The rules that have a name of their own, the field that each one points at, and its words.
_SENTENCES = {
    "held_by_someone": ("person_id", N_("A membership needs a person or an organization.")),
    "of_someone": ("person_id", N_("Attendance needs a person or an organization.")),
    "not_for_oneself": ("substitute_for_id", N_("Nobody is a substitute for themselves.")),
    "has_a_name": ("family_name", N_("A person needs a given name or a family name.")),
    "one_partnership": ("name", N_("A file holds one partnership.")),
    "fiscal_month_is_a_month": ("fiscal_month", N_("The month must lie between 1 and 12.")),
    "percent_of_100": ("quorum_value", N_("The percentage must lie between 1 and 100.")),
    "done_on_only_when_done": ("done_on", N_("Only an action item that is done has a day on which it was done.")),
    "key_is_of_its_list": ("key", N_("The code must begin with the name of its list and a point.")),
}


@contextmanager
def spoken(kind: type[Record]) -> Iterator[None]:
    """Turn what the database refuses into a FieldError or UserError."""
    try:
        yield
    except Refused as error:
        raise refusal(kind, str(error)) from error


def refusal(kind: type[Record], message: str) -> UserError:
    """The words for one refusal, pointing at the field where that is known."""
    names = {field.name: _(field.label) for field in kind.declared}
    for rule, (field, sentence) in _SENTENCES.items():
        if message.endswith(rule):
            return FieldError(field, _(sentence))
    if match := re.search(r"(\w+)_after_(\w+)$", message):
        return FieldError(
            match[1], _("{end} can’t be before {start}.").format(end=names[match[1]], start=names[match[2]])
        )
    if match := re.search(r"UNIQUE constraint failed: (.+)$", message):
        columns = [part.rpartition(".")[2] for part in match[1].split(", ")]
        shown = ", ".join(names.get(column, column) for column in columns)
        return FieldError(columns[-1], _("There is already such a record: {fields} must differ.").format(fields=shown))
    if match := re.search(r"CHECK constraint failed: (\w+?)_\d+$", message):
        return FieldError(
            match[1], _("{field} has a value that is not allowed.").format(field=names.get(match[1], match[1]))
        )
    if "FOREIGN KEY" in message:
        return UserError(
            _("Other records still use this one."),
            _("Nothing was changed."),
            _("Change those records first, or take the entry out of use."),
        )
    return UserError(_("The record could not be saved: {reason}.").format(reason=message), _("Nothing was changed."))
