"""Copies under a password: whole or refused, and a wrong password is never taken for damage, nor damage for it."""

from __future__ import annotations

import struct
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize
from zlib import crc32

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lipdesk.domain.errors import UserError
from lipdesk.store import protected_copy, protected_head, protection, recovery_code
from lipdesk.store.protected_head import LENGTH
from lipdesk.store.protection import PIECE, WrongSecret

PASSWORD = "neuf érables près du lac"
CHEAP = 4  # log2 of scrypt's n: the form is the same, and the tests are quick
SEALED = PIECE + 16
AROUND = [0, 1, 999, *(pieces * PIECE + more for pieces in (1, 2, 3) for more in (-1, 0, 1))]


def made(content: bytes, target: Path, password: str = PASSWORD) -> str:
    return protected_copy.protect(lambda: content, target, password, cost=CHEAP)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    made(b"seventeen bytes..", tmp_path / "Copy.lipsafe")
    return tmp_path / "Copy.lipsafe"


def opened(copy: Path, secret: str = PASSWORD) -> bytes:
    """What a protected copy gives, read piece by piece; nothing is made of it."""
    with copy.open("rb") as file:
        head = protected_head.read(file, copy)
        return b"".join(protection.read_pieces(file, head, protection.opened(head, secret, copy), copy))


def refused(copy: Path, secret: str = PASSWORD) -> UserError:
    with pytest.raises(UserError) as caught:
        opened(copy, secret)
    return caught.value


def forged(copy: Path, at: int, value: bytes) -> None:
    """Something else in the head, with right checksums: somebody made it so."""
    whole = bytearray(copy.read_bytes())
    whole[at : at + len(value)] = value
    whole[10:14] = struct.pack(">I", crc32(whole[:10]))
    whole[LENGTH - 32 : LENGTH] = sha256(whole[: LENGTH - 32]).digest()
    copy.write_bytes(whole)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(AROUND), st.text(st.characters(), min_size=1), st.integers(0, 255))
@example(PIECE, "érable 🍁 érable", 7)
@example(1, "  two spaces  ", 0)
@example(1, "\ud800 half a letter", 0)
def test_any_length_and_any_password(tmp_path: Path, length: int, password: str, byte: int) -> None:
    data = bytes([byte]) * length
    code = made(data, tmp_path / "Any.lipsafe", password)
    assert opened(tmp_path / "Any.lipsafe", password) == data
    assert opened(tmp_path / "Any.lipsafe", normalize("NFD", password)) == data
    assert opened(tmp_path / "Any.lipsafe", code) == data
    assert isinstance(refused(tmp_path / "Any.lipsafe", password + " "), WrongSecret)


@pytest.mark.parametrize("secret", ["", "neuf erables pres du lac", PASSWORD + " ", PASSWORD.upper(), "\x00"])
def test_a_wrong_password_is_said_to_be_wrong(copy: Path, secret: str) -> None:
    error = refused(copy, secret)
    assert isinstance(error, WrongSecret) and "not the password" in error.what


def test_a_wrong_recovery_code_says_what_is_wrong_with_it(copy: Path) -> None:
    assert "another copy" in refused(copy, recovery_code.new()).what
    code = made(b"", copy)
    while code[0] not in "23456":
        code = made(b"", copy)
    error = refused(copy, f"{int(code[0]) + 1}{code[1:]}".lower())
    assert isinstance(error, WrongSecret) and "a letter is wrong" in error.what


def test_a_changed_byte_is_damage_wherever_it_is(copy: Path) -> None:
    """Never success and never a wrong password; only the first eight bytes say what kind of file it is."""
    whole = copy.read_bytes()
    for at in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[at] ^= 1 << bit
            copy.write_bytes(changed)
            error = refused(copy)
            assert not isinstance(error, WrongSecret), f"byte {at}"
            assert ("damaged" if at >= 8 else "not a protected copy") in error.what, f"byte {at}"


def test_a_forged_slot_never_opens(copy: Path) -> None:
    """Whoever makes the checksum right again has still not the key."""
    for at in range(49, 49 + 60):
        whole = copy.read_bytes()
        forged(copy, at, bytes([whole[at] ^ 1]))
        assert isinstance(refused(copy), WrongSecret), f"byte {at}"
        copy.write_bytes(whole)


def test_cut_off_anywhere_is_damage(copy: Path) -> None:
    whole = copy.read_bytes()
    for length in range(len(whole)):
        copy.write_bytes(whole[:length])
        error = refused(copy)
        assert not isinstance(error, WrongSecret) and "damaged" in error.what, f"after {length}"


@pytest.mark.parametrize("kept", range(4))
@pytest.mark.parametrize("more", [-1, 0, 1, 15, 16, 17])
def test_cut_off_around_a_piece_is_damage_and_says_where(tmp_path: Path, kept: int, more: int) -> None:
    copy = tmp_path / "Copy.lipsafe"
    made(bytes(3 * PIECE + 5), copy)
    copy.write_bytes(copy.read_bytes()[: LENGTH + kept * SEALED + more])
    error = refused(copy)
    assert not isinstance(error, WrongSecret) and "damaged" in error.what
    if kept or more >= 0:
        assert f"part {kept + (more >= 0)} of 4" in error.what


MOVED: dict[str, Callable[[bytes], bytes]] = {
    "a byte more": lambda whole: whole + b"\x00",
    "the last piece twice": lambda whole: whole + whole[LENGTH + 2 * SEALED :],
    "pieces swapped": lambda whole: (
        whole[:LENGTH] + whole[LENGTH + SEALED : LENGTH + 2 * SEALED] + whole[LENGTH : LENGTH + SEALED]
        + whole[LENGTH + 2 * SEALED :]
    ),
    "a piece left out": lambda whole: whole[:LENGTH] + whole[LENGTH + SEALED :],
    "a piece twice": lambda whole: whole[: LENGTH + SEALED] + whole[LENGTH:],
}  # fmt: skip


@pytest.mark.parametrize("how", MOVED)
def test_what_is_moved_or_added_is_damage(how: str, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.lipsafe"
    made(bytes(range(256)) * 10_000, copy)
    copy.write_bytes(MOVED[how](copy.read_bytes()))
    error = refused(copy)
    assert not isinstance(error, WrongSecret) and "damaged" in error.what


def test_pieces_of_two_copies_are_not_mixed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        made(bytes(2 * PIECE), tmp_path / name)
    one, two = (tmp_path / "one").read_bytes(), (tmp_path / "two").read_bytes()
    (tmp_path / "one").write_bytes(one[: LENGTH + SEALED] + two[LENGTH + SEALED :])
    assert "part 2 of 2" in refused(tmp_path / "one").what


@pytest.mark.parametrize(
    ("at", "value"),
    [(14, b"\x13"), (14, b"\x3c"), (14, b"\xff"), (14, b"\x00"), (15, b"\xff"), (16, b"\xff"), (8, b"\x00\x00")],
)
def test_a_hostile_head_asks_for_no_more_than_this_computer_has(copy: Path, at: int, value: bytes) -> None:
    forged(copy, at, value)
    assert "damaged" in refused(copy).what


@pytest.mark.parametrize("length", [0, 18, PIECE, 1 << 40, (1 << 64) - 1])
def test_a_head_that_lies_about_the_length_is_damage(copy: Path, length: int) -> None:
    forged(copy, LENGTH - 40, struct.pack(">Q", length))
    assert "damaged" in refused(copy).what


def test_a_newer_form_says_so(copy: Path) -> None:
    forged(copy, 8, b"\x00\x02")
    assert "newer LIPdesk" in refused(copy).what


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_garbage_is_no_protected_copy(tmp_path: Path, garbage: bytes) -> None:
    for content in (garbage, protected_head.PROTECTED + garbage):
        (tmp_path / "Garbage.lipsafe").write_bytes(content)
        assert not isinstance(refused(tmp_path / "Garbage.lipsafe"), WrongSecret)


def test_without_memory_for_the_password_it_says_so(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from Crypto.Protocol import KDF

    def full(*_facts: object) -> bytes:
        raise ValueError("Error 2 while deriving a key")

    monkeypatch.setattr(KDF, "scrypt", full)
    error = refused(copy)
    assert "no memory" in error.what and not isinstance(error, WrongSecret)


def test_recovery_codes_forgive_how_they_are_typed() -> None:
    code = recovery_code.new()
    assert len(code) == 34
    assert recovery_code.read(code.lower().replace("-", "  ")) == code
    assert recovery_code.read(f" {code.replace('-', '')}\n") == code
    assert recovery_code.read(code.replace("0", "o").replace("1", "l")) == code
    assert recovery_code.read(code.replace("0", "O").replace("1", "I")) == code
    assert recovery_code.read(code[:-1]) is None
    zeros = recovery_code._grouped("0" * 26 + recovery_code._check("0" * 26))
    assert recovery_code.read(zeros) == zeros
    assert recovery_code.read("2" + zeros[1:]) is None, "a slip of the pen is noticed"


@given(st.text(st.characters()))
def test_what_is_no_code_is_no_code(typed: str) -> None:
    assert recovery_code.read(typed) is None
    assert not recovery_code.resembles(typed) or any(sign.isdigit() for sign in typed)


def test_codes_are_never_the_same() -> None:
    assert len({recovery_code.new() for _number in range(1000)}) == 1000
