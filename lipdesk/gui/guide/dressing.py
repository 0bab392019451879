"""A page of the guide as a document: Qt reads the Markdown, and every kind of text gets the look of the window."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)

from lipdesk.gui import tokens

_BODY, _HEADINGS = 14, {1: 24, 2: 18, 3: 15}  # px at a zoom of 1
_ABOVE, _BELOW = {1: 0, 2: 24, 3: 16}, {1: 12, 2: 8, 3: 4}
_LINE = 145.0  # percent


def fill(document: QTextDocument, source: str, colors: dict[str, str], zoom: float, picture_width: int) -> None:
    """Put Markdown into a document. Pictures that are wider than `picture_width` are shown smaller."""
    document.setIndentWidth(26 * zoom)
    document.setMarkdown(source, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    block = document.begin()
    while block.isValid():
        _dress_block(block, colors, zoom)
        _dress_words(block, colors, zoom, picture_width)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, colors, zoom)


def headings(document: QTextDocument) -> list[QTextBlock]:
    """The blocks at which parts begin, in order."""
    found, block = [], document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            found.append(block)
        block = block.next()
    return found


def set_margins(document: QTextDocument, side: float) -> None:
    """The room beside the text, so that no line grows too long to read."""
    frame = document.rootFrame()
    look = QTextFrameFormat(frame.frameFormat())
    look.setLeftMargin(side)
    look.setRightMargin(side)
    look.setTopMargin(20)
    look.setBottomMargin(40)
    frame.setFrameFormat(look)


def _dress_block(block: QTextBlock, colors: dict[str, str], zoom: float) -> None:
    cursor, look = QTextCursor(block), block.blockFormat()
    level = look.headingLevel()
    in_list = block.textList() is not None and block.next().textList() is not None
    in_table = cursor.currentTable() is not None
    picture = any(piece.charFormat().isImageFormat() for piece in _pieces(block))
    percent = 100.0 if picture else 120.0 if level else _LINE
    look.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    look.setTopMargin(_ABOVE.get(level, 0) * zoom)
    look.setBottomMargin((_BELOW[level] if level else 0 if in_table else 4 if in_list else 10) * zoom)
    cursor.setBlockFormat(look)


def _dress_words(block: QTextBlock, colors: dict[str, str], zoom: float, picture_width: int) -> None:
    level = block.blockFormat().headingLevel()
    whole = QTextCursor(block)
    for place, length, was in [(piece.position(), piece.length(), piece.charFormat()) for piece in _pieces(block)]:
        whole.setPosition(place)
        whole.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        if was.isImageFormat():
            _fit(whole, was.toImageFormat(), picture_width)
        else:
            whole.setCharFormat(_words_look(was, level, colors, zoom))
    mark = QTextCursor(block)  # the bullet or number takes the look of the block itself
    mark.setBlockCharFormat(_words_look(QTextCharFormat(), level, colors, zoom))


def _pieces(block: QTextBlock):  # type: ignore[no-untyped-def]
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _words_look(was: QTextCharFormat, level: int, colors: dict[str, str], zoom: float) -> QTextCharFormat:
    font = QFont(tokens.FAMILIES)
    font.setPixelSize(round(_HEADINGS.get(level, _BODY) * zoom))
    strong = level or was.fontWeight() >= QFont.Weight.DemiBold
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setItalic(was.fontItalic())
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(colors["accent_text" if was.isAnchor() else "ink"]))
    if was.isAnchor():
        made.setAnchor(True)
        made.setAnchorHref(was.anchorHref())
        made.setFontUnderline(True)
    if was.fontFixedPitch():  # keys, files and what is typed
        made.setBackground(QBrush(QColor(colors["tint"])))
    return made


def _fit(cursor: QTextCursor, look: QTextImageFormat, width: int) -> None:
    """As wide as the file says, or as the text; the height follows."""
    from PySide6.QtGui import QImage

    document = cursor.document()
    found = document.resource(QTextDocument.ResourceType.ImageResource.value, look.name())
    wide = round(found.width() / found.devicePixelRatio()) if isinstance(found, QImage) else width
    look.setWidth(min(wide, width))
    cursor.setCharFormat(look)


def _dress_table(table: QTextTable, colors: dict[str, str], zoom: float) -> None:
    look = table.format()
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderBrush(QBrush(QColor(colors["line"])))
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setCellPadding(4 * zoom)
    look.setCellSpacing(0)
    look.setTopMargin(4 * zoom)
    look.setBottomMargin(12 * zoom)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    look.setHeaderRowCount(1)
    table.setFormat(look)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(QColor(colors["raised"]))
        cell.setFormat(head)
