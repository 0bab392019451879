"""What a list says about one of its columns, and the filters that a column can carry."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from lipdesk.gui.widgets.chips import Status
from lipdesk.i18n import _

Kind = Literal["text", "date", "number", "choice", "status", "flag"]
Row = tuple[Any, ...]       # (id, value of column 0, value of column 1, ...)


@dataclass(frozen=True)
class Column:
    """One column. `sort_key` folds a value for sorting; `status` makes it icon and word; None always sorts last."""

    key: str
    label: str
    kind: Kind = "text"
    width: int = 100
    stretch: bool = False
    align: Literal["left", "right"] = "left"
    chip: bool = False
    strong: bool = False
    muted: bool = False
    hidden: bool = False
    narrow: bool = False
    filterable: bool = True
    display: Callable[[Any], str] | None = None
    sort_key: Callable[[Any], Any] | None = None
    status: Callable[[Any], Status] | None = None
    tip: Callable[[Any], str] | None = None
    draw: Callable[[QPainter, QRect, Any], None] | None = None     # a small picture in place of the words
    under: str = ""     # the key of the column whose words stand small under this one's

    @property
    def right(self) -> bool:
        """Numbers stand right, and their heading over them."""
        return self.align == "right" or self.kind == "number"

    def text(self, value: Any) -> str:
        """The value as it is shown, copied and searched."""
        if value is None:
            return ""
        if self.display is not None:
            return self.display(value)
        if self.status is not None:
            return self.status(value).word
        if isinstance(value, bool):
            return _("Yes") if value else ""
        if isinstance(value, datetime.datetime):
            return value.strftime("%Y-%m-%d %H:%M")
        return str(value)

    def order(self, value: Any) -> Any:
        """What the value sorts by."""
        if self.sort_key is not None:
            return self.sort_key(value)
        if self.kind in ("number", "date", "flag"):
            return value
        return folded(self.text(value))


@dataclass(frozen=True)
class TextFilter:
    """Only rows whose text contains this, accents and case aside."""

    text: str

    def accepts(self, column: Column, value: Any) -> bool:
        """Whether a value passes."""
        return folded(self.text) in folded(column.text(value))

    def words(self, column: Column) -> str:
        """The filter said in words."""
        return _("{column}: contains “{text}”").format(column=column.label, text=self.text)


@dataclass(frozen=True)
class ValueFilter:
    """Only rows with one of these values."""

    values: frozenset[Any]

    def __init__(self, values: set[Any] | frozenset[Any]) -> None:
        object.__setattr__(self, "values", frozenset(values))

    def accepts(self, column: Column, value: Any) -> bool:
        """Whether a value passes."""
        return value in self.values

    def words(self, column: Column) -> str:
        """The filter said in words."""
        texts = sorted(column.text(value) or _("(empty)") for value in self.values)
        shown = ", ".join(texts[:3]) + ("…" if len(texts) > 3 else "")
        return _("{column}: {values}").format(column=column.label, values=shown)


Filter = TextFilter | ValueFilter


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Lower case without accents, so that “Économie” stands and is found beside “economie”."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
