"""The files of patterns/areas: what they must keep, and what the readers refuse."""

from __future__ import annotations

import itertools
import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from extractor.errors import PatternError
from extractor.patterns.divisions import read_divisions
from extractor.patterns.gazetteer import Gazetteer, load_gazetteer
from extractor.resources import patterns_dir

AREAS = patterns_dir() / "areas"


@pytest.fixture(scope="module")
def areas() -> Gazetteer:
    return load_gazetteer()


def test_rows_are_in_order_and_never_overlap() -> None:
    rows = read_divisions(AREAS / "divisions.csv")
    assert list(rows) == sorted(rows, key=lambda row: (row.code, row.first))
    pairs = itertools.pairwise(sorted(rows, key=lambda row: row[:3]))
    overlapping = [
        (one, other)
        for one, other in pairs
        if one[:2] == other[:2] and (one.last is None or other.first <= one.last)
    ]
    assert overlapping == []


def test_every_code_belongs_to_a_province_of_the_list(areas: Gazetteer) -> None:
    rows = read_divisions(AREAS / "divisions.csv")
    orphans = [r for r in rows if areas.level(r.code) != "province" and not areas.parent(r.code)]
    assert orphans == []


def test_every_word_of_the_data_is_used(areas: Gazetteer) -> None:
    words = tomllib.loads((AREAS / "words.toml").read_text(encoding="utf-8"))
    names = {row.name for row in read_divisions(AREAS / "divisions.csv")}
    assert [entry["full"] for entry in words["name"] if entry["full"] not in names] == []
    ordinary = [name for group in words["ordinary_name"] for name in group["names"]]
    assert [name for name in ordinary if name not in areas.names()] == []
    common = [stem for group in words["common_word"] for stem in group["stems"]]
    assert [word for word in common if not any(name.startswith(word) for name in names)] == []
    assert [word for word, count in Counter(common).items() if count > 1] == []


@pytest.mark.parametrize(
    "line", ["37030,淄博市,1995,", "370300,,1995,", "370300,淄博市,2000,1999", "370300,淄博市,1995"]
)
def test_a_malformed_row_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "divisions.csv"
    file.write_text(f"code,name,valid_from,valid_to\n{line}\n", encoding="utf-8")
    with pytest.raises(PatternError, match="line 2"):
        read_divisions(file)


@pytest.mark.parametrize("content", ["", "code,name\n"])
def test_a_file_without_the_header_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "divisions.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PatternError, match=r"divisions\.csv"):
        read_divisions(file)


def test_an_unknown_key_in_the_words_is_refused(tmp_path: Path) -> None:
    shutil.copytree(patterns_dir(), tmp_path / "patterns")
    words = tmp_path / "patterns" / "areas" / "words.toml"
    words.write_text(words.read_text(encoding="utf-8") + '\n[[nickname]]\nword = "鲁"\n', "utf-8")
    with pytest.raises(PatternError, match="nickname"):
        load_gazetteer(tmp_path / "patterns")
