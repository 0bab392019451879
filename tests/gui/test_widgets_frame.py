"""The frame, the palette, memory, jobs and the dialogs that speak."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.gui import crash
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.crash import CrashDialog
from lipdesk.gui.frame import Frame, FrameActions, Place
from lipdesk.gui.memory import FileMemory, NoMemory
from lipdesk.gui.palette import FindPalette, Found
from lipdesk.gui.progress import ProgressBanner
from lipdesk.gui.tasks import Job, Report, Tasks
from lipdesk.gui.widgets.buttons import Button

PLACES = [Place("home", "Home", "home"), Place("actions", "Actions", "actions")]


def action(text: str, keys: str = "") -> QAction:
    made = QAction(text)
    made.setShortcut(QKeySequence(keys))
    return made


@pytest.fixture
def actions() -> FrameActions:
    return FrameActions(action("&Back", "Alt+Left"), action("Forward"), action("&New…"), action("Find", "Ctrl+K"),
                        action("Undo", "Ctrl+Z"), action("Redo"), action("Preview", "Ctrl+P"), action("Quick log"))


@pytest.fixture
def frame(qtbot, actions: FrameActions) -> Frame:
    made = Frame(PLACES, actions)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def test_the_frame_needs_nothing_but_qt() -> None:
    code = ("import sys; import lipdesk.gui.frame; "
            "print([n for n in sys.modules if n.split('.')[0] in ('sqlalchemy', 'reportlab', 'openpyxl', 'babel')])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                          cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "[]"


def test_buttons_follow_their_actions(frame: Frame, actions: FrameActions) -> None:
    back = frame.toolbar.findChild(QToolButton, "button:Back")
    assert back.accessibleName() == "Back" and back.toolTip().startswith("Back (")
    actions.back.setEnabled(False)
    assert not back.isEnabled()
    pressed: list[int] = []
    actions.new.triggered.connect(lambda: pressed.append(1))
    frame.toolbar.findChild(QPushButton, "new").click()
    assert pressed == [1]


def test_every_control_of_the_frame_has_a_name(frame: Frame) -> None:
    frame.status.set_fact("saved", "check", "Saved 10:42")
    for kind in (QPushButton, QToolButton):
        for button in frame.findChildren(kind):
            if button.objectName().startswith("qt_"):
                continue
            assert button.accessibleName() or button.text(), button.objectName()


def test_a_narrow_window_has_a_rail(frame: Frame, qtbot) -> None:
    with qtbot.waitSignal(frame.rail_changed) as told:
        frame.resize(911, 441)
    assert told.args == [True] and frame.sidebar.width() == 60
    assert frame.minimumSizeHint().width() <= 760
    frame.resize(1200, 600)
    assert frame.sidebar.width() == 200


def test_places_are_chosen_by_enter_not_by_arrows(frame: Frame, qtbot) -> None:
    chosen: list[str] = []
    frame.place_chosen.connect(chosen.append)
    frame.set_place("home")
    places = frame.sidebar.findChild(object, "places")
    qtbot.keyClick(places, Qt.Key.Key_Down)
    assert chosen == []
    qtbot.keyClick(places, Qt.Key.Key_Return)
    assert chosen == ["actions"]
    frame.set_count("actions", 3, signal=True)
    assert frame.sidebar.places.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Actions, 3"


def test_the_status_bar_says_and_undoes(frame: Frame, actions: FrameActions) -> None:
    undone: list[int] = []
    actions.undo.triggered.connect(lambda: undone.append(1))
    frame.status.say("Log added", undo=True)
    button = frame.status.findChild(QPushButton, "undo-last")
    assert frame.status.message() == "Log added" and not button.isHidden()
    button.click()
    assert undone == [1]
    frame.status.say("Backup made")
    assert button.isHidden()


def test_facts_are_buttons(frame: Frame, qtbot) -> None:
    frame.status.set_fact("send", "send", "1 to send", "Minutes of 13 May")
    with qtbot.waitSignal(frame.status.fact_pressed) as pressed:
        frame.status.findChild(QPushButton, "fact:send").click()
    assert pressed.args == ["send"]
    frame.status.remove_fact("send")
    frame.status.remove_fact("never")


def test_pages_stay_until_they_are_dropped(frame: Frame) -> None:
    one, two = QLineEdit(), QLineEdit()
    frame.set_page(one)
    frame.set_page(two)
    frame.set_page(one)
    assert frame.page() is one
    frame.drop_page(one)
    assert frame.page() is two


def test_a_field_is_saved_when_the_window_closes(frame: Frame, qtbot) -> None:
    from lipdesk.gui.editors import TextEditor

    editor, told = TextEditor("Name"), []
    editor.edited.connect(told.append)
    frame.set_page(editor)
    frame.activateWindow()
    editor.focus()
    qtbot.keyClicks(editor.line, "Library")
    frame.closing.connect(lambda event: event.ignore())
    assert not frame.close() and told == ["Library"]


def test_memory_outlives_the_window_and_damage(tmp_path: Path) -> None:
    file = tmp_path / "settings" / "window.json"
    FileMemory(file).set("a", "é")
    assert FileMemory(file).get("a") == "é" and FileMemory(file).get("b", "x") == "x"
    file.write_text("{broken", "utf-8")
    fresh = FileMemory(file)
    assert fresh.get("a") == ""
    fresh.set("a", "1")
    assert FileMemory(file).get("a") == "1"


def test_memory_lives_with_the_settings(own_places: Path) -> None:
    FileMemory().set("a", "1")
    assert (own_places / "settings" / "window.json").exists()


def test_the_frame_remembers_where_it_was(qtbot, actions: FrameActions) -> None:
    memory = NoMemory()
    first = Frame(PLACES, actions, memory)
    qtbot.addWidget(first)
    first.resize(790, 555)      # the off-screen screen is 800 x 800
    first.show()
    first.close()
    second = Frame(PLACES, actions, memory)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (790, 555)


def test_the_palette_finds_with_the_keyboard(qtbot, frame: Frame) -> None:
    everything = [Found("a", "Elk Library", "Libraries", "organization", group="Records"),
                  Found("b", "Elk Council", group="Records"),
                  Found("c", "New meeting", shortcut="Ctrl+M", group="Commands")]
    palette = FindPalette(lambda text: [one for one in everything if text.lower() in one.title.lower()], frame)
    qtbot.addWidget(palette)
    palette.ask()
    qtbot.keyClicks(palette.query, "elk")
    assert [row.title for row in palette.list.rows()] == ["Records", "Elk Library – Libraries", "Elk Council"]
    assert palette.query.accessibleDescription() == "Elk Library – Libraries"
    qtbot.keyClick(palette.query, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert chosen.args == ["b"] and not palette.isVisible()


def test_a_job_works_in_a_thread_and_answers_in_the_window(qtbot, frame: Frame) -> None:
    tasks, threads, moved = Tasks(frame), [], []

    def work(report: Report) -> int:
        threads.append(threading.current_thread())
        report(1, 2, "half")
        return 42

    def done(result: int) -> None:
        threads.append(threading.current_thread())
        threads.append(result)
    job = tasks.run(work, done, progress=lambda job: job.progressed.connect(lambda *step: moved.append(step)))
    qtbot.waitUntil(lambda: len(threads) == 3)
    assert threads[0] is not threads[1] and threads[1] is threading.main_thread() and threads[2] == 42
    assert moved == [(1, 2, "half")] and not tasks.is_busy()
    job.wait()


def test_a_job_can_be_cancelled(qtbot, frame: Frame) -> None:
    begun, failures = threading.Event(), []

    def work(report: Report) -> None:
        while True:
            begun.set()
            report(1, 100)
    job = Tasks(frame).run(work, lambda result: None, failures.append)
    begun.wait(5)
    banner = ProgressBanner(job, "Writing")
    qtbot.addWidget(banner)
    banner.findChild(Button).click()
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], Cancelled)
    job.wait()


def test_jobs_can_run_at_once_and_tell_failures(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(message, "speak", lambda parent, error: told.append(error.what))
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(kind))
    tasks = Tasks(frame, synchronous=True)

    def fail(error: Exception):
        def work(report: Report) -> None:
            raise error
        return work
    assert isinstance(tasks.run(lambda report: 7, told.append), Job)
    tasks.run(fail(UserError("The drive is full.")), told.append)
    tasks.run(fail(KeyError("bug")), told.append)
    tasks.run(fail(Cancelled("Stopped.")), told.append)
    assert told == [7, "The drive is full.", KeyError] and not tasks.is_busy()


def test_an_error_is_spoken_with_what_is_safe(qtbot) -> None:
    dialog = message.MessageDialog(None, "It failed.", ["Your file is safe.", "Try again."], [("ok", "OK")])
    qtbot.addWidget(dialog)
    assert dialog.accessibleName() == "It failed." and "Your file is safe." in dialog.accessibleDescription()


def test_questions_answer_by_key(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    def press(words: str):
        def run(dialog: message.MessageDialog) -> int:
            dialog.show()
            for button in dialog.findChildren(QPushButton):
                if button.text() == words:
                    button.click()
            dialog.hide()
            return 0
        return run
    monkeypatch.setattr(message.MessageDialog, "exec", press("Delete"))
    assert message.ask(None, "Delete it?", yes="Delete", danger=True)
    monkeypatch.setattr(message.MessageDialog, "exec", press("Cancel"))
    assert not message.ask(None, "Delete it?", yes="Delete")
    monkeypatch.setattr(message.MessageDialog, "exec", press("Both"))
    assert message.choose(None, "Which?", options=[("one", "One"), ("both", "Both")]) == "both"
    monkeypatch.setattr(message.MessageDialog, "exec", press("Escape"))
    assert message.choose(None, "Which?", options=[("one", "One")]) is None


def test_danger_makes_the_safe_answer_the_default(qtbot) -> None:
    dialog = message.MessageDialog(None, "Delete it?", [], [(False, "Cancel"), (True, "Delete")], default=0)
    qtbot.addWidget(dialog)
    assert [b.text() for b in dialog.findChildren(QPushButton) if b.isDefault()] == ["Cancel"]


def test_a_crash_shows_what_to_send(qtbot) -> None:
    try:
        {}["missing"]
    except KeyError as error:
        details = crash.details_of(KeyError, error, error.__traceback__)
    dialog = CrashDialog(details, "The file is at home.")
    qtbot.addWidget(dialog)
    dialog.findChild(QPushButton, "button:Copy the details").click()
    assert "KeyError: 'missing'" in QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().text().startswith("LIPdesk ")


def test_a_crash_in_any_thread_reaches_the_window(qapp: QApplication, qtbot, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    shown: list[str] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: shown.append(dialog.details.toPlainText()))
    reporter = crash.install(qapp)
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert "ZeroDivisionError" in shown[0] and "ZeroDivisionError" in capsys.readouterr().err
    reporter.deleteLater()
