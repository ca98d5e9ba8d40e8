"""The order of the repairs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from extractor.text.alignment import NormalizedText
from extractor.text.brackets import bracket_document_numbers, bracket_headings, drop_orphans
from extractor.text.breaks import join_lines
from extractor.text.chunks import drop_chunk_prefixes
from extractor.text.draft import Draft, Repair
from extractor.text.forms import drop_invisible, fold_forms
from extractor.text.furniture import drop_furniture, remove
from extractor.text.intrusions import drop_addresses, drop_jammers, drop_spam
from extractor.text.markup import decode_entities, strip_markup
from extractor.text.misread import read_keywords
from extractor.text.mojibake import decode_again, shift_back
from extractor.text.pinyin import drop_pinyin
from extractor.text.punctuation import close_quotes, single_punctuation, usual_separators
from extractor.text.quality import quality_of
from extractor.text.script import simplify
from extractor.text.spaces import close_cell_spaces, close_spaces
from extractor.text.wording import mainland_wording, respelled_words, usual_words
from extractor.text.words import Words, load_words
from extractor.types import Script, Span

# One repair can lay open work for another, so the order is gone through until nothing changes.
MOST_ROUNDS = 8

# These need the characters as they were read, in their full width and script.
RAW_REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("mojibake", decode_again),
    ("mojibake", shift_back),
    ("markup", decode_entities),
    ("markup", strip_markup),
)
REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("invisible", drop_invisible),
    ("spam", drop_spam),
    ("jammer", drop_jammers),
    ("address", drop_addresses),
    ("pinyin", drop_pinyin),
    ("furniture", drop_furniture),
    ("chunk_prefix", drop_chunk_prefixes),
    ("line_break", join_lines),
    ("space", close_spaces),
    ("punctuation", single_punctuation),
    ("separator", usual_separators),
    ("orphan", drop_orphans),
    ("bracket", bracket_headings),
    ("document_number", bracket_document_numbers),
    ("misread", read_keywords),
    ("quote", close_quotes),
)

FRAGMENT_REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("invisible", drop_invisible),
    ("pinyin", drop_pinyin),
    ("space", close_cell_spaces),
)


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
    script: Script | None = None
    hands: set[str] = set()
    for _ in range(MOST_ROUNDS):
        _repair(draft, RAW_REPAIRS, words)
        fold_forms(draft, words)
        found = simplify(draft)
        script = script or found
        changed = _repair(draft, REPAIRS, words)
        seen = respelled_words(draft.text, words)
        changed |= _reword(draft, words, script, seen)
        hands.update(seen)
        if not changed and not _is_raw(draft.text, words):
            break
    quality = quality_of(draft, script or "none", hands, words)
    return NormalizedText(text, draft.text, quality, tuple(draft.layers))


def normalize_fragment(
    text: str, root: Path | None = None, respelled: bool = False
) -> NormalizedText:
    """Return the text of a cell or heading repaired: forms, blanks, script and wording.

    `respelled` says that the document it stands in was word-spun.

    >>> normalize_fragment("受傷人 數（人）").text
    '受伤人数(人)'
    """
    words = load_words(root)
    draft = Draft(text)
    fold_forms(draft, words)
    script = simplify(draft)
    _repair(draft, FRAGMENT_REPAIRS, words)
    hands = {each.id for each in words.respelling.dictionary} if respelled else set()
    _reword(draft, words, script, hands)
    return NormalizedText(
        text, draft.text, quality_of(draft, script, hands, words), tuple(draft.layers)
    )


def _repair(draft: Draft, repairs: Iterable[tuple[str, Repair]], words: Words) -> bool:
    """Go through `repairs` in order; True if any changed the text."""
    changed = [draft.replace(rule, repair(draft.text, words)) for rule, repair in repairs]
    return any(changed)


def _is_raw(text: str, words: Words) -> bool:
    """Tell whether folding laid open more work for the repairs of raw characters."""
    return any(True for _, repair in RAW_REPAIRS for _ in repair(text, words))


def _plain(text: str, words: Words) -> str:
    """Return `text` in plain simplified characters, in its own length."""
    draft = Draft(text)
    fold_forms(draft, words)
    simplify(draft)
    return draft.text.replace("\r", "\n")


def _reword(draft: Draft, words: Words, script: Script, hands: Iterable[str]) -> bool:
    """Undo regional wording in traditional texts, and respelling by the dictionaries `hands`."""
    changed = script in ("traditional", "mixed") and draft.replace(
        "wording", mainland_wording(draft.text, words)
    )
    usual = usual_words(draft.text, words, hands)
    return draft.replace("respelling", usual) or changed
