"""PowerPoint 2007 and later: a page per slide in the order of the show, its notes below it.

Hidden slides are left out: what is not shown is often a draft of what is. Charts and slides that
are nothing but a picture are not read, and said to be missing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import ZipFile

from extractor.errors import DamagedFile
from extractor.readers.packages import open_package, part
from extractor.readers.pptx_shapes import local_name, notes_of, write_shapes
from extractor.readers.reading import NOT_READ, PageBuilder, Reading
from extractor.readers.xml import parse_xml
from extractor.types import Page

MAIN_PART = "ppt/presentation.xml"
PICTURES = frozenset({"pic", "blipFill"})


class _Slide(NamedTuple):
    """One slide: its root element and that of its notes, where there are any."""

    root: Any
    notes: Any | None


def read_pptx(data: bytes) -> Reading:
    """Return a page per slide that is shown.

    Raises:
        DamagedFile: the container is broken, or no slide can be read.
    """
    pages: list[Page] = []
    lacking: list[str] = []
    with open_package(data) as package:
        for number, name in enumerate(_slide_parts(package), 1):
            try:
                slide = _slide(package, name)
            except DamagedFile:
                lacking.append(f"slide {number} is broken")
                continue
            if slide.root.get("show") in ("0", "false"):
                continue
            page = _page(slide, number)
            pages.append(page)
            lacking += (f"slide {number}: {what}" for what in _unread(slide, page))
    if not pages:
        raise DamagedFile("the presentation has no slide that can be read")
    return Reading(tuple(pages), warnings=(f"{NOT_READ}: {'; '.join(lacking)}",) if lacking else ())


def _slide_parts(package: ZipFile) -> Iterator[str]:
    """Yield the parts of the slides in the order of the show."""
    targets = _targets(package, MAIN_PART)
    for element in parse_xml(part(package, MAIN_PART), "the presentation").iter():
        if local_name(element) == "sldId":
            yield targets.get(_relation(element), ("", ""))[0]


def _slide(package: ZipFile, name: str) -> _Slide:
    root = parse_xml(part(package, name), name)
    kinds = {kind: target for target, kind in _targets(package, name).values()}
    try:
        notes = parse_xml(part(package, kinds["notesSlide"]), "notes")
    except (KeyError, DamagedFile):
        notes = None
    return _Slide(root, notes)


def _page(slide: _Slide, number: int) -> Page:
    builder = PageBuilder()
    write_shapes(slide.root, builder)
    if slide.notes is not None:
        for line in notes_of(slide.notes):
            builder.add("paragraph", line)
    return builder.page(number)


def _unread(slide: _Slide, page: Page) -> Iterator[str]:
    names = {local_name(element) for element in slide.root.iter()}
    if "chart" in names:
        yield "a chart"
    written = any(block.kind in ("paragraph", "table") for block in page.blocks)
    if not written and names & PICTURES:
        yield "a picture"


def _targets(package: ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Return for each relation of a part the part it leads to, and of what kind it is."""
    folder, file = posixpath.split(name)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.NameToInfo:
        return {}
    found = {}
    for element in parse_xml(part(package, relations), relations):
        target = posixpath.normpath(posixpath.join(f"/{folder}", element.get("Target", "")))
        kind = posixpath.basename(element.get("Type", ""))
        found[element.get("Id", "")] = target.lstrip("/"), kind
    return found


def _relation(element: Any) -> str:
    """Return the relation an element names; its plain `id` is something else."""
    return next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
