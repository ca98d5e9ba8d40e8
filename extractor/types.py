"""The values that pass between stages: frozen, slotted, without logic.

Read top to bottom: this is the data flow. Spans are half-open, in code points. A span named
`source` lies in the original text of a page, one named `span` in the normalised text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

Measure = Literal["level", "change", "growth_rate", "share"]
Scenario = Literal["actual", "target"]
Reference = Literal["year_earlier", "previous_period", "target", "pace", "total", "other"]
Qualifier = Literal["exact", "about", "at_least", "at_most", "range"]
Status = Literal["stated", "repaired", "suspect", "derived"]
BlockKind = Literal["heading", "paragraph", "table", "furniture"]
Script = Literal["simplified", "traditional", "mixed", "none"]
Verdict = Literal["holds", "violated", "repaired", "ambiguous"]


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a page in points, the origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


# --- readers -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `source` is where its text stands in the page text."""

    text: str
    source: Span
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order, with the number of rows and columns they cover."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: where its text stands in the page text, and what it is."""

    kind: BlockKind
    source: Span
    box: Box | None = None
    confidence: float | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `text` is the original text every offset of this page counts in.

    `doubtful` are figures that two OCR engines read differently.
    """

    number: int
    text: str
    blocks: tuple[Block, ...] = ()
    doubtful: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the document says of itself (title, issuer, issued, number) and where."""

    value: str
    page: int
    source: Span


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file's bytes."""

    name: str
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    encoding: str | None = None
    facts: tuple[tuple[str, Fact], ...] = ()
    warnings: tuple[str, ...] = ()


# --- text ----------------------------------------------------------------------------------


class Edit(NamedTuple):
    """One repair: the original characters `source` now read `text`, by the rule named."""

    source: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Quality:
    """What normalising met: script, garble kinds with counts, and whether to trust the text.

    `misread` are the wrong encodings it was read in, in the order they were undone.
    """

    script: Script
    garbles: tuple[tuple[str, int], ...] = ()
    repaired_share: float = 0.0
    trusted: bool = True
    respelled: bool = False
    reasons: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()


# --- mentions ------------------------------------------------------------------------------


class Quantity(NamedTuple):
    """A number with its unit as read: value in base units, `high` for the end of a range.

    `start` and `end` cover hedge, number and unit in the normalised text, `number_start` and
    `number_end` the printed number. `precision` is half the unit of the last printed digit, in
    base units. Where the number has no single value (XX, 数十) `value` is None and `reason`
    says why.
    """

    value: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    start: int
    end: int
    number_start: int
    number_end: int
    precision: Decimal
    reason: str = ""


class Sign(NamedTuple):
    """What a word of the lexicon may stand for: its classes with their codes.

    `char` is the private-use character that stands for the word when forms are matched.
    """

    char: str
    meanings: tuple[tuple[str, str], ...]

    def code(self, kind: str) -> str | None:
        """Return the code the word has in the class `kind`, None where it is not of it."""
        for name, code in self.meanings:
            if name == kind:
                return code
        return None


class Mention(NamedTuple):
    """A lexicon entry, period, area or quantity found in the normalised text."""

    sign: Sign
    start: int
    end: int
    quantity: Quantity | None = None

    def code(self, kind: str) -> str | None:
        """Return the mention's code in the class `kind`, None where it is not of it."""
        for name, code in self.sign.meanings:
            if name == kind:
                return code
        return None


# --- matching and resolving ----------------------------------------------------------------


class Candidate(NamedTuple):
    """A pattern's reading of a stretch of a sentence.

    `figures` are the mentions it takes as figures, each with the indicator the slot names (or
    None, where the pattern or the context tells); `roles` the other named slots; `start` and
    `end` delimit the stretch in the normalised text.
    """

    pattern: str
    figures: tuple[tuple[Mention, str | None], ...]
    roles: tuple[tuple[str, Mention], ...]
    start: int
    end: int

    def role(self, kind: str) -> Mention | None:
        """Return the first mention that filled a slot of this class."""
        for name, mention in self.roles:
            if name == kind:
                return mention
        return None


class Refused(NamedTuple):
    """A quantity that was seen and not used, and why.

    Where it is a plain whole number, `value` counts what the clause `quote` says in `unit`.
    """

    printed: str
    page: int
    source: Span
    reason: str
    context: str
    value: Decimal | None = None
    unit: str = ""
    quote: str = ""
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure with every dimension; the columns of the contract, then how it was found.

    `value` and `high` are in base units and signed for changes; `precision` is half the unit
    of the last printed digit (the interval a printed number stands for). `sentence` numbers
    the sentence within the document and `part` tells that the figure was introduced as one of
    the parts of a total (其中). `prior` marks a level that the text gives as that of the year
    earlier (同期N起), which matters where the year itself is unknown and `period` is null.
    """

    document: str
    indicator: str
    sector: str
    severity: str
    measure: Measure
    scenario: Scenario
    reference: Reference | None
    value: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    period: tuple[dt.date, dt.date] | None
    subject: str | None
    area: str | None
    area_code: str | None
    status: Status
    printed: str
    quote: str
    page: int
    source: Span
    pattern: str
    notes: tuple[str, ...] = ()
    precision: Decimal = Decimal("0.5")
    confidence: float = 1.0
    sentence: int = 0
    part: bool = False
    prior: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """An identity checked on figures or refused counts: expected, found, and the verdict."""

    identity: str
    members: tuple[int, ...]
    expected: Decimal
    found: Decimal
    residual: Decimal
    tolerance: Decimal
    verdict: Verdict
    message: str = ""
    refused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one document yielded; `findings` point into `observations` and `refused`."""

    document: Document
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()
    quality: Quality = field(default_factory=lambda: Quality("none"))
    year: int | None = None
    area: str | None = None
    title: str | None = None
