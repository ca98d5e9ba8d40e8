"""What surrounds the text of a web page, taken out: scripts, menus, lists of other pages."""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extractor.readers.cues import HtmlCues

LISTS = frozenset({"ul", "ol", "div", "dl", "table", "td", "p", "section", "span"})
MIN_LINKS = 3
MAX_LINK_SHARE = 0.6
"""Share of linked characters from which a block with several links is a list of other pages."""
MAX_PLAIN_RUN = 30
"""Characters without a link in one piece: more is a sentence, so the block is kept."""
MAX_NAVIGATION = 200
"""Unlinked characters of an element named like a menu: more is content under a careless name."""
MAX_DEPTH = 64

_DATE = re.compile(r"[\[(]?(?:\d{4}[-/.\u5e74])?\d{1,2}[-/.\u6708]\d{1,2}\u65e5?[\])]?")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def prune(tree: LexborHTMLParser, known: HtmlCues) -> None:
    """Remove from the tree what is not the document; what is left is text in reading order."""
    tree.strip_tags([tag for tag in known.drop if tag != "head"])
    if tree.body is None:
        return
    linked = _linked_characters(tree)
    stack = list(tree.body.iter())
    while stack:
        node = stack.pop()
        if _is_hidden(node) or _is_navigation(node, known) or _is_link_list(node, linked, known):
            node.decompose()
        else:
            stack.extend(node.iter())


def _linked_characters(tree: LexborHTMLParser) -> dict[int, tuple[int, int]]:
    """Return for every element around links how many links and linked characters it has."""
    counts: Counter[int] = Counter()
    characters: Counter[int] = Counter()
    for link in tree.css("a[href]"):
        length = len(link.text().strip())
        node = link.parent
        for _ in range(MAX_DEPTH):
            if node is None or node.tag == "body":
                break
            counts[node.mem_id] += 1
            characters[node.mem_id] += length
            node = node.parent
    return {element: (counts[element], characters[element]) for element in counts}


def _is_hidden(node: LexborNode) -> bool:
    style = node.attributes.get("style")
    return bool(style and _HIDDEN.search(style)) or "hidden" in node.attributes


def _is_navigation(node: LexborNode, known: HtmlCues) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if names == " " or not any(part in names for part in known.navigation):
        return False
    links = "".join(link.text() for link in node.css("a"))
    return len(node.text().strip()) - len(links) <= MAX_NAVIGATION and not node.css_first("h1")


def _is_link_list(node: LexborNode, linked: dict[int, tuple[int, int]], known: HtmlCues) -> bool:
    """Whether a block is a list of other pages: of several, or announced by a word as such."""
    links, characters = linked.get(node.mem_id, (0, 0))
    if not links or node.tag not in LISTS:
        return False
    text = "".join(node.text().split())
    if links < MIN_LINKS and not text.startswith(known.related):
        return False
    if characters < MAX_LINK_SHARE * len(_DATE.sub("", text)):
        return False
    return not any(
        len(text.text_content or "") > MAX_PLAIN_RUN
        for text in node.traverse(include_text=True)
        if text.tag == "-text" and not _in_link(text)
    )


def _in_link(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(4):
        if parent is None:
            return False
        if parent.tag == "a":
            return True
        parent = parent.parent
    return False
