"""What a figure takes from the words around it: period, area, sector, grade, scenario."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from extractor import extract
from extractor.evaluate.figure import describe, observation_to_figure

FILES = (
    "accidents_and_targets.toml",
    "readings.toml",
    "time_and_plan.toml",
    "whose_and_when.toml",
)
CASES = [
    case
    for name in FILES
    for case in tomllib.loads(
        (Path(__file__).parents[1] / "cases" / name).read_text(encoding="utf-8")
    )["reading"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["of"] for case in CASES])
def test_a_text_states_just_these_figures(case: dict[str, str | list[str]]) -> None:
    observations = extract(str(case["text"]).encode(), "report.txt").observations
    found = Counter(_short(describe(observation_to_figure(each))) for each in observations)

    assert found == Counter(case["finds"])


def _short(line: str) -> str:
    """The line of a figure without an area that is not known, and with a year in four digits."""
    return re.sub(r"\b(\d{4})-01-01/\1-12-31\b", r"\1", line).removesuffix(" null")
