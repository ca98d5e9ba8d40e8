"""The order of the repairs, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice, repeat
from pathlib import Path

from extractor.text.alignment import NormalizedText
from extractor.text.brackets import (
    bracket_again,
    bracket_document_numbers,
    number_lost,
    number_orphans,
)
from extractor.text.breaks import join_lines, join_torn_phrases
from extractor.text.chunks import drop_chunk_prefixes
from extractor.text.cuts import mark_cut_numbers
from extractor.text.draft import Draft, Repair
from extractor.text.forms import drop_invisible, fold_forms
from extractor.text.furniture import drop_furniture, remove
from extractor.text.headings import part_headings
from extractor.text.intrusions import drop_addresses, drop_jammers, drop_spam
from extractor.text.markup import decode_entities, strip_markup
from extractor.text.misread import read_keywords, uncensored
from extractor.text.mojibake import MOST_MISREADINGS, decode_again, decode_fragment
from extractor.text.pinyin import drop_pinyin
from extractor.text.punctuation import close_quotes, single_punctuation, usual_separators
from extractor.text.quality import quality_of
from extractor.text.script import simplify
from extractor.text.shifted import shift_back
from extractor.text.spaces import close_cell_spaces, close_spaces
from extractor.text.wording import mainland_wording, respelled_words, usual_words
from extractor.text.words import Words, load_words
from extractor.types import Quality, Span

Step = Callable[[Draft, Words], bool]
"""A repair done on a draft; tells whether it changed anything."""


def _step(rule: str, repair: Repair) -> Step:
    return lambda draft, words: draft.replace(rule, repair(draft.text, words))


def _simplify(draft: Draft, words: Words) -> bool:
    before, script = draft.text, simplify(draft)
    draft.script = draft.script or script
    return draft.text != before


def _put_regional(draft: Draft, words: Words) -> bool:
    """Undo regional wording, which only texts in traditional characters have."""
    regional = draft.script in ("traditional", "mixed")
    return regional and draft.replace("wording", mainland_wording(draft.text, words))


def _put_usual(draft: Draft, words: Words) -> bool:
    """Undo respelling, and remember whose hand it was."""
    hands, usual = respelled_words(draft.text, words)
    draft.hands.update(hands)
    return draft.replace("respelling", usual)


def _decode(draft: Draft, words: Words) -> bool:
    """Read again what was read in a wrong encoding, and remember in which."""
    before = len(draft.misread)
    # What was read wrongly twice is read again twice, before its characters take another form.
    while len(draft.misread) - before < MOST_MISREADINGS:
        misread, runs = decode_again(draft.text, words)
        if misread is None or not draft.replace("mojibake", runs):
            break
        draft.misread.append(misread)
    return len(draft.misread) > before


# Bytes and markup first: they need the characters in the form they were read in.
RAW_STEPS: tuple[Step, ...] = (
    _decode,
    _step("mojibake", shift_back),
    _step("markup", decode_entities),
    _step("markup", strip_markup),
)
# The form of characters is settled once; no later step brings back another.
FORM_STEPS: tuple[Step, ...] = (
    fold_forms,
    _simplify,
    _step("invisible", drop_invisible),
)
STEPS: tuple[Step, ...] = (
    # What changes something most often comes first, behind what goes by the blanks it closes.
    _step("line_break", join_torn_phrases),
    _step("chunk_prefix", drop_chunk_prefixes),
    _step("space", close_spaces),
    # What is no part of the text.
    _step("spam", drop_spam),
    _step("jammer", drop_jammers),
    _step("furniture", drop_furniture),
    _step("cut_off", mark_cut_numbers),
    # Marks and lines.
    _step("punctuation", single_punctuation),
    _step("line_break", join_lines),
    # Behind the joining of lines, whose width tells that they are wrapped.
    _step("pinyin", drop_pinyin),
    _step("heading", part_headings),
    # Words.
    _put_regional,
    _put_usual,
    # Behind the words by which the word is known that an address took the place of.
    _step("address", drop_addresses),
    _step("quote", close_quotes),
    _step("bracket", bracket_again),
    _step("document_number", bracket_document_numbers),
    # What seldom changes anything comes last, so that few steps are gone through again.
    _step("orphan", number_orphans),
    _step("orphan", number_lost),
    _step("separator", usual_separators),
    _step("misread", read_keywords),
    _step("censored", uncensored),
)
FRAGMENT_STEPS: tuple[Step, ...] = (
    *FORM_STEPS,
    _step("pinyin", drop_pinyin),
    _step("space", close_cell_spaces),
    _put_regional,
)
# One repair can lay open work for another: the steps go round until none changes anything.
MOST_ROUNDS = 8


def normalize(text: str, cut: Sequence[Span] = (), root: Path | None = None) -> NormalizedText:
    """Return `text` repaired and in simplified characters, with the way back to the original.

    `cut` are ranges of `text` that are no running text (furniture, tables); they are taken
    out. `root` is the folder of pattern files. Numbers are never changed.

    >>> found = normalize("死亡１２人，分別比去年\\n同期下降3. 5%。")
    >>> found.text
    '死亡12人,分别比去年同期下降3.5%。'
    >>> start = found.text.index("3.5%")
    >>> found.source[slice(*found.to_source(Span(start, start + 4)))]
    '3. 5%'
    """
    words = load_words(root)
    draft = Draft(text)
    if cut:
        draft.replace("cut", remove(_plain(text, words), cut, words))
    for first in (True, *repeat(False, MOST_ROUNDS)):
        changed = [step(draft, words) for step in RAW_STEPS]
        if not first and not any(changed):
            break
        _settle(draft, FORM_STEPS, words)
        _settle(draft, STEPS, words)
    return NormalizedText(text, draft.text, quality_of(draft, words), tuple(draft.layers))


def normalize_fragment(
    text: str, root: Path | None = None, quality: Quality | None = None
) -> NormalizedText:
    """Return the text of a cell or heading repaired: forms, blanks, script and wording.

    `quality` is that of the document it stands in: whether it was respelled, or read in a wrong
    encoding, does not show in a few words.

    >>> normalize_fragment("受傷人 數（人）").text
    '受伤人数(人)'
    >>> normalize_fragment("姝讳骸", quality=Quality("none", misread=("utf-8 as gb18030",))).text
    '死亡'
    """
    words = load_words(root)
    draft = Draft(text)
    for misread in quality.misread if quality is not None else ():
        draft.replace("mojibake", decode_fragment(draft.text, words, misread))
    _settle(draft, FRAGMENT_STEPS, words)
    if quality is not None and quality.respelled:
        draft.hands.update(each.id for each in words.respelling.dictionary)
        draft.replace("respelling", usual_words(draft.text, words, draft.hands))
    return NormalizedText(text, draft.text, quality_of(draft, words), tuple(draft.layers))


def _settle(draft: Draft, steps: Sequence[Step], words: Words) -> None:
    """Go through `steps` in a circle until every one of them leaves the text as it is."""
    quiet = 0
    for step in islice(cycle(steps), MOST_ROUNDS * len(steps)):
        quiet = 0 if step(draft, words) else quiet + 1
        if quiet == len(steps):
            return


def _plain(text: str, words: Words) -> str:
    """Return `text` in plain simplified characters, in its own length."""
    draft = Draft(text)
    fold_forms(draft, words)
    simplify(draft)
    return draft.text.replace("\r", "\n")
