"""The .deb: the same bytes twice, what is in it and whose it is; its papers in both languages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from devtools.build import archive, linux
from installer import notices

ROOT = Path(__file__).resolve().parent.parent.parent
LINUX = ROOT / "installer" / "linux"
needs_dpkg = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dpkg-shlibdeps") or not shutil.which("dpkg-deb"),
    reason="a .deb is made with dpkg-dev, which is not installed here",
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen program of the right shape, with one real library in it."""
    folder = tmp_path / "lipdesk"
    contents = folder / "1.2.3-0123abcd"
    code = contents / "code" / "1.2.3-deadbeef" / "lipdesk"
    code.mkdir(parents=True)
    (code / "a.pyc").write_bytes(b"a")
    (contents / "runtime.txt").write_text("0123abcd\n", "utf-8")
    (contents / "code" / "current").write_text("1.2.3-deadbeef\n", "utf-8")
    (contents / "code" / "current").chmod(0o600)
    shutil.copyfile(shutil.which("true") or "/bin/true", folder / "lipdesk")
    return folder


@needs_dpkg
def test_the_same_program_gives_the_same_package(program: Path, tmp_path: Path) -> None:
    made = [tmp_path / name / "lipdesk_1.2.3_amd64.deb" for name in ("one", "two")]
    for target in made:
        linux.make_deb(program, target, fast=True)
    assert made[0].read_bytes() == made[1].read_bytes()
    listed = subprocess.run(["dpkg-deb", "-c", made[0]], capture_output=True, text=True, check=True).stdout.splitlines()
    assert {line.split()[1] for line in listed} == {"root/root"}
    modes = {line.split()[5]: line.split()[0] for line in listed}
    assert modes["./usr/lib/lipdesk/lipdesk"] == "-rwxr-xr-x"
    assert modes["./usr/lib/lipdesk/1.2.3-0123abcd/code/current"] == "-rw-r--r--"
    assert "./usr/bin/lipdesk" in modes and modes["./usr/bin/lipdesk"].startswith("l")
    icons = "icons/hicolor"
    for place in ("applications/lipdesk.desktop", "mime/packages/lipdesk.xml", f"metainfo/{archive.METAINFO}",
                  f"{icons}/48x48/apps/lipdesk.png", f"{icons}/scalable/mimetypes/application-vnd.lipdesk.svg",
                  "man/fr/man1/lipdesk.1.gz", "doc/lipdesk/copyright"):  # fmt: skip
        assert f"./usr/share/{place}" in modes
    told = subprocess.run(["dpkg-deb", "-f", made[0]], capture_output=True, text=True, check=True).stdout
    assert "Version: 1.2.3\n" in told and re.search(r"^Depends: .*libc6", told, re.MULTILINE)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for a running program in /proc")
@pytest.mark.parametrize(("language", "words"), [("C", "LIPdesk is open"), ("fr_CA.UTF-8", "LIPdesk est ouvert")])
def test_while_it_is_open_the_package_stays(tmp_path: Path, language: str, words: str) -> None:
    program = tmp_path / "lipdesk"
    shutil.copyfile(shutil.which("sleep") or "/bin/sleep", program)
    program.chmod(0o755)
    script = (LINUX / "debian" / "running").read_text("utf-8").replace("/usr/lib/lipdesk/lipdesk", str(program))

    def ran(moment: str, action: str) -> subprocess.CompletedProcess[str]:
        environment = {"DPKG_MAINTSCRIPT_NAME": moment, "LC_ALL": language, "PATH": os.environ["PATH"]}
        command = ["sh", "-c", script, moment, action]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert ran("preinst", "upgrade").returncode == 0
    with subprocess.Popen([program, "60"]) as running:
        refused = [ran("preinst", "upgrade"), ran("preinst", "install"), ran("prerm", "remove")]
        passed = ran("prerm", "upgrade")  # the new package's preinst speaks for both
        running.kill()
    assert [(done.returncode, words in done.stderr) for done in refused] == [(1, True)] * 3
    assert passed.returncode == 0


def test_the_manual_says_the_same_in_both_languages() -> None:
    english, french = ((LINUX / "debian" / name).read_text("utf-8") for name in ("lipdesk.1", "lipdesk.fr.1"))
    for macro in (".SH", ".TP", ".B ", ".br", ".I "):
        assert english.count(f"\n{macro}") == french.count(f"\n{macro}"), macro
    commands = re.findall(r"^\.B lipdesk ([\w\\-]+)$", english, re.MULTILINE)
    assert commands == re.findall(r"^\.B lipdesk ([\w\\-]+)$", french, re.MULTILINE)
    from lipdesk.cli import COMMANDS

    assert {command.replace("\\", "") for command in commands} == set(COMMANDS)


def test_every_override_says_why() -> None:
    lines = (LINUX / "debian" / "overrides").read_text("utf-8").splitlines()
    assert lines[0].startswith("#")
    assert all(re.fullmatch(r"#.*|lipdesk: [\w-]+ \*", line) for line in lines)


def test_desktops_know_the_files_by_name_and_by_content() -> None:
    from lipdesk.store.schema import APPLICATION_ID

    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kinds = ElementTree.parse(LINUX / "lipdesk.xml").getroot().findall("m:mime-type", space)
    entry = (LINUX / "lipdesk.desktop").read_text("utf-8")
    assert all(f"{kind.get('type')};" in entry for kind in kinds)
    told = ElementTree.parse(LINUX / archive.METAINFO).getroot()
    assert [one.text for one in told.findall("provides/mediatype")] == [kind.get("type") for kind in kinds]
    assert len(told.findall("description/p")) == 2 * sum(1 for one in told.findall("description/p") if one.attrib)
    inner = kinds[0].find("m:magic/m:match/m:match", space)
    assert inner is not None
    assert inner.get("value", "").encode() == APPLICATION_ID.to_bytes(4, "big")


def test_the_notices_name_every_pinned_package() -> None:
    pins = re.findall(r"^([\w-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    text = notices.text(ROOT).lower().replace("_", "-")
    assert len(pins) > 10
    assert [pin for pin in pins if f"\n{pin.lower()} " not in text] == []
    assert "gnu lesser general public license" in text
