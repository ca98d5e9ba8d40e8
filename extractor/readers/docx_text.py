"""The text of a WordprocessingML paragraph, with tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

DROPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}instrText", f"{W}txbxContent", FALLBACK}
)
"""Deleted or moved text, field codes, text boxes (read apart), and copies for old programs."""
TRANSPARENT = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"})
"""Elements around paragraphs, tables, rows and cells that mean nothing to the text."""
CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def children(parent: Any) -> Iterator[Any]:
    """Yield the child elements, with those of transparent ones in their place."""
    for element in parent:
        if element.tag in TRANSPARENT:
            yield from children(element)
        elif element.tag not in DROPPED:
            yield element


def paragraph_lines(paragraph: Any) -> Iterator[str]:
    """Yield the lines of a paragraph: more than one only where it breaks them itself."""
    for line in "".join(_pieces(paragraph)).split("\n"):
        text = line.strip(" \u3000\xa0\t")
        if text:
            yield text


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in DROPPED or child.tag == f"{W}pPr":
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in CHARACTERS:
            yield CHARACTERS[child.tag]
        else:
            yield from _pieces(child)


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes anchored in a paragraph, outermost only."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag != FALLBACK:
            stack.extend(reversed(element))
