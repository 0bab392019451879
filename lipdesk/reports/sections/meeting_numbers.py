"""The numbers of the meetings of one group, or of all, each with the meetings or the members that it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lipdesk.domain.quorum import MEMBERS, Rule, described
from lipdesk.reports import proofs
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Counted
from lipdesk.reports.turnout import total
from lipdesk.store.queries.meetings import MeetingRow
from lipdesk.store.queries.turnouts import Turnout


class MeetingNumbers:
    """The numbers of one row; `key` is what their ids end with, empty for all meetings."""

    def __init__(self, basis: Basis, name: str, key: str) -> None:
        self._basis, self._name, self._key = basis, name, key
        self._counting = Counting(basis)

    def held(self, meetings: Iterable[MeetingRow]) -> Counted:
        """Meetings held."""
        label = self._named(self._basis.say.pgettext("meetings", "Held"))
        records = [proofs.meeting(self._basis, meeting) for meeting in meetings]
        return self._counting.count(f"meetings{self._key}", label, "meetings", records)

    def cancelled(self, meetings: Iterable[MeetingRow]) -> Counted:
        """Meetings cancelled."""
        label = self._named(self._basis.say.pgettext("meetings", "Cancelled"))
        records = [proofs.meeting(self._basis, meeting) for meeting in meetings]
        return self._counting.count(f"cancelled{self._key}", label, "cancelled", records)

    def average(self, known: Sequence[tuple[MeetingRow, int]]) -> Counted | None:
        """Average attendance of the meetings with a list."""
        label, say = self._named(self._basis.say._("Average attendance")), self._basis.say
        parts = [(proofs.meeting(self._basis, meeting, say.number(came)), came) for meeting, came in known]
        return self._counting.average(f"attendance{self._key}", label, "average", parts)

    def participation(self, turnouts: Sequence[Turnout], when: str = "") -> Counted | None:
        """Seats taken of those there were; `when` ends the id of an earlier period’s."""
        known, say = [each for each in turnouts if each.listed], self._basis.say
        label = self._named(say._("A year earlier") if when else say._("Participation"))
        records = [proofs.turnout(self._basis, each, say.of(each.attending, each.entitled)) for each in known]
        whole = total(known)
        key = f"participation{self._key}{when}"
        return self._counting.share(key, label, "participation", records, whole.attending, whole.entitled)

    def quorum(self, turnouts: Iterable[Turnout]) -> Counted | None:
        """Quorums met of those asked for."""
        asked, language = [each for each in turnouts if each.quorate is not None], self._basis.language
        label = self._named(self._basis.say._("Quorum met"))
        met = [proofs.turnout(self._basis, each, each.state.sentence(language)) for each in asked if each.quorate]
        return self._counting.of(f"quorum{self._key}", label, "quorum", met, len(asked))

    def of_column(self, turnout: Turnout, rule: Rule) -> tuple[str, str, str]:
        """The ids of the figures of one meeting in a chart: members attending, seats, and the quorum."""
        say, counting, key = self._basis.say, self._counting, f"-{turnout.meeting.id}{self._key}"
        when = say._("{name}, {day}").format(name=self._name, day=turnout.meeting.day.isoformat())
        taken, seats = ([proofs.member(self._basis, seat) for seat in each] for each in (turnout.taken, turnout.seats))
        attending = ""  # without a list nothing is known
        if turnout.listed:
            label = counting.named(when, say._("Members present"))
            attending = counting.count(f"attending{key}", label, "chart", taken).figure
        all_seats = counting.count(f"entitled{key}", counting.named(when, say._("Seats")), "chart", seats)
        if turnout.quorum is None or rule.of != MEMBERS:
            return attending, all_seats.figure, ""
        voting = [proofs.member(self._basis, seat) for seat in turnout.seats if seat.voting]
        label, words = counting.named(when, say._("Quorum")), described(rule, self._basis.language)
        needed = counting.told(f"needed{key}", label, words, voting, turnout.quorum)
        return attending, all_seats.figure, needed.figure

    def _named(self, what: str) -> str:
        return self._counting.named(self._name, what)
