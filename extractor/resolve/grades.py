"""Accident grades: what words and headings say of them, by the meaning they had at the time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.resolve.scope import Scope, is_list_gap
from extractor.types import Mention

# A grade told by deaths that are the limits of no grade: 一次死亡百人以上.
UNGRADED = "ungraded"
# Behind a word that is a grade and a figure (亡人): it is the figure in 「亡人、伤人和损失」.
_LISTED = frozenset("、和及与,;。")
# 「发生的较大事故中,煤矿2起;道路交通3起」「较大事故(一次死亡3—9人):5月1起,6月2起」
_OF_THESE = re.compile(r"中[,:]|(?:情况)?(?:\([^()]*\))?:")
_CLAUSE_BETWEEN = re.compile(r"[,。;:!?未没无]|发生")
LONGEST_GRADE = 7  # characters of a grade right behind the name of an industry
HEADING_TAIL = 4  # characters behind the accidents a heading is about: 情况, 简况:
_BEFORE_GRADE = frozenset({"period", "area", "here", "nation", "sector", "occur"})


def grade(code: str, era: str) -> str:
    """The grade a name means before or since the names moved; in between, either."""
    before, _, since = code.partition("|")
    return (before if era == "before" else since) or before or since


def name_grade(scope: Scope, mention: Mention, code: str, text: str, era: str) -> None:
    """A grade was named; the accidents, or a figure, that follow are of it."""
    if mention.code("noun") is not None and text[mention.end : mention.end + 1] in _LISTED:
        return
    forget_distant_grade(scope, mention, text)
    told = scope.band or scope.pending_severity
    if mention.code("accident") is None or told is None:
        listed = told is not None and is_list_gap(text, scope.severity_end, mention.start)
        named = grade(code, era)
        scope.severities = [*scope.severities, named] if listed else [named]
        scope.pending_severity, scope.severity_end = named, mention.end
    if mention.code("accident") is not None:
        name_accident(scope, mention, text)


def name_band(scope: Scope, mention: Mention, code: str) -> None:
    """A grade was told by its deaths, which win over a name beside them."""
    scope.band = scope.pending_severity = code or UNGRADED
    scope.severities, scope.severity_end = [scope.band], mention.end
    if scope.severity_of_whole == scope.severity != "all" and scope.figure_end < scope.accident_at:
        # In brackets behind the name: 「重大事故(一次死亡3—9人):」
        scope.severity = scope.severity_of_whole = scope.band
        scope.pending_severity = scope.band = None


def forget_distant_grade(scope: Scope, mention: Mention, text: str) -> None:
    """「重大行业未发生事故」: a grade is that of what it stands before, not of any accident."""
    if _CLAUSE_BETWEEN.search(text, scope.severity_end, mention.start):
        scope.pending_severity = scope.band = None


def name_accident(scope: Scope, mention: Mention, text: str) -> None:
    """Accidents were named: of the grade before them, else of the whole they are part of."""
    forget_distant_grade(scope, mention, text)
    graded = scope.band or scope.pending_severity
    scope.severity_of_whole = scope.base_severity if graded else scope.severity_of_whole
    scope.severity = graded or scope.severity_of_whole
    if graded:
        between = text[scope.sector_end : scope.severity_end] if scope.sector_end >= 0 else ""
        scope.graded_industry = 0 < len(between) <= LONGEST_GRADE
    if graded and _OF_THESE.match(text, mention.end):
        scope.severity_of_whole = graded
    if not graded or scope.band:
        scope.severities = []
    scope.pending_severity = scope.band = None
    scope.accident_at = mention.start


def heading_grade(text: str, bounds: tuple[int, int], headed: Sequence[Mention], era: str) -> str:
    """The grade a heading is about (较大事故情况), empty where it is about none or several."""
    grades = [m for m in headed if m.code("severity") is not None or m.code("band")]
    if len(grades) != 1:
        return ""
    first = grades[0]
    behind = next((m for m in headed if m.start >= first.start and m.code("accident") == ""), None)
    if behind is None or len(text[behind.end : bounds[1]].strip("。:. \n")) > HEADING_TAIL:
        return ""
    position = bounds[0]
    for mention in headed:
        if mention.start > first.start:
            break
        kinds = {kind for kind, _ in mention.sign.meanings}
        if text[position : mention.start].strip() or not (
            mention is first or kinds & _BEFORE_GRADE
        ):
            return ""
        position = mention.end
    return first.code("band") or grade(first.code("severity") or "", era)
