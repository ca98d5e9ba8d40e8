"""Figures beside lost characters, and of texts that cannot be trusted, are refused."""

from __future__ import annotations

from extractor.pipeline import extract

OPENING = "某县2013年安全生产情况\n2013年全县发生安全生产事故12起,死亡3人。"


def figures(text: str) -> list[tuple[str, str]]:
    found = extract(text.encode(), "report.txt").observations
    return [(each.indicator, each.printed) for each in found]


def reasons(text: str) -> dict[str, str]:
    return {each.printed: each.reason for each in extract(text.encode(), "report.txt").refused}


def test_a_lost_character_casts_doubt_on_the_figures_of_its_sentence_behind_it() -> None:
    text = OPENING + "检查企业38家,\ufffd矿发生事故5起,死亡1人。查出隐患112处。"
    assert figures(text) == [
        ("accidents", "12"),
        ("deaths", "3"),
        ("units_inspected", "38"),
        ("hazards_found", "112"),
    ]
    assert reasons(text)["5起"] == "characters beside it were lost"
    assert reasons(text)["1人"] == "characters beside it were lost"


def test_a_lost_character_in_a_heading_casts_doubt_on_its_section() -> None:
    rest = "各镇要认真排查隐患,严格落实责任,确保安全生产形势稳定。" * 4
    text = OPENING + f"\n一、\ufffd\ufffd交通\n发生事故5起。\n二、火灾\n发生火灾7起。\n{rest}"
    assert figures(text)[2:] == [("accidents", "7")]
    assert reasons(text)["5起"] == "characters of the heading above it were lost"


def test_no_figure_is_taken_from_a_text_without_its_digits() -> None:
    text = "某县安全生产情况\n今以来,发生事故起,死亡人,受伤人,同比下降.%,伤人数与去同期持平。"
    assert figures(text) == []
    assert "the digits of the document were removed" in reasons(text).values()
