"""Where she has been: back and forward as in a browser."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 100


@dataclass(frozen=True)
class Stop:
    """A place, and the record that was shown there."""

    place: str
    record: int | None = None


class Trail:
    """The stops behind and before the present one."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._before: list[Stop] = []
        self.here: Stop | None = None

    def go(self, stop: Stop) -> None:
        """Move on to a new stop; what was before is forgotten."""
        if stop != self.here:
            if self.here is not None:
                self._behind = [*self._behind, self.here][-_LONGEST:]
            self._before.clear()
            self.here = stop

    def back(self) -> Stop | None:
        """One stop back; None at the beginning."""
        return self._move(self._behind, self._before)

    def forward(self) -> Stop | None:
        """One stop forward; None at the end."""
        return self._move(self._before, self._behind)

    def can_go(self) -> tuple[bool, bool]:
        """Whether there is a way back, and a way forward."""
        return bool(self._behind), bool(self._before)

    def _move(self, source: list[Stop], other: list[Stop]) -> Stop | None:
        if not source:
            return None
        if self.here is not None:
            other.append(self.here)
        self.here = source.pop()
        return self.here
