"""Web pages of government sites: title, date line, body and tables, without what surrounds them.

Pages are pruned rather than searched for a body (see `html_pruning`): a body picked by text
density loses the line under the title, the only hint at the year of many notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.errors import EmptyFile
from extractor.readers import limits
from extractor.readers.cues import HtmlCues, cues
from extractor.readers.encoding import decode
from extractor.readers.html_pruning import prune
from extractor.readers.html_tables import grid_of, is_data_table
from extractor.readers.reading import PageBuilder, Reading
from extractor.readers.text import replacement_warnings
from extractor.types import BlockKind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = (
    HEADINGS
    | {"address", "article", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
META_BYTES = 4096

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WRAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_SITE_NAME = re.compile(r"[_|\uff5c]|\s[-\u2014\u2013]+\s|-{2,}")
_HYPHEN = re.compile(r"(?<=\D)-(?=\D)")
_EDGE = " \u3000\xa0"


def read_html(data: bytes, charset: str | None = None) -> Reading:
    """Return one page with a line per paragraph, heading or table row of the document.

    `charset` is the encoding a transport named; the page's own word counts only without it.

    Raises:
        EmptyFile: the page only names other files as its frames.
    """
    limits.check_size(len(data), limits.TEXT_BYTES, "web page")
    decoded = decode(data, charset or declared_charset(data))
    tree = LexborHTMLParser(decoded.text)
    known = cues().html
    parts, described = _title_parts(tree), list(_described(tree, known))
    prune(tree, known)
    builder = PageBuilder()
    title = None
    if tree.body is not None:
        shown = _SPACE.sub("", tree.body.text())
        title = _title(tree, parts, shown)
        if title is None and parts:
            title = parts[0]
            builder.add("heading", title)
        for value in described:
            if _SPACE.sub("", value) not in shown:
                builder.add("furniture", value)
        _Writer(builder, title or "").write(tree.body)
    pages = (builder.page(1),)
    if not pages[0].text and (frames := [_source(node) for node in tree.css("frame, iframe")]):
        raise EmptyFile(f"only frames: the text is in {', '.join(frames[:3])}")
    return Reading(pages, decoded.encoding, replacement_warnings(decoded), title)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a meta element names.

    >>> declared_charset(b'<meta charset="gb2312">')
    'gb2312'
    """
    match = _CHARSET.search(data[:META_BYTES])
    return match[1].decode("ascii") if match else None


def _title_parts(tree: LexborHTMLParser) -> list[str]:
    """The title element cut where sites put their own name before or after."""
    node = tree.css_first("title")
    text = collapse(node.text()) if node else ""
    return [part for piece in _SITE_NAME.split(text) if (part := piece.strip(_EDGE))]


def _title(tree: LexborHTMLParser, parts: list[str], shown: str) -> str | None:
    """The part of the title element that stands on the page, else its only h1, else nothing."""
    pieces = (piece for whole in parts for piece in _HYPHEN.split(whole))
    for part in (*parts, *pieces):
        if _SPACE.sub("", part) in shown:
            return part
    headings = [collapse(node.text()) for node in tree.css("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _source(frame: LexborNode) -> str:
    return frame.attributes.get("src") or "another file"


def _described(tree: LexborHTMLParser, known: HtmlCues) -> Iterator[str]:
    """Issuing body and date as the meta elements of official sites give them."""
    named = {
        node.attributes.get("name"): (node.attributes.get("content") or "").strip()
        for node in tree.css("meta[name]")
    }
    for names in (known.issuer_meta, known.date_meta):
        value = next((value for name in names if (value := named.get(name))), "")
        if value:
            yield value.split(" ")[0]


class _Writer:
    """Walks the elements and writes a line where a block ends; tables go through the model."""

    def __init__(self, builder: PageBuilder, title: str) -> None:
        self._builder = builder
        self._title = title
        self._inline: list[str] = []

    def write(self, root: LexborNode) -> None:
        """Write everything below `root`; without recursion, because nesting has no limit."""
        stack: list[LexborNode | str] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                self._end_line("heading" if node in HEADINGS else "paragraph")
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._inline.append(node.text_content or "")
            elif tag == "table" and is_data_table(node):
                self._end_line("paragraph")
                self._builder.add_table(grid_of(node))
            else:
                if tag in BLOCKS:
                    self._end_line("paragraph")
                    stack.append(tag)
                stack.extend(reversed(list(node.iter(include_text=True))))

    def _end_line(self, kind: BlockKind) -> None:
        text = collapse("".join(self._inline))
        self._inline.clear()
        is_title = text == self._title and len(text) > 1
        self._builder.add("heading" if is_title else kind, text)


def collapse(text: str) -> str:
    """Return text as a browser shows it: white space is one space, none where a line of
    Chinese was wrapped in the source.

    >>> collapse("  全市共\\n 发生 3 起")
    '全市共发生 3 起'
    """
    return _SPACE.sub(" ", _WRAP.sub("", text)).strip(_EDGE)
