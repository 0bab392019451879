"""The first-run wizard: six questions in one calm window, and where the file shall be kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from lipdesk import paths
from lipdesk.domain.errors import FieldError
from lipdesk.gui import disk_encryption
from lipdesk.gui.days import month_choices
from lipdesk.gui.editors import CalmForm, ChoiceEditor, FlagEditor, TextEditor
from lipdesk.gui.layout import col, row, scrolled
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.workspace import Workspace

_SUFFIX = ".lipdesk"
_LONGEST_NAME = 60
_WIDE = 500  # else wrapped words ask for the height of a very narrow label
PLACE = "new-partnership"  # of drafts that are made here


class NewPartnershipDialog(QDialog):
    """After it was accepted, `create` makes the file and opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-partnership")
        self.setWindowTitle(_("New partnership"))
        self.resize(580, 620)
        self._own_path = False
        self.form = CalmForm(_("New partnership"), boxed=True)
        self._add_questions()
        self.path = TextEditor(_("Keep the file as"))
        self.form.add(self.path, "path", _("The home folder is never copied to a cloud drive by itself."))
        self.form.add_wide(row(None, Button(_("Choose another place…"), "link", "folder", self._choose)))
        self.form.add(FlagEditor(_("Sample"), _("Fill it with the sample, to try things out")), "sample")
        self._create = Button(_("Make the file"), "filled", on_click=self.accept)
        self._create.setDefault(True)
        self._create.setAutoDefault(True)
        head = col(Label(_("Six questions, and you can start"), "head"),
                   Label(_("All of this can be changed later."), "muted"), gap=2, pad=(24, 16, 24, 0))
        foot = row(None, Button(_("Cancel"), "plain", on_click=self.reject), self._create, pad=(24, 8, 24, 16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        inside = col(self.form, 8, *_about_theft(), None, pad=(24, 4, 24, 4))
        column.addWidget(scrolled(inside, _("New partnership")), 1)
        column.addWidget(foot)
        self._suggest()
        self._start = {key: self.form.editor(key).typed() for key in self.form.keys()}  # noqa: SIM118
        self.form.edited.connect(self._edited)
        self.form.editor("name").focus()

    def _add_questions(self) -> None:
        add = self.form.add
        example = _("Tamarack Valley Local Immigration Partnership")
        add(TextEditor(_("Name of the partnership"), placeholder=example), "name")
        add(TextEditor(_("Name in French"), placeholder=_("Only if there is one")), "name_fr")
        add(TextEditor(_("Community"), placeholder=_("Towns, counties or region that you serve")), "community")
        add(TextEditor(_("Agreement holder"), placeholder=_("Who signed the contribution agreement with IRCC")),
            "agreement_holder")
        add(ChoiceEditor(_("Fiscal year begins in"), month_choices(), optional=False), "fiscal_month").set_value(4)
        add(TextEditor(_("Your name"), placeholder=_("The coordinator")), "coordinator")
        spoken = [("both", _("English and French")), ("en", _("English")), ("fr", _("French"))]
        languages = add(ChoiceEditor(_("Languages of the partnership"), spoken, optional=False), "languages")
        languages.set_value("both")

    def values(self) -> dict[str, Any]:
        """The answers, by the partnership's fields; empty ones are left out."""
        answers = {key: value for key, value in self.form.values().items() if key not in ("path", "sample")}
        return {key: value for key, value in answers.items() if value not in (None, "")}

    def typed(self) -> list[Draft]:
        """The answers, while there is no file that could hold them."""
        found = []
        for key in self.form.keys():  # noqa: SIM118
            editor = self.form.editor(key)
            if editor.typed() != self._start[key] and (key != "path" or self._own_path):
                found.append(Typed(key, editor.label, editor.typed(), editor.words()))
        return [Draft("partnership", None, tuple(found), _("New partnership"), PLACE)] if found else []

    def put_back(self, draft: Draft) -> None:
        """Go on with answers that were left."""
        for one in draft.typed:
            if one.field in self.form.keys():  # noqa: SIM118
                self.form.editor(one.field).put_back(one.stands)
        self.form.commit()

    def target(self) -> Path:
        """Where the file shall be."""
        path = Path(self.path.value() or self._suggested()).expanduser()
        if not path.is_absolute():
            path = paths.files_folder() / path
        return path if path.suffix == _SUFFIX else path.with_name(path.name + _SUFFIX)

    def create(self) -> Workspace:
        """Make the file. Raises UserError; never writes over anything."""
        if self.form.editor("sample").value():
            from lipdesk.services import records, sample

            workspace = sample.create(self.target())
            try:
                records.save(workspace, _partnership(), 1, self.values())
            except BaseException:
                workspace.close()
                workspace.path.unlink(missing_ok=True)  # or the next attempt would find its own name taken
                raise
            return workspace
        from lipdesk.services import files

        return files.create(self.target(), self.values())

    def accept(self) -> None:
        """Close only when every answer can be taken; otherwise say at the field what is wrong."""
        if not self.form.commit():
            return
        errors = self._errors()
        if errors:
            self.form.show_errors(errors)
        else:
            super().accept()

    def _errors(self) -> dict[str, str]:
        from lipdesk.services.records import clean

        errors: dict[str, str] = {}
        if not self.form.editor("name").value():
            errors["name"] = _("The partnership needs a name.")
        else:
            try:
                clean(_partnership(), self.values())
            except FieldError as error:
                errors[error.field] = error.what
        target = self.target()
        if paths.is_there(target):
            errors["path"] = _("{name} exists already. Choose another name.").format(name=target.name)
        elif not _can_be_made(target):
            errors["path"] = _("Nothing can be written to {folder}. Choose another place.").format(folder=target.parent)
        return errors

    def _edited(self, key: str, value: object) -> None:
        if key == "name":
            self._suggest()
        elif key == "path":
            self._own_path = bool(value)
            self._suggest()

    def _suggest(self) -> None:
        """Name the file after the partnership, until she names it herself."""
        if not self._own_path:
            self.path.set_value(str(self._suggested()))

    def _suggested(self) -> Path:
        name = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", str(self.form.editor("name").value() or ""))
        name = " ".join(name.split())[:_LONGEST_NAME].rstrip(". ") or _("My partnership")
        first = found = paths.files_folder() / f"{name}{_SUFFIX}"
        number = 2
        while paths.is_there(found):
            found, number = first.with_name(f"{name} {number}{_SUFFIX}"), number + 1
        return found

    def _choose(self) -> None:
        self.form.commit()
        options = QFileDialog.Option.DontConfirmOverwrite
        kinds = _("LIPdesk files ({pattern})").format(pattern="*.lipdesk")
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Where to keep the file"), str(self.target()), kinds, options=options)
        if found:
            self._own_path = True
            self.path.set_value(str(Path(found)))


def _about_theft() -> list[Label]:
    """The one moment at which everybody reads how to protect the computer."""
    made = [Label(_("If the computer is stolen"), "strong"), Label(disk_encryption.why(), wrap=True),
            Label(disk_encryption.words(), wrap=True)]
    for words in made[1:]:
        words.setMinimumWidth(_WIDE)
    return made


def _partnership() -> Any:
    from lipdesk.domain.registry import record_type

    return record_type("partnership")


def _can_be_made(target: Path) -> bool:
    import os

    folder = target.parent
    while not paths.is_there(folder) and folder != folder.parent:
        folder = folder.parent
    return paths.is_folder(folder) and os.access(folder, os.W_OK)
