"""Which Qt the program runs on."""

from PySide6.QtCore import qVersion


def qt() -> str:
    """Its version."""
    return qVersion()
