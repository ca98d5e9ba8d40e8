from __future__ import annotations

import pytest

from extractor.evaluate.figure import observation_to_figure
from extractor.evaluate.nearmiss import pair_near_misses
from extractor.types import Document, Page

TEXT = "上半年共发生事故12起,死亡3人,受伤12人。下半年死亡2人。"
DOCUMENT = Document("a.txt", "", "text/plain", (Page(1, TEXT),))


@pytest.fixture
def read(observation):
    def make(**fields):
        return observation_to_figure(observation(TEXT, **fields))

    return make


def test_the_prediction_with_the_same_number_is_paired(figure, read):
    row = figure(quote="死亡3人,受伤12人")
    predicted = read(indicator="injuries", quote="死亡3人")
    assert pair_near_misses([row], [predicted], DOCUMENT) == ((row, predicted),)


def test_a_number_of_the_other_sign_is_the_same_number(figure, read):
    row = figure(value="-3", measure="change")
    predicted = read(measure="change")
    assert pair_near_misses([row], [predicted], DOCUMENT) == ((row, predicted),)


def test_another_value_of_the_same_indicator_is_paired(figure, read):
    row = figure(value="1", status="repaired")
    predicted = read(status="suspect")
    assert pair_near_misses([row], [predicted], DOCUMENT) == ((row, predicted),)


def test_another_number_of_another_indicator_is_not_paired(figure, read):
    row = figure(quote="死亡3人,受伤12人")
    predicted = read(indicator="injuries", value="12", quote="受伤12人", printed="12")
    assert pair_near_misses([row], [predicted], DOCUMENT) == ()


def test_the_same_number_elsewhere_is_not_paired(figure, read):
    row = figure(value="12", quote="受伤12人")
    predicted = read(value="12", quote="事故12起", printed="12")
    assert pair_near_misses([row], [predicted], DOCUMENT) == ()


def test_the_closest_of_several_is_paired(figure, read):
    quote = "事故12起,死亡3人,受伤12人"
    row = figure(indicator="injuries", value="12", quote=quote)
    far = read(indicator="accidents", unit="起", value="12", quote="事故12起", printed="12")
    close = read(indicator="injuries", value="12", quote="受伤12人", printed="12", sector="road")
    assert pair_near_misses([row], [far, close], DOCUMENT) == ((row, close),)
