"""Grades told by their deaths, in all their spellings; numbers that are figures stay figures."""

from __future__ import annotations

import pytest

from extractor.mentions.bands import Bands
from extractor.patterns import load

PATTERNS = load()
BANDS = Bands(PATTERNS.bands, PATTERNS.severities.values())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一次死亡3-9人", "larger"),
        ("一次死亡3至9人", "larger"),
        ("一次死亡三人以上九人以下", "larger"),
        ("一次死亡3人以上、10人以下", "larger"),
        ("一次死亡3人(含3人)以上", "larger_up"),
        ("一次死亡三人及三人以上", "larger_up"),
        ("一次死亡10—29人", "major"),
        ("一次死亡10人以上30人以下", "major"),
        ("一次性死亡10人以上", "major_up"),
        ("一次死亡三十人以上", "extreme"),
        ("一次死亡1-2人", "general"),
        ("一次死亡3人以下", "general"),
        ("死亡10人以上", "major_up"),
    ],
)
def test_limits_of_a_grade_name_it(text: str, code: str) -> None:
    assert [(band.end, band.code) for band in BANDS.find(text)] == [(len(text), code)]


@pytest.mark.parametrize("text", ["一次死亡百人以上", "一次死亡50人以上", "死亡100人以上的事故"])
def test_other_limits_are_a_grade_without_a_code(text: str) -> None:
    assert [band.code for band in BANDS.find(text)] == [""]


def test_limits_without_a_lead_need_an_accident_behind() -> None:
    assert [band.code for band in BANDS.find("3人以上较大事故")] == ["larger_up"]
    assert list(BANDS.find("每班3人以上")) == []


def test_limits_behind_a_mark_are_limits_and_within_a_number_none() -> None:
    assert [band.code for band in BANDS.find("占71.4%,10人以上事故6起")] == ["major_up"]
    assert list(BANDS.find("1,010人以上事故培训")) == []


@pytest.mark.parametrize("text", ["死亡13人以上", "死亡人数3人以上", "培训30人以上", "死亡5人以下"])
def test_figures_are_no_limits(text: str) -> None:
    assert list(BANDS.find(text)) == []
