"""Rich Text Format: paragraphs, headings, tables, headers and footers."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.errors import DamagedFile
from extractor.readers import limits
from extractor.readers.edged_rows import Merge, Row, grid_of
from extractor.readers.reading import PageBuilder, Reading
from extractor.readers.rtf_events import Event, rtf_events
from extractor.types import BlockKind, Page

BREAKS = frozenset({"par", "sect", "page", "column"})
BODY_LEVEL = 9
HEADING_STYLES = ("heading", "title", "subtitle")
_EDGE = " \t\u3000\x00"


def read_rtf(data: bytes) -> Reading:
    """Return one page.

    Raises:
        DamagedFile: it holds nothing after its header, or nests without end.
    """
    limits.check_size(len(data), limits.TEXT_BYTES, "RTF file")
    layout = _Layout()
    for event in rtf_events(data):
        layout.take(event)
    page = layout.finish()
    if not page.blocks and len(data) > 2_000:
        raise DamagedFile("the RTF file holds no text: cut short or broken")
    return Reading((page,))


@dataclass(slots=True)
class _Layout:
    builder: PageBuilder = field(default_factory=PageBuilder)
    headings: set[int] = field(default_factory=set)
    text: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    style: int = 0
    level: int = BODY_LEVEL
    in_table: bool = False
    cells: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    left: int = 0
    edges: list[int] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    merge: Merge = field(default_factory=Merge)
    place: str = "body"

    def take(self, event: Event) -> None:
        """Take the next event."""
        if event.place == "styles":
            self._learn_style(event)
        elif event.place != "fonts":
            if event.place != self.place:
                self._end_paragraph()
                self.place = event.place
            if event.text:
                self.text.append(event.text)
            else:
                self._control(event.word, event.number)

    def finish(self) -> Page:
        """Return the page."""
        self._end_paragraph()
        self._end_table()
        for line in dict.fromkeys(self.feet):
            self.builder.add("furniture", line)
        return self.builder.page(1)

    def _learn_style(self, event: Event) -> None:
        if event.word == "s":
            self.style = event.number or 0
            return
        outlined = event.word == "outlinelevel" and (event.number or 0) < BODY_LEVEL
        if outlined or event.text.lower().startswith(HEADING_STYLES):
            self.headings.add(self.style)

    def _control(self, word: str, number: int | None) -> None:
        if word in BREAKS:
            self._end_paragraph()
        elif word == "cell":
            self.cells.append(self._taken().strip())
        elif word == "row":
            self._end_row()
        elif word == "pard":
            self.style, self.level, self.in_table = 0, BODY_LEVEL, False
        elif word == "intbl":
            self.in_table = True
        elif word == "s":
            self.style = number or 0
        elif word == "outlinelevel":
            self.level = BODY_LEVEL if number is None else number
        else:
            self._define_row(word, number or 0)

    def _define_row(self, word: str, number: int) -> None:
        if word == "trowd":
            self.left, self.edges, self.merges, self.merge = 0, [], [], Merge()
        elif word == "trleft":
            self.left = number
        elif word == "clvmrg":
            self.merge = self.merge._replace(down=True)
        elif word == "clmrg":
            self.merge = self.merge._replace(across=True)
        elif word == "cellx":
            self.edges.append(number)
            self.merges.append(self.merge)
            self.merge = Merge()

    def _end_row(self) -> None:
        if self.cells:
            edges = (min(self.left, *self.edges), *self.edges) if self.edges else ()
            self.rows.append(Row(tuple(self.cells), edges, tuple(self.merges)))
        self.cells = []

    def _end_table(self) -> None:
        if self.cells:
            self._end_row()
        if self.rows:
            self.builder.add_table(grid_of(self.rows))
            self.rows = []

    def _end_paragraph(self) -> None:
        if self.in_table and self.place == "body":
            self.text.append("\n")
            return
        lines = [line.strip(_EDGE) for line in self._taken().split("\n")]
        if self.place == "foot":
            self.feet += lines
            return
        if any(lines):
            self._end_table()
        kind: BlockKind = "furniture" if self.place == "head" else "paragraph"
        if kind == "paragraph" and (self.level < BODY_LEVEL or self.style in self.headings):
            kind = "heading"
        for line in lines:
            self.builder.add(kind, line)

    def _taken(self) -> str:
        """Return and clear the text so far; a surrogate pair is one character."""
        units = "".join(self.text)
        self.text.clear()
        return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
