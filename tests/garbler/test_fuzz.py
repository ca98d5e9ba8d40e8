"""Whatever comes in, extraction ends with figures or with a reason; it never fails otherwise."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.pipeline import extract
from tests.garbler import KINDS, garble

CORPUS = Path(__file__).parents[2] / "corpus" / "development"
DOCUMENTS = sorted(path for path in CORPUS.iterdir() if path.suffix in (".txt", ".html"))
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
IDEOGRAPHS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
MARKS = st.sampled_from("0123456789０１,，.。、;:%％()（）“”起人家万元年月日 \n\t第一二三十百")


def survives(data: bytes, name: str) -> None:
    try:
        found = extract(data, name)
    except ExtractorError as error:
        assert str(error)
        return
    for observation in found.observations:
        text = next(page.text for page in found.document.pages if page.number == observation.page)
        assert text[slice(*observation.source)] == observation.printed


@given(st.binary(max_size=400))
@FEW
def test_random_bytes(data: bytes) -> None:
    survives(data, "random.bin")


@given(st.text(st.one_of(IDEOGRAPHS, MARKS), max_size=400))
@FEW
def test_random_characters(text: str) -> None:
    survives(text.encode("utf-8"), "random.txt")


@given(
    st.integers(0, 10**6), st.sampled_from(DOCUMENTS), st.sets(st.sampled_from(KINDS), max_size=4)
)
@FEW
def test_documents_garbled_and_mutated(seed: int, path: Path, kinds: set[str]) -> None:
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(20)):
        position = chance.randrange(len(data))
        if chance.random() < 0.5:
            data[position] = chance.randrange(256)
        else:
            del data[position : position + chance.randrange(40)]
    text = bytes(data).decode("utf-8", errors="ignore")
    survives(garble(text, sorted(kinds), seed).encode("utf-8", errors="ignore"), path.name)
    survives(bytes(data), path.name)
