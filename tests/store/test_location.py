"""Where a file lies, from what each system would tell; and what this one tells of a sync program's folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from lipdesk.store import drive_kinds, location
from lipdesk.store.location import Facts, Place, judge

WINDOWS = PureWindowsPath(r"C:\Users\ana")
MAC, LINUX = PurePosixPath("/Users/ana"), PurePosixPath("/home/ana")

SYNCED = [
    (WINDOWS / "OneDrive" / "Documents", WINDOWS, "OneDrive"),
    (WINDOWS / "OneDrive - Town of Elk Crossing", WINDOWS, "OneDrive"),
    (PureWindowsPath(r"D:\ONEDRIVE - Org\LIP"), WINDOWS, "OneDrive"),
    (WINDOWS / "Dropbox (Personal)" / "LIP", WINDOWS, "Dropbox"),
    (PureWindowsPath(r"G:\My Drive\LIP"), WINDOWS, "Google Drive"),
    (PureWindowsPath(r"G:\Mon Drive"), WINDOWS, "Google Drive"),
    (WINDOWS / "iCloudDrive", WINDOWS, "iCloud Drive"),
    (PureWindowsPath(r"P:\pCloud Drive"), WINDOWS, "pCloud"),
    (WINDOWS / "Box" / "LIP", WINDOWS, "Box"),
    (WINDOWS / "Sync", WINDOWS, "Sync"),
    (MAC / "Library/Mobile Documents/com~apple~CloudDocs", MAC, "iCloud Drive"),
    (MAC / "Library/CloudStorage/GoogleDrive-ana@example.org/My Drive", MAC, "Google Drive"),
    (MAC / "Library/CloudStorage/OneDrive-TownofElkCrossing", MAC, "OneDrive"),
    (MAC / "Library/CloudStorage/Egnyte-elk", MAC, "Egnyte"),
    (LINUX / "Nextcloud" / "LIP", LINUX, "Nextcloud"),
    (LINUX / "MEGAsync", LINUX, "MEGA"),
]
AT_HOME = [
    WINDOWS / "LIPdesk", WINDOWS / "Documents", WINDOWS / "Downloads", WINDOWS / "Documents" / "Box",
    WINDOWS / "Documents" / "Sync notes", WINDOWS / "Old dropbox", WINDOWS / "Box of 2025",
]  # fmt: skip


@pytest.mark.parametrize(("folder", "home", "service"), SYNCED, ids=lambda one: str(one))
def test_a_synced_folder_is_known_by_its_name(folder: PurePath, home: PurePath, service: str) -> None:
    assert judge(folder / "Our LIP.lipdesk", Facts(home)) == Place("synced", service)


@pytest.mark.parametrize("folder", AT_HOME, ids=str)
def test_an_ordinary_folder_is_here(folder: PurePath) -> None:
    assert judge(folder / "Dropbox.lipdesk", Facts(WINDOWS)) == Place("here")


def test_what_a_service_says_of_itself_counts_whatever_the_name() -> None:
    file = PureWindowsPath(r"D:\Work\LIP\Our LIP.lipdesk")
    for kept, place in ((r"d:\work", Place("synced", "OneDrive")), (r"D:\Workshop", Place("here"))):
        assert judge(file, Facts(WINDOWS, synced=((PureWindowsPath(kept), "OneDrive"),))) == place
    assert judge(file, Facts(WINDOWS, markers=("Syncthing",), drive="removable")) == Place("synced", "Syncthing")


def test_places_that_are_emptied() -> None:
    outlook = WINDOWS / r"AppData\Local\Microsoft\Windows\INetCache\Content.Outlook\A1B2"
    assert judge(outlook / "a.lipdesk", Facts(WINDOWS)).kind == "temporary"
    temp = WINDOWS / r"AppData\Local\Temp"
    assert judge(temp / "7zO1" / "a.lipdesk", Facts(WINDOWS, temporary=(temp,))).kind == "temporary"
    mail = MAC / "Library/Containers/com.apple.mail/Data/Library/Mail Downloads/1/a.lipdesk"
    assert judge(mail, Facts(MAC)).kind == "temporary"


@pytest.mark.parametrize(
    ("file", "number", "kind"),
    [
        (r"\\server\share\a.lipdesk", 3, "network"), (r"N:\a.lipdesk", 4, "network"), (r"E:\a.lipdesk", 2, "removable"),
        (r"C:\a.lipdesk", 3, "here"), (r"\\?\C:\a.lipdesk", 3, "here"), (r"X:\a.lipdesk", 1, "here"),
    ],
)  # fmt: skip
def test_drives_of_windows(file: str, number: int, kind: str) -> None:
    asked: list[str] = []

    def tells(root: str) -> int:
        asked.append(root)
        return number

    assert drive_kinds.on_windows(PureWindowsPath(file), tells) == kind
    assert all(root.endswith("\\") for root in asked)


MOUNTS = """\
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
30 22 0:40 / /home/ana/Office rw - cifs //server/share rw
31 22 0:41 / /mnt/n\\040as rw - nfs4 nas:/lip rw
32 22 8:17 / /run/media/ana/STICK rw - vfat /dev/sdb1 rw
33 22 8:33 / /mnt/disk rw master:1 - ext4 /dev/sdc1 rw
34 22 0:50 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
35 22 0:51 / /home/ana/Safe rw - fuse.gocryptfs /home/ana/.safe rw
36 30 259:3 / /home/ana/Office/Own rw - ext4 /dev/nvme0n1p3 rw
a line that says nothing
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/home/ana/LIPdesk/a.lipdesk", "here"), ("/home/ana/Office/LIP/a.lipdesk", "network"),
        ("/home/ana/Office2/a.lipdesk", "here"), ("/mnt/n as/a.lipdesk", "network"),
        ("/run/media/ana/STICK/a.lipdesk", "removable"), ("/mnt/disk/a.lipdesk", "removable"),
        ("/run/user/1000/gvfs/smb-share:server=x/a.lipdesk", "network"), ("/home/ana/Safe/a.lipdesk", "here"),
        ("/home/ana/Office/Own/a.lipdesk", "here"),
    ],
)  # fmt: skip
def test_drives_of_linux(file: str, kind: str) -> None:
    assert drive_kinds.on_linux(PurePosixPath(file), MOUNTS, lambda device: device == "/dev/sdc1") == kind


def test_drives_of_macos() -> None:
    assert drive_kinds.on_mac(0x1000, "/System/Volumes/Data") == "here"
    assert drive_kinds.on_mac(0x1000, "/Volumes/STICK") == "removable"
    assert drive_kinds.on_mac(0, "/Volumes/share") == "network"


def test_this_computer_is_asked(own_places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = own_places  # lies in the temporary folder, which is not what is asked about here
    ask = location.facts
    monkeypatch.setattr(location, "facts", lambda path: Facts(**{**vars(ask(path)), "temporary": ()}))
    file = home / "Work" / "LIP" / "a.lipdesk"
    file.parent.mkdir(parents=True)
    file.touch()
    assert location.place_of(file).kind == "here"
    (home / "Work" / "._sync_0a1b2c.db").touch()
    assert location.place_of(file) == Place("synced", "Nextcloud")
    (home / "Work" / "._sync_0a1b2c.db").rename(home / "Work" / ".stfolder")
    assert location.place_of(file) == Place("synced", "Syncthing")
    (home / "Work" / ".stfolder").unlink()
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(home / "Work")}, "odd": 3}))
    assert location.place_of(file) == Place("synced", "Dropbox")
    (home / ".dropbox" / "info.json").write_text("[")
    assert location.place_of(file).kind == "here"
    monkeypatch.setenv("OneDriveCommercial", str(home / "Work"))
    assert location.place_of(file) == Place("synced", "OneDrive")


@pytest.mark.skipif(sys.platform == "win32", reason="only macOS keeps them there, and links need a right on Windows")
def test_documents_kept_in_icloud_are_seen_at_home(own_places: Path) -> None:
    cloud = own_places / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    (cloud / "Documents").mkdir(parents=True)
    (own_places / "Documents").symlink_to(cloud / "Documents")
    assert list(location._kept_in_icloud(own_places)) == [(own_places / "Documents", "iCloud Drive")]


def test_a_file_in_the_temporary_folder_is_said_to_be_there(tmp_path: Path) -> None:
    assert location.place_of(tmp_path / "a.lipdesk").kind == "temporary"
