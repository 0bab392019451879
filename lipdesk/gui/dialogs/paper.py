"""A list on paper: what stands on the screen, as a plain table with a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_STYLE = (
    "body, p, td, th { color: #1B2733; font-family: 'Segoe UI', 'Inter', 'Noto Sans'; font-size: 9pt; }"
    "p.title { font-size: 15pt; font-weight: bold; } p.note, th { color: #4A5A68; }"
)


def table_html(title: str, note: str, labels: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The list as a page; what users typed is escaped."""
    head = "".join(f'<th align="left">{escape(label)}</th>' for label in labels)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>" for cells in rows)
    return (
        f'<style>{_STYLE}</style><p class="title">{escape(title)}</p><p class="note">{escape(note)}</p>'
        f'<table width="100%" cellspacing="0" cellpadding="4"><thead><tr>{head}</tr></thead>{body}</table>'
    )


def document_html(page: str) -> str:
    """A page that was made for the screen: its sizes in points, as printers measure."""
    style, end, body = page.partition("</style>")
    return re.sub(r"(?<=\d)px", "pt", style) + end + body


def preview_html(parent: QWidget, title: str, html: str, landscape: bool = False) -> bool:
    """Show a page as it will print, and let her print it; whether she did."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if landscape:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.resize(900, 700)
    dialog.paintRequested.connect(lambda onto: paint(html, onto))
    return bool(dialog.exec())


def paint(html: str, printer: QPrinter) -> None:
    """Put a page onto a printer, or into the file that it stands for."""
    document = QTextDocument()
    document.setHtml(html)
    document.print_(printer)
