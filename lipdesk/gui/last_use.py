"""Which step of each partnership this computer saw last, so that an older copy of its file does not pass unseen."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.gui import file_banner
from lipdesk.gui.file_banner import FileBanners
from lipdesk.gui.memory import Memory
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.store.history import LastStep
    from lipdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Use:
    """The last use of a partnership on this computer: in which file, when, and the newest step then."""

    path: Path
    at: datetime
    step: LastStep


class LastUse:
    """While she has not said which file counts, what is remembered stays as it is."""

    def __init__(self, window: Window, banners: FileBanners) -> None:
        self._window, self._banners = window, banners
        self._workspace: Workspace | None = None
        self._asked = False
        self._noted: LastStep | None = None

    def begin(self, workspace: Workspace) -> None:
        """Compare a file that was just opened with what is remembered of its partnership."""
        self._workspace, self._noted = workspace, None
        kept = remembered(self._window.memory, workspace.identity)
        self._asked = kept is not None and not workspace.has_step(kept.step)
        if kept is not None and self._asked:
            found = kept
            self._banners.show(file_banner.OLDER, lambda: self._banner(found))
        else:
            self.note()

    def note(self) -> None:
        """Remember the newest step, unless she has still to say whether this file counts."""
        if self._workspace is None or self._asked:
            return
        step = self._workspace.last_step()
        if step != self._noted:
            self._noted = step
            told = {"path": str(self._workspace.path.absolute()), "at": datetime.now().isoformat(timespec="minutes"),
                    "step": step.id, "step_at": step.at}
            self._window.memory.set(_key(self._workspace.identity), json.dumps(told, ensure_ascii=False))

    def use_this(self) -> None:
        """This file counts from now on."""
        self._asked = False
        self._banners.drop(file_banner.OLDER)
        self.note()

    def _banner(self, kept: Use) -> Banner:
        assert self._workspace is not None
        here = _is_same(kept.path, self._workspace.path)
        when = {"date": f"{kept.at:%Y-%m-%d}", "time": f"{kept.at:%H:%M}", "path": kept.path}
        where = (
            _("On {date} at {time} it held more. Another program may have put an older one in its place.") if here
            else _("You last used this partnership on {date} at {time}, in {path}.")
        ).format(**when)
        apart = self._workspace.last_step().at > kept.step.at
        what = _("This file and the one you used last have gone separate ways.") if apart else _(
            "This is an older copy.")
        lacks = (_("Each holds something that the other one lacks.") if apart
                 else _("What was entered since then is not in this file."))
        buttons = [Button(_("Use this one"), "plain", on_click=self.use_this)]
        if here:
            buttons.append(Button(_("Look at the backups"), "filled", on_click=self._window.files.backups))
        elif paths.is_there(kept.path):
            buttons.append(Button(_("Open that one"), "filled", on_click=lambda: self._window.files.open(kept.path)))
        return Banner(what, f"{where} {lacks}", "signal", buttons)


def remembered(memory: Memory, identity: str) -> Use | None:
    """The last use of a partnership on this computer; None when there was none."""
    from lipdesk.store.history import LastStep

    try:
        told = json.loads(memory.get(_key(identity)) or "null")
        step = LastStep(int(told["step"]), str(told["step_at"]))
        return Use(Path(told["path"]), datetime.fromisoformat(told["at"]), step)
    except (ValueError, KeyError, TypeError):
        return None


def forget(memory: Memory, identity: str) -> None:
    """What comes next is older on purpose: a backup was restored, or a damaged file saved."""
    memory.set(_key(identity), "")


def forget_file(memory: Memory, path: Path) -> None:
    """The same for a file that is not open."""
    from lipdesk.services import backing_up

    with suppress(UserError):  # opening it will say why it can't be read
        forget(memory, backing_up.identity_of(path))


def _key(identity: str) -> str:
    return f"files/{identity}"


def _is_same(one: Path, other: Path) -> bool:
    return paths.is_same(one, other)
