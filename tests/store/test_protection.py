"""Copies under a password: whole or refused, and a wrong password is never taken for damage, nor damage for it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import protecting, records
from lipdesk.store import protection, recovery_code
from lipdesk.store.protection import LENGTH, WrongSecret
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

PASSWORD = "neuf érables près du lac"
CHEAP = 4  # log2 of scrypt's n: the form is the same, and the tests are quick
FILES = Path(__file__).parent / "files"
GOLDEN_CODE = (FILES / "version-1.lipsafe.code").read_text("utf-8").strip()


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
        with workspace.snapshot() as snapshot:
            return snapshot.image()


@pytest.fixture
def copy(content: bytes, tmp_path: Path) -> Path:
    protection.protect(content, tmp_path / "Copy.lipsafe", PASSWORD, cost=CHEAP)
    return tmp_path / "Copy.lipsafe"


def opened(copy: Path, secret: str = PASSWORD) -> bytes:
    """What a protected copy gives, read piece by piece; nothing is made of it."""
    with copy.open("rb") as file:
        head = protection._read_head(file, copy)
        return b"".join(protection._pieces(file, head, protection._opened(head, secret, copy), copy))


def test_it_holds_the_whole_file_and_none_of_its_words(copy: Path, content: bytes, tmp_path: Path) -> None:
    protection.unprotect(copy, PASSWORD, tmp_path / "Again.lipdesk")
    assert (tmp_path / "Again.lipdesk").read_bytes() == content
    with Workspace.open(tmp_path / "Again.lipdesk") as again, Workspace.open(tmp_path / "Valley.lipdesk") as first:
        assert dump(again) == dump(first)
        assert again.identity == first.identity
    assert b"Elk" not in copy.read_bytes() and b"SQLite" not in copy.read_bytes()
    assert not [file for file in tmp_path.iterdir() if file.suffix == ".part"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([0, 1, 999, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20, (3 << 20) + 7]), st.text(min_size=1))
def test_any_length_and_any_password(tmp_path: Path, length: int, password: str) -> None:
    data = bytes(length)
    try:
        password.encode()
    except UnicodeEncodeError:
        return
    code = protection.protect(data, tmp_path / "Any.lipsafe", password, cost=CHEAP)
    assert opened(tmp_path / "Any.lipsafe", password) == data
    assert opened(tmp_path / "Any.lipsafe", code) == data


def test_one_password_however_its_accents_are_typed(content: bytes, tmp_path: Path) -> None:
    protection.protect(content, tmp_path / "C.lipsafe", "e\u0301rable tre\u0300s vert", cost=CHEAP)
    assert opened(tmp_path / "C.lipsafe", "\u00e9rable tr\u00e8s vert") == content


@pytest.mark.parametrize("secret", ["", "neuf erables pres du lac", PASSWORD + " ", PASSWORD.upper(), "\x00"])
def test_a_wrong_password_is_said_to_be_wrong(copy: Path, secret: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSecret):
        protection.unprotect(copy, secret, tmp_path / "Again.lipdesk")
    assert not (tmp_path / "Again.lipdesk").exists()


def test_another_copys_recovery_code_is_wrong(copy: Path) -> None:
    with pytest.raises(WrongSecret):
        opened(copy, recovery_code.new())


def test_a_changed_byte_is_damage_wherever_it_is(tmp_path: Path) -> None:
    """Never success and never a wrong password; only the first eight bytes say what kind of file it is."""
    copy = tmp_path / "Small.lipsafe"
    protection.protect(b"seventeen bytes..", copy, PASSWORD, cost=CHEAP)
    whole = copy.read_bytes()
    for at in range(len(whole)):
        for bit in (0x01, 0x80):
            changed = bytearray(whole)
            changed[at] ^= bit
            copy.write_bytes(changed)
            with pytest.raises(UserError) as caught:
                opened(copy)
            assert not isinstance(caught.value, WrongSecret), f"byte {at}"
            assert ("damaged" if at >= 8 else "not a protected copy") in caught.value.what, f"byte {at}"


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda whole: b"", "in the head": lambda whole: whole[:100],
    "after the head": lambda whole: whole[:LENGTH],
    "the last byte": lambda whole: whole[:-1], "the last piece": lambda whole: whole[: LENGTH + (1 << 20) + 16],
    "more": lambda whole: whole + b"\x00",
    "pieces swapped": lambda whole: (
        whole[:LENGTH] + whole[LENGTH + (1 << 20) + 16 : LENGTH + 2 * ((1 << 20) + 16)]
        + whole[LENGTH : LENGTH + (1 << 20) + 16] + whole[LENGTH + 2 * ((1 << 20) + 16) :]
    ),
}  # fmt: skip


@pytest.mark.parametrize("cut", CUTS)
def test_a_part_that_is_missing_or_moved_is_damage(cut: str, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.lipsafe"
    protection.protect(bytes(range(256)) * 10_000, copy, PASSWORD, cost=CHEAP)
    copy.write_bytes(CUTS[cut](copy.read_bytes()))
    with pytest.raises(UserError) as caught:
        opened(copy)
    assert not isinstance(caught.value, WrongSecret)


@pytest.mark.parametrize(("at", "value"), [(14, 60), (14, 0), (15, 255), (16, 255)])
def test_a_hostile_head_asks_for_no_more_than_this_computer_has(copy: Path, at: int, value: int) -> None:
    """With a right checksum: somebody made it so."""
    whole = bytearray(copy.read_bytes())
    whole[at] = value
    whole[LENGTH - 32 : LENGTH] = sha256(whole[: LENGTH - 32]).digest()
    copy.write_bytes(whole)
    with pytest.raises(UserError, match="damaged"):
        opened(copy)


def test_a_newer_form_says_so(copy: Path) -> None:
    whole = bytearray(copy.read_bytes())
    whole[8:10] = b"\x00\x02"
    whole[10:14] = struct.pack(">I", protection.crc32(whole[:10]))
    copy.write_bytes(whole)
    with pytest.raises(UserError, match="newer LIPdesk"):
        opened(copy)


def test_a_copy_of_the_first_form_is_still_opened(tmp_path: Path) -> None:
    """Kept from the day the form was made, with the full cost."""
    for secret in (PASSWORD, GOLDEN_CODE, GOLDEN_CODE.lower().replace("-", " ")):
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}.lipdesk"
        protecting.unprotect(FILES / "version-1.lipsafe", secret, target)
        with Workspace.open(target) as workspace:
            assert dump(workspace)["organization"]


def test_stopping_leaves_nothing(content: bytes, copy: Path, tmp_path: Path) -> None:
    before = sorted(file.name for file in tmp_path.iterdir())
    with pytest.raises(Cancelled):
        protection.protect(content, tmp_path / "New.lipsafe", PASSWORD, cancelled=lambda: True, cost=CHEAP)
    with pytest.raises(Cancelled):
        protection.unprotect(copy, PASSWORD, tmp_path / "New.lipdesk", cancelled=lambda: True)
    assert sorted(file.name for file in tmp_path.iterdir()) == before


def test_what_was_protected_but_is_no_file_of_ours_is_not_made_one(tmp_path: Path) -> None:
    protection.protect(b"no database at all", tmp_path / "C.lipsafe", PASSWORD, cost=CHEAP)
    with pytest.raises(UserError):
        protection.unprotect(tmp_path / "C.lipsafe", PASSWORD, tmp_path / "New.lipdesk")
    assert [file.name for file in tmp_path.iterdir()] == ["C.lipsafe"]


def test_other_commands_say_that_it_is_protected(copy: Path) -> None:
    for how in (Workspace.open, Workspace.read):
        with pytest.raises(UserError, match="protected by a password"):
            how(copy)


def test_recovery_codes_forgive_how_they_are_typed() -> None:
    code = recovery_code.new()
    assert len(code) == 34
    assert recovery_code.read(code.lower().replace("-", "  ")) == code
    assert recovery_code.read(code.replace("0", "o").replace("1", "l")) == code
    assert recovery_code.read(code[:-1]) is None
    zeros = recovery_code._grouped("0" * 26 + recovery_code._check("0" * 26))
    assert recovery_code.read(zeros) == zeros
    assert recovery_code.read("2" + zeros[1:]) is None, "a slip of the pen is noticed"


@pytest.mark.parametrize(
    ("password", "strength"),
    [("", 0), ("short", 0), ("aaaaaaaaaaaaaaaa", 0), ("twelve chars", 1), ("four words are good", 2), ("x7" * 3, 0)],
)
def test_what_makes_a_password_good(password: str, strength: int) -> None:
    assert protecting.strength(password) == strength
    assert protecting.advice(password)
