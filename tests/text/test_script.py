"""Conversion equals the converter's own, and refuses to run without it."""

from __future__ import annotations

import random
from importlib import metadata
from pathlib import Path

import opencc
import pytest

from extractor.errors import ConflictingPackage
from extractor.text import normalize, script
from extractor.text.draft import Draft
from extractor.text.script import simplify

CORPUS = Path(__file__).parents[2] / "corpus"


def converted(text: str) -> str:
    draft = Draft(text)
    simplify(draft)
    return draft.text


def documents() -> list[str]:
    decoded = []
    for path in sorted(CORPUS.rglob("*.txt")):
        raw = path.read_bytes()
        for encoding in ("utf-8-sig", "gb18030", "big5hkscs"):
            try:
                decoded.append(raw.decode(encoding))
                break
            except UnicodeDecodeError:
                continue
    return decoded


def test_the_corpus_converts_as_the_converter_does() -> None:
    converter = opencc.OpenCC("t2s")
    texts = documents()
    assert sum(map(len, texts)) > 20_000
    for text in texts:
        assert converted(text) == converter.convert(text)


def test_the_corpus_put_into_traditional_characters_converts_as_the_converter_does() -> None:
    converter, back = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    for text in documents():
        traditional = back.convert(text)
        assert converted(traditional) == converter.convert(traditional)


def test_every_character_and_phrase_converts_as_the_converter_does() -> None:
    converter = opencc.OpenCC("t2s")
    folder = Path(opencc.__file__).parent / "dictionary"
    lines = [
        line.split("\t")[0]
        for name in ("TSCharacters.txt", "TSPhrases.txt", "TSPhrases.txt", "TSPhrases.txt")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]
    # Phrases that overlap are where a table alone would differ.
    shuffled = random.Random(7)
    for _ in range(40):
        text = "".join(shuffled.choices(lines, k=200))
        cut = "".join(text[i] for i in range(len(text)) if shuffled.random() > 0.05)
        assert converted(text) == converter.convert(text)
        assert converted(cut) == converter.convert(cut)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年以來,全市發生各類事故12起。", "traditional"),
        ("今年以来,全市发生各类事故12起。", "simplified"),
        ("今年以来,全市发生各类事故12起,檢查企業。", "mixed"),
        ("12.5%", "none"),
        ("", "none"),
    ],
)
def test_the_script_of_a_text_is_told(text: str, expected: str) -> None:
    assert normalize(text).quality.script == expected


def test_a_package_that_hides_the_converter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = metadata.distribution("opencc-python-reimplemented")
    monkeypatch.setattr(metadata, "distribution", lambda name: installed)
    script._conversion.cache_clear()
    with pytest.raises(ConflictingPackage, match="pip uninstall opencc"):
        simplify(Draft("檢查"))
    monkeypatch.undo()
    assert converted("檢查") == "检查"
