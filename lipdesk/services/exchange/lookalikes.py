"""Names that look like a slip of the pen: what else may have been meant, so that no partner comes in twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lipdesk.services.exchange.names import comparable

_ALIKE = 88  # of 100
_MOST = 300  # names looked at in one import; a list that long of new names is no slip


def meant(name: str, known: Mapping[str, str]) -> str | None:
    """The known name closest to this one; None where none is close. `known` holds names by their comparable form."""
    from rapidfuzz import fuzz, process

    wanted = comparable(name)
    numbers = re.findall(r"\d+", wanted)
    alike = process.extract(wanted, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
    found = (key for key, _score, _place in alike if key != wanted and re.findall(r"\d+", key) == numbers)
    return next((known[key] for key in found), None)


def doubtful(names: Iterable[str], known: Mapping[str, str]) -> list[tuple[str, str]]:
    """New names beside the known ones that they resemble."""
    wanted = list(names)
    if len(wanted) > _MOST or not known:
        return []
    return [(name, other) for name in wanted if (other := meant(name, known)) is not None]
