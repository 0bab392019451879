"""The structure tree as it stands in the file: one object for each node, and the way back to it from every mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

from lipdesk.reports.pdf.tags import Node


@dataclass(frozen=True)
class Lead:
    """A link among the content of its node: the page it is on and the reference to its annotation."""

    page: str
    annotation: Any


class StructureRoot(PDFObject):
    """The root of the tree. It registers every node that something was drawn in; `parents` leads back, by key."""

    __RefOnly__ = 1

    def __init__(self, document: Any, root: Node, parents: Sequence[Node | list[Node]]) -> None:
        self._parents = parents
        self._elements: dict[Node, _Element] = {}
        self._references: dict[Node, Any] = {}
        self._notes: dict[Node, bytes] = {}  # a note must have a name
        _prune(root)
        self._top = root
        self._own = document.Reference(self)
        self._register(document, root)

    def _register(self, document: Any, node: Node) -> None:
        made = self._elements[node] = _Element(node, self)
        self._references[node] = document.Reference(made)
        if node.role == "Note":
            self._notes[node] = b"(note-%05d)" % len(self._notes)
        for kid in node.kids:
            self._register(document, kid)

    def let_go(self) -> None:
        """Take everything apart when it is written: its circles would stay in memory."""
        self._top.let_go()
        self.__dict__.clear()

    def reference(self, node: Node | None, document: Any) -> bytes:
        """What leads to a node, or to the root."""
        found = self._own if node is None else self._references[node]
        return bytes(found.format(document))

    def identity(self, node: Node) -> bytes:
        """The entry that names a note; nothing for any other node."""
        return b"/ID" + self._notes[node] if node in self._notes else b""

    def format(self, document: Any) -> bytes:
        """The root as it stands in the file."""
        back = []
        for key, parent in enumerate(self._parents):
            if isinstance(parent, Node):
                back.append(b"%d %s" % (key, self.reference(parent, document)))
            else:
                back.append(b"%d[%s]" % (key, b" ".join(self.reference(one, document) for one in parent)))
        notes = [name + self.reference(one, document) for one, name in self._notes.items()]
        parts = [
            b"/Type/StructTreeRoot/K[%s]" % self.reference(self._top, document),
            b"/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d" % (b"\n".join(back), len(self._parents)),
            b"/IDTree<</Names[%s]>>" % b" ".join(notes) if notes else b"",
        ]
        return b"<<%s>>" % b"".join(parts)


class _Element(PDFObject):
    """One node as it stands in the file."""

    __RefOnly__ = 1

    def __init__(self, node: Node, root: StructureRoot) -> None:
        self._node, self._root = node, root

    def format(self, document: Any) -> bytes:
        node = self._node
        page, kids = self._content(document)
        kids += [self._root.reference(kid, document) for kid in node.kids]
        parts = [b"/S/%s/P %s" % (node.role.encode(), self._root.reference(node.parent, document))]
        parts += [b"/Pg %s" % page] if page else []
        parts.append(b"/K[%s]" % b" ".join(kids))
        parts += [b"/Alt%s" % _string(node.alt)] if node.alt else []
        parts += [b"/Lang(%s)" % node.language.encode()] if node.language else []
        return b"<<%s%s%s>>" % (b"".join(parts), self._root.identity(node), _attributes(node))

    def _content(self, document: Any) -> tuple[bytes, list[bytes]]:
        """The page of the first mark, and all marks and links of the node in the order they were drawn."""
        first, found = b"", []
        for one in self._node.content:
            name = one.page if isinstance(one, Lead) else one[0]
            page = _page(name, document)
            first = first or page
            if isinstance(one, Lead):
                where = b"" if page == first else b"/Pg %s" % page
                found.append(b"<</Type/OBJR%s/Obj %s>>" % (where, one.annotation.format(document)))
            else:
                found.append(b"%d" % one[1] if page == first else b"<</Type/MCR/Pg %s/MCID %d>>" % (page, one[1]))
        return first, found


def _page(name: str, document: Any) -> bytes:
    return b"%d 0 R" % document.idToObjectNumberAndVersion[name][0]


def _attributes(node: Node) -> bytes:
    if node.scope:
        return b"/A<</O/Table/Scope/%s>>" % node.scope.encode()
    if node.numbering:
        return b"/A<</O/List/ListNumbering/%s>>" % node.numbering.encode()
    if node.box:
        return b"/A<</O/Layout/Placement/Block/BBox[%.1f %.1f %.1f %.1f]>>" % node.box
    return b""


def _string(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode()


def _prune(node: Node) -> bool:
    """Leave out what was never drawn; whether anything remains."""
    node.kids = [kid for kid in node.kids if _prune(kid)]
    if node.kids or node.content or node.parent is None:
        return True
    node.let_go()
    return False
