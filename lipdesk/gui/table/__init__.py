"""The list that every page uses: plain tuples, sorted and filtered in the model, painted as rows."""

from lipdesk.gui.table.column import Column, TextFilter, ValueFilter
from lipdesk.gui.table.filter_bar import FilterBar
from lipdesk.gui.table.options import OptionsButton
from lipdesk.gui.table.view import RecordTable

__all__ = ["Column", "FilterBar", "OptionsButton", "RecordTable", "TextFilter", "ValueFilter"]
