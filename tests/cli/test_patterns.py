"""`extractor patterns`: list, show and test, and `extractor explain`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from extractor.patterns import load
from extractor.resources import ENVIRONMENT_VARIABLE, patterns_dir
from tests.cli.conftest import Call

TEXT = "2009年上半年，海门市共發生事故１0起，死亡12人。"


def test_every_pattern_is_listed(call: Call) -> None:
    rows = json.loads(call("patterns", "list", "--format", "json").out)
    assert [row["id"] for row in rows] == [pattern.id for pattern in load().patterns]


def test_patterns_of_one_indicator_are_listed(call: Call) -> None:
    rows = json.loads(call("patterns", "list", "--indicator", "deaths", "--format", "json").out)
    assert {row["indicator"] for row in rows} == {"deaths"}


def test_a_pattern_is_shown_with_its_examples(call: Call) -> None:
    out = call("patterns", "show", "deaths.level.short").out
    pattern = load().by_id["deaths.level.short"]
    assert out.startswith("deaths.level.short (accidents/")
    assert all(example.text in out for example in pattern.example)
    assert all(counter.because in out for counter in pattern.counter_example)


def test_an_unknown_pattern_is_one_line(call: Call) -> None:
    done = call("patterns", "show", "deaths.level.shart")
    assert done.code == 2
    assert done.err.startswith("unknown pattern deaths.level.shart: did you mean deaths.level")


def test_the_patterns_of_a_file_are_tested(call: Call) -> None:
    done = call("patterns", "test", patterns_dir() / "hazards" / "found.toml")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("patterns tested, 0 problems\n")


def test_a_failing_example_is_told_and_explained(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(patterns_dir(), "patterns")
    pattern_set = load()
    pattern = pattern_set.by_id["deaths.level.short"]
    file = next(entry.file for entry in pattern_set.compiled if entry.pattern is pattern)
    path = Path("patterns", file)
    text = path.read_text(encoding="utf-8")
    example = pattern.example[0]
    assert text.count(example.text) == 1
    path.write_text(text.replace(example.text, "全市平安。"), encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "patterns")

    done = call("patterns", "test", file)

    assert done.code == 1
    assert "deaths.level.short example 1: does not find" in done.err
    assert "全市平安。" in done.out


def test_explaining_tells_changes_figures_and_their_notes(call: Call) -> None:
    out = call("explain", TEXT).out
    assert out.splitlines()[0] == "2009年上半年,海门市共发生事故10起,死亡12人。"
    assert ["發", "发", "script", "1"] in [line.split() for line in out.splitlines()]
    assert "period: 2009年上半年" in out


def test_explaining_as_json_has_the_spans_of_the_text(call: Call) -> None:
    explained = json.loads(call("explain", "--json", TEXT).out)
    assert explained["text"] == TEXT
    assert [TEXT[each["start"] : each["end"]] for each in explained["quantities"]] == ["１0", "12"]
    assert [each["value"] for each in explained["observations"]] == ["10", "12"]


def test_every_line_of_standard_input_is_a_text(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "texts").write_text(f"{TEXT}\n\n无事故。\n", encoding="utf-8")
    with (tmp_path / "texts").open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        lines = call("explain", "--json", "-").out.splitlines()
    assert [json.loads(line)["text"] for line in lines] == [TEXT, "", "无事故。"]
