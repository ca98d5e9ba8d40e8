"""What was hard to read is in doubt unless arithmetic confirms it."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.readers import ocr
from extractor.readers.ocr_engine import OcrLine
from extractor.types import Observation
from tests.readers.scans import saved
from tests.readers.test_ocr import Pretended, at

Image = pytest.importorskip("PIL.Image")
TITLE = "海门市2009年安全生产情况"


def scanned(monkeypatch: pytest.MonkeyPatch, *lines: tuple[str, float]) -> list[Observation]:
    """What a page yields of which an engine reads these lines with these scores."""
    placed: list[OcrLine] = [at(TITLE, 500, 100, 600)]
    placed += [
        at(text, 200, 300 + 100 * number, 1200, score) for number, (text, score) in enumerate(lines)
    ]
    monkeypatch.setattr(ocr, "engine", lambda: Pretended(*placed))
    page = saved(Image.new("L", (1654, 2339), 255), "PNG")
    return list(extract(page, "scan.png").observations)


def statuses(observations: list[Observation]) -> dict[str, str]:
    return {each.printed: each.status for each in observations}


def test_a_figure_has_the_confidence_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    found = scanned(
        monkeypatch,
        ("全年共发生生产安全事故20起，死亡12人。", 0.97),
        ("二、全年检查企业460家次。", 0.93),
    )
    assert {each.printed: each.confidence for each in found} == {
        "20": 0.97,
        "12": 0.97,
        "460": 0.93,
    }
    assert set(statuses(found).values()) == {"stated"}


def test_a_figure_that_was_hardly_read_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = scanned(monkeypatch, ("全年检查企业460家次。", 0.6))
    assert found.status == "suspect"
    assert found.notes[-1] == "hard to read, and no other figure confirms it"


def test_arithmetic_confirms_what_was_hardly_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = scanned(
        monkeypatch,
        ("全年共发生生产安全事故20起，其中道路交通事故14起，工矿商贸事故6起。", 0.6),
    )
    assert statuses(found) == {"20": "stated", "14": "stated", "6": "stated"}


def test_figures_two_engines_read_differently_are_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = at("全年共发生生产安全事故20起，死亡12人。", 200, 300, 900)._replace(doubts=("12",))
    monkeypatch.setattr(ocr, "engine", lambda: Pretended(at(TITLE, 500, 100, 600), line))
    page = saved(Image.new("L", (1654, 2339), 255), "PNG")
    found = list(extract(page, "scan.png").observations)
    assert statuses(found) == {"20": "stated", "12": "suspect"}
    assert "two OCR engines read this figure differently" in found[1].notes


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("发放宣传手册6.000册", "suspect"),
        ("发放宣传手册6.5万册", "stated"),
        ("罚款8200.5元", "stated"),
        ("隐患整改率98.5%", "stated"),
    ],
)
def test_a_whole_number_has_no_decimal_point(clause: str, status: str) -> None:
    found = extract(f"{TITLE}\n全年{clause}。".encode(), "a.txt").observations
    assert [each.status for each in found] == [status]


def test_a_misread_word_lowers_the_confidence_of_its_clause() -> None:
    text = f"{TITLE}\n全年査出隐惠120项，检查企业46家。"
    found = extract(text.encode(), "a.txt").observations
    assert [(each.printed, each.confidence) for each in found] == [("120", 0.9), ("46", 1.0)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2009年，全市共发生事故798186230215起。", "suspect"),
        ("2009年，全市共发生事故798起。", "stated"),
        ("2009年，全市共投入安全生产资金1286400000元。", "stated"),
    ],
    ids=["several run together", "a count", "money printed in full"],
)
def test_a_count_of_too_many_digits_is_several_numbers(text: str, status: str) -> None:
    (found,) = extract(text.encode(), "report.txt").observations
    assert found.status == status


@pytest.mark.parametrize(
    ("text", "score", "status"),
    [
        ("全年共出动检查人员186万人次。", 0.97, "suspect"),
        ("全年共出动检查人员186万人次。", 0.99, "stated"),
        ("全年共出动检查人员1.86万人次。", 0.97, "stated"),
        ("全年共出动检查人员2万人次。", 0.97, "stated"),
        ("全年共出动检查人员18600人次。", 0.97, "stated"),
    ],
    ids=["faint", "clear", "with its point", "one digit", "in full"],
)
def test_a_faint_number_in_ten_thousands_may_lack_its_point(
    text: str, score: float, status: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found,) = scanned(monkeypatch, (text, score))
    assert found.status == status
