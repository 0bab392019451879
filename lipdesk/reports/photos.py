"""Photos in the sections of a report, and those that can't be printed."""

from __future__ import annotations

from lipdesk.reports import images
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Picture
from lipdesk.reports.sections.outcome import LeftOut


def pictures(basis: Basis, entry: str) -> tuple[Picture, ...]:
    """The photos of a section, by the list entry of its text."""
    return tuple(
        Picture(photo.data, photo.caption, photo.alt or photo.caption, ("document", photo.id))
        for photo in basis.photos
        if photo.section == entry and photo.data is not None and images.usable(photo.data)
    )


def unprinted(basis: Basis, printed: set[str]) -> list[LeftOut]:
    """What she wants printed and is no picture, or stands in a section that is not `printed`."""
    _ = basis.say._
    other, nowhere = _("It is no photo that can be printed: only PNG and JPEG are."), _("Its section is not printed.")
    return [
        LeftOut(photo.caption, nowhere if photo.data is not None and images.usable(photo.data) else other)
        for photo in basis.photos
        if photo.data is None or photo.section not in printed or not images.usable(photo.data)
    ]
