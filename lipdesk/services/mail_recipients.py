"""Who gets a message to the groups of a meeting, and who does not and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.headerregistry import Address

from lipdesk.domain.folding import sort_key
from lipdesk.domain.groups import Membership
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.partnership import Partnership
from lipdesk.i18n import N_, current
from lipdesk.services import consents, mail_address
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.workspace import Connection

NO_ADDRESS, BAD_ADDRESS, REFUSED, WITHDRAWN, SENDER = "address", "unusable", "refused", "withdrawn", "sender"
REASONS = {
    NO_ADDRESS: N_("no e-mail address"),
    BAD_ADDRESS: N_("the e-mail address can’t be used"),
    REFUSED: N_("gave no consent to be contacted"),
    WITHDRAWN: N_("withdrew the consent to be contacted"),
    SENDER: N_("sends the message"),
}


@dataclass(frozen=True)
class LeftOut:
    """A member who gets nothing; `reason` is a key of REASONS."""

    name: str
    reason: str


@dataclass(frozen=True)
class Recipients:
    """The members with an address, each address once, and the members who are left out."""

    to: tuple[Address, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def of_groups(connection: Connection, groups: Iterable[int], day: date, today: date) -> Recipients:
    """The members on `day` of all these groups; consent is taken as it stands `today`."""
    labels, wanted = Labels(connection, current()), set(groups)
    seats = [seat for seat in everything(connection, Membership).values() if seat["group_id"] in wanted]
    holders = dict.fromkeys(_holder(seat) for seat in seats if _covers(seat, day))
    you = (one(connection, Partnership, 1) or {}).get("coordinator_id")
    people, bodies = everything(connection, Person), everything(connection, Organization)
    names = {"person": labels.titles(Person), "organization": labels.titles(Organization)}
    values = {"person": people, "organization": bodies}
    found: dict[str, Address] = {}
    left = []
    for kind, holder in sorted(holders, key=lambda each: (sort_key(names[each[0]].get(each[1], "")), each)):
        name = names[kind].get(holder, "")
        reason, mailbox = _looked_at(kind, name, values[kind][holder], today)
        if kind == "person" and holder == you:
            left.append(LeftOut(name, SENDER))
        elif mailbox is None:
            left.append(LeftOut(name, reason))
        else:
            found.setdefault(mailbox.addr_spec.lower(), mailbox)
    return Recipients(tuple(found.values()), tuple(left))


def _looked_at(kind: str, name: str, values: Values, today: date) -> tuple[str, Address | None]:
    if kind == "person" and (state := consents.state(values, today)) in (REFUSED, WITHDRAWN):
        return state, None
    if not values["email"]:
        return NO_ADDRESS, None
    return BAD_ADDRESS, mail_address.mailbox(name, values["email"])


def _holder(seat: Values) -> tuple[str, int]:
    return ("person", seat["person_id"]) if seat["person_id"] else ("organization", seat["organization_id"])


def _covers(seat: Values, day: date) -> bool:
    return (seat["since"] is None or seat["since"] <= day) and (seat["until"] is None or seat["until"] >= day)
