"""What every test stands on: no screen, no one's settings or home, and no warning that passes unseen."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that do not exist yet, one for each test. Pytest would look through all of them to number the next."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_places(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a settings folder of the test's own, for it and for the programs that it starts."""
    home = next(homes)
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("LIPDESK_SETTINGS", str(home / "settings"))
    return home


@pytest.fixture(autouse=True)
def english_window() -> Iterator[None]:
    """The language of the window is English again after each test."""
    from lipdesk import i18n

    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def quiet_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test. A test that wants one asserts on caplog and then calls caplog.clear()."""
    yield
    loud = [record for phase in ("setup", "call") for record in caplog.get_records(phase)]
    loud = [record for record in loud if record.levelno >= logging.WARNING]
    if loud:
        pytest.fail("Unexpected in the log: " + "; ".join(record.getMessage() for record in loud), pytrace=False)
