"""Validating: extract every annotated document and compare it with its gold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from extractor.errors import ExtractorError, GoldError
from extractor.evaluate.changes import compare_with_baseline, load_earlier
from extractor.evaluate.figure import UNRESTRICTED, Figure, observation_to_figure
from extractor.evaluate.gold import Codes, Gold, check_quotes, load_gold
from extractor.evaluate.nearmiss import pair_near_misses
from extractor.evaluate.report import DocumentScore, Report
from extractor.evaluate.score import match
from extractor.evaluate.work import find_work
from extractor.patterns import PatternSet, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from extractor.types import Document, Extraction


class Extract(Protocol):
    """Anything that turns bytes into an extraction, as `extractor.pipeline.extract` does."""

    def __call__(self, data: bytes, name: str, /) -> Extraction:
        """Return what the document of that name yields."""
        ...


def validate(
    paths: Sequence[Path],
    patterns: PatternSet | None = None,
    baseline: Path | None = None,
    *,
    extract: Extract | None = None,
) -> Report:
    """Score the annotated documents under `paths` against their gold.

    A document that cannot be extracted misses everything and is listed; one whose gold is wrong is
    left out and listed, and the others are scored. With a `baseline` (an earlier report as
    JSON) the report says what was gained and lost since.

    Raises:
        GoldError: a path or the baseline is missing or malformed, or there is nothing to score.
        PatternError: the pattern files cannot be loaded.
    """
    earlier = None if baseline is None else load_earlier(baseline)
    work = find_work(paths)
    if not work.annotated and not work.orphans:
        raise GoldError(f"no document with gold under {', '.join(map(str, paths))}")
    known = load() if patterns is None else patterns
    codes = pattern_codes(known)
    errors = [f"{gold}: no document beside it" for gold in work.orphans]
    scores: list[DocumentScore] = []
    for document, gold in work.annotated:
        try:
            scores.append(score_file(document, load_gold(gold, codes), extract or _pipeline(known)))
        except GoldError as error:
            errors.append(str(error))
    report = Report(tuple(scores), codes.groups, tuple(errors), tuple(map(str, work.unannotated)))
    return report if earlier is None else compare_with_baseline(report, earlier)


def pattern_codes(patterns: PatternSet) -> Codes:
    """Return the codes gold may use under a pattern set."""
    return Codes(
        groups={code: entry.group for code, entry in patterns.indicators.items()},
        sectors=frozenset({UNRESTRICTED, *patterns.sectors}),
        severities=frozenset({UNRESTRICTED, *patterns.severities}),
    )


def _pipeline(patterns: PatternSet) -> Extract:
    from extractor.pipeline import extract

    return partial(extract, patterns=patterns)


def score_file(path: Path, gold: Gold, extract: Extract) -> DocumentScore:
    """Extract one document and compare it with its gold.

    Raises:
        GoldError: a quote of the gold is not verbatim in the document.
    """
    try:
        extraction = extract(path.read_bytes(), str(path))
    except Exception as error:  # whatever stops a document is a miss of all it states
        kind = "" if isinstance(error, ExtractorError) else f"{type(error).__name__}: "
        return crashed(str(path), gold, kind + " ".join(str(error).split()))
    check_quotes(gold, extraction.document)
    return score_extraction(str(path), gold, extraction)


def crashed(name: str, gold: Gold, reason: str) -> DocumentScore:
    """Return the score of a document that yielded nothing because of `reason`."""
    sure, suspect = _partition(gold.rows)
    return DocumentScore(name, match(sure, ()), match(suspect, ()), error=reason)


def score_extraction(name: str, gold: Gold, extraction: Extraction) -> DocumentScore:
    """Compare what was extracted from a document with its gold."""
    predicted = [
        observation_to_figure(observation)
        for observation in extraction.observations
        if observation.status != "derived"
    ]
    sure_gold, suspect_gold = _partition(gold.rows)
    sure, suspect = _partition(predicted)
    matching = match(sure_gold, sure)
    suspects = match(suspect_gold, suspect)
    near = pair_near_misses(
        (*matching.missed, *suspects.missed),
        (*matching.false, *suspects.false),
        extraction.document,
    )
    misplaced = tuple(figure for figure in predicted if not _in_place(figure, extraction.document))
    return DocumentScore(name, matching, suspects, near, misplaced)


def _partition(figures: Iterable[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Split figures into those scored and the suspect ones, scored apart."""
    sure: list[Figure] = []
    suspect: list[Figure] = []
    for figure in figures:
        (suspect if figure.status == "suspect" else sure).append(figure)
    return sure, suspect


def _in_place(figure: Figure, document: Document) -> bool:
    """Tell whether the figure's span reads its printed characters on its page."""
    source = figure.source
    texts = [page.text for page in document.pages if page.number == figure.page]
    return source is not None and any(
        text[source.start : source.end] == figure.printed for text in texts
    )
