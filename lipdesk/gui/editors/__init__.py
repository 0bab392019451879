"""Fields with one common way: value, set_value, edited, show_error; and the form that lays them out."""

from lipdesk.gui.editors.date_editor import DateEditor
from lipdesk.gui.editors.dates import parse_date, parse_time
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.editors.form import CalmForm
from lipdesk.gui.editors.line_editors import IntegerEditor, MoneyEditor, TextEditor, TimeEditor
from lipdesk.gui.editors.multiline import MultilineEditor
from lipdesk.gui.editors.pick_list import PickerItem
from lipdesk.gui.editors.pickers import ChoiceEditor, MultiPicker, Picker
from lipdesk.gui.editors.toggles import FlagEditor, QuartersEditor

__all__ = [
    "CalmForm", "ChoiceEditor", "DateEditor", "Editor", "FlagEditor", "IntegerEditor", "MoneyEditor", "MultiPicker",
    "MultilineEditor", "Picker", "PickerItem", "QuartersEditor", "TextEditor", "TimeEditor", "parse_date", "parse_time",
]
