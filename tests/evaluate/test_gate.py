from __future__ import annotations

import pytest

from extractor.errors import DamagedFile, GoldError
from extractor.evaluate.baseline import load_baseline
from extractor.evaluate.gate import digest, run_gate

HIGH = {"core_precision": 1, "core_recall": 1, "core_f1": 1, "full_f1": 1}


@pytest.fixture
def gate(tmp_path, patterns, reading):
    """Run the gate on the corpus written so far."""

    def run(update=False, allow_lower=False, **by_stem):
        extract = reading(**by_stem)
        return run_gate(tmp_path, patterns, update=update, allow_lower=allow_lower, extract=extract)

    return run


@pytest.fixture
def pinned(corpus, row, observation, gate, tmp_path):
    """A corpus of two splits whose baseline was written when everything was found."""
    corpus(
        "a.txt",
        [row(), row(value="2", indicator="injuries", quote="受伤2人")],
        folder="development",
    )
    corpus("b.txt", [row()], folder="held_out")
    found = [
        observation(),
        observation(printed="2", value="2", indicator="injuries", quote="受伤2人"),
    ]
    assert gate(update=True, a=found, b=[observation()]).written
    return found


def floors(tmp_path):
    return load_baseline(tmp_path / "baseline.toml").split["development"].floors


def test_an_update_pins_scores_and_corpus(pinned, tmp_path):
    split = load_baseline(tmp_path / "baseline.toml").split
    assert split["development"].documents == 1
    assert split["development"].digest == digest(tmp_path / "development")
    assert {name: split["development"].floors[name] for name in HIGH} == HIGH
    assert split["held_out"].floors == {}


def test_the_gate_is_open_at_the_pinned_scores(pinned, observation, gate):
    verdict = gate(a=pinned, b=[observation()])
    assert verdict.failures == ()
    assert list(verdict.reports) == ["development", "held_out"]


def test_a_score_below_its_floor_closes_the_gate(pinned, observation, gate):
    verdict = gate(a=pinned[:1], b=[observation()])
    assert verdict.failures == (
        "development: core_recall 0.5000 is below its floor 1.000",
        "development: core_f1 0.6667 is below its floor 1.000",
        "development: full_f1 0.6667 is below its floor 1.000",
    )


def test_a_field_below_its_floor_closes_the_gate(pinned, observation, gate):
    verdict = gate(a=[observation(period=None), pinned[1]], b=[observation()])
    assert verdict.failures == (
        "development: full_f1 0.5000 is below its floor 1.000",
        "development: field_period 0.5000 is below its floor 1.000",
    )


def test_the_held_out_split_is_reported_and_has_no_floor(pinned, gate):
    verdict = gate(a=pinned, b=[])
    assert verdict.failures == ()
    assert verdict.reports["held_out"].core.recall == 0.0


def test_an_update_does_not_lower_a_floor(pinned, observation, gate, tmp_path):
    verdict = gate(update=True, a=pinned[:1], b=[observation()])
    assert not verdict.written
    assert verdict.failures[0] == "development: core_recall 0.5000 is below its floor 1.000"
    assert floors(tmp_path)["core_recall"] == 1


def test_an_update_lowers_a_floor_when_that_is_allowed(pinned, observation, gate, tmp_path):
    verdict = gate(update=True, allow_lower=True, a=pinned[:1], b=[observation()])
    assert verdict.written
    assert str(floors(tmp_path)["core_f1"]) == "0.666"
    assert gate(a=pinned[:1], b=[observation()]).failures == ()


def test_a_score_equal_to_a_floor_written_by_hand_passes(corpus, row, observation, gate, tmp_path):
    found = [observation(value=str(number)) for number in range(20)]
    corpus("a.txt", [row(value=str(number)) for number in range(1, 21)], folder="development")
    assert gate(update=True, a=found).written
    baseline = tmp_path / "baseline.toml"
    text = baseline.read_text(encoding="utf-8").replace("core_f1 = 0.950", "core_f1 = 0.95")
    baseline.write_text(text, encoding="utf-8")
    assert gate(a=found).failures == ()


def test_an_edited_document_closes_the_gate_until_it_is_pinned(pinned, observation, gate, tmp_path):
    document = tmp_path / "held_out" / "b.txt"
    document.write_text(document.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert gate(a=pinned, b=[observation()]).failures == (
        "held_out: documents or gold are not those of the baseline; an update pins them",
    )
    assert gate(update=True, a=pinned, b=[observation()]).written
    assert gate(a=pinned, b=[observation()]).failures == ()


def test_an_edited_or_renamed_gold_file_changes_the_digest(corpus, row, tmp_path):
    document = corpus("a.txt", [row()])
    first = digest(tmp_path)
    gold = tmp_path / "a.gold.jsonl"
    gold.write_text(gold.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    edited = digest(tmp_path)
    document.rename(tmp_path / "b.txt")
    gold.rename(tmp_path / "b.gold.jsonl")
    assert len({first, edited, digest(tmp_path)}) == 3


def test_a_document_that_fails_closes_the_gate_in_either_split(pinned, gate):
    verdict = gate(a=pinned, b=DamagedFile("is damaged"))
    (failure,) = verdict.failures
    assert failure.endswith("b.txt: is damaged")


def test_wrong_gold_closes_the_gate_and_is_not_pinned(corpus, row, gate, tmp_path):
    corpus("a.txt", [row(sector="roads")], folder="development")
    verdict = gate(update=True)
    assert verdict.failures[0].endswith("a.gold.jsonl:1: unknown sector 'roads'")
    assert not (tmp_path / "baseline.toml").exists()


def test_without_a_baseline_the_gate_asks_for_one(corpus, row, gate):
    corpus("a.txt", [row()], folder="development")
    with pytest.raises(GoldError, match=r"baseline\.toml: no baseline here"):
        gate()


def test_without_a_development_split_there_is_no_gate(tmp_path, gate):
    with pytest.raises(GoldError, match="no folder development to gate on"):
        gate()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("split = [", "Invalid value"),
        ("[split.development]\ndocuments = 1\n", "split.development.digest: Field required"),
        (
            '[split.development]\ndocuments = 1\ndigest = ""\nfloor = 1\n',
            "split.development.floor: Extra inputs are not permitted",
        ),
        (
            '[split.development]\ndocuments = 1\ndigest = ""\nfloors = {f1 = 0.9}\n',
            "there is no score 'f1'",
        ),
        (
            '[split.development]\ndocuments = 1\ndigest = ""\nfloors = {core_f1 = 95}\n',
            "split.development.floors.core_f1: Input should be less than or equal to 1",
        ),
    ],
)
def test_a_malformed_baseline_is_refused_in_one_line(content, problem, tmp_path):
    baseline = tmp_path / "baseline.toml"
    baseline.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as raised:
        load_baseline(baseline)
    assert str(raised.value).startswith(f"{baseline}: ")
    assert problem in str(raised.value)
    assert "\n" not in str(raised.value)
