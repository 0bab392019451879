"""How to turn on the encryption of the whole disk, for the system that this computer runs; offline, so in words."""

from __future__ import annotations

import sys

from lipdesk.i18n import N_, _

_WORDS = {
    "win32": N_(
        "In the Windows settings, search for “Device encryption” and turn it on; where it is missing, search the Start "
        "menu for “Manage BitLocker”. Print the recovery key that Windows gives you, and keep it apart from the "
        "computer."),
    "darwin": N_(
        "Open the System Settings from the Apple menu, choose “Privacy & Security”, and turn on FileVault. Print the "
        "recovery key that macOS gives you, and keep it apart from the computer."),
    "linux": N_(
        "On Linux, the disk is encrypted (LUKS) when the system is installed: ask who looks after this computer "
        "whether “encrypt the disk” was chosen then. If it starts without asking for a passphrase before you sign in, "
        "it most likely was not, and the system has to be installed anew for that."),
}


def words(system: str = sys.platform) -> str:
    """Two sentences for a system as Python names it; what is unknown is told like Linux."""
    return _(_WORDS.get(system, _WORDS["linux"]))


def why() -> str:
    """What is at stake, in one sentence."""
    return _("A LIPdesk file is not encrypted by itself: whoever takes the computer can read it, unless its whole disk "
             "is encrypted.")
