"""The word lists: well formed, without figures, and each with an example that works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from extractor.errors import PatternError
from extractor.resources import patterns_dir
from extractor.text import normalize
from extractor.text.words import Wording, Words, load_words

NUMERALS = re.compile("[0-9零〇两二三四五六七八九十百千]")


@pytest.fixture
def words() -> Words:
    return load_words()


def wordings(words: Words) -> list[Wording]:
    respelled = [each for one in words.respelling.dictionary for each in one.wording]
    return [*words.regional.wording, *respelled, *words.misread.wording, *words.misread.censored]


def test_no_word_list_changes_a_number(words: Words) -> None:
    for wording in wordings(words):
        assert NUMERALS.findall(wording.given) == NUMERALS.findall(wording.plain), wording
    for keyword, forms in words.misread.keyword.items():
        assert not NUMERALS.search(keyword + "".join(forms)), keyword


def test_a_misread_form_is_one_character_off_its_keyword(words: Words) -> None:
    for keyword, forms in words.misread.keyword.items():
        for form in forms:
            assert sum(a != b for a, b in zip(form, keyword, strict=True)) == 1, form


def test_no_plain_form_is_itself_a_form_of_another(words: Words) -> None:
    given = "".join(table.given for table in words.forms.table)
    plain = "".join(table.plain for table in words.forms.table)
    assert len(given) == len(plain) == len(set(given))
    assert not set(given) & set(plain)


def test_no_wording_leads_to_a_word_that_is_replaced_again(words: Words) -> None:
    for group in (words.regional.wording, words.misread.wording):
        everywhere = {w.given for w in group if not (w.after or w.before)}
        assert not everywhere & {w.plain for w in group}


def test_every_piece_of_furniture_is_found_by_its_own_pattern(words: Words) -> None:
    for each in words.furniture.furniture:
        assert re.fullmatch(each.pattern, each.example), each.id
        assert any(trigger in each.example for trigger in each.triggers), each.id
        assert normalize(f"死亡3人。\n{each.example}\n伤2人。").text == "死亡3人。\n\n伤2人。", (
            each.id
        )


def test_every_remainder_of_markup_is_found_by_its_own_pattern(words: Words) -> None:
    for each in words.markup.markup:
        assert re.search(each.pattern, each.example, re.MULTILINE), each.id
        assert any(trigger in each.example for trigger in each.triggers), each.id


def test_every_misreading_has_an_example_with_a_telltale(words: Words) -> None:
    for each in words.mojibake.misreading:
        assert set(each.telltale) & set(each.example), each


def test_an_unknown_key_in_a_word_list_is_an_error(tmp_path: Path) -> None:
    root = Path(shutil.copytree(patterns_dir(), tmp_path / "patterns"))
    with (root / "text" / "quotes.toml").open("a", encoding="utf-8") as file:
        file.write('\nnamse = ["三项行动"]\n')
    with pytest.raises(PatternError, match=r"quotes\.toml"):
        load_words(root)


def test_a_missing_word_list_is_an_error(tmp_path: Path) -> None:
    root = Path(shutil.copytree(patterns_dir(), tmp_path / "patterns"))
    (root / "text" / "lines.toml").unlink()
    with pytest.raises(PatternError, match=r"lines\.toml"):
        load_words(root)
