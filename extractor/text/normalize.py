"""The order of the repairs, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.text.alignment import NormalizedText
from extractor.text.breaks import drop_chunk_prefixes, join_lines
from extractor.text.draft import Draft, Repair
from extractor.text.forms import drop_invisible, fold_forms
from extractor.text.furniture import drop_furniture, remove
from extractor.text.pinyin import drop_pinyin
from extractor.text.punctuation import close_quotes, single_punctuation
from extractor.text.quality import quality_of
from extractor.text.script import script_of, simplify
from extractor.text.spaces import close_cell_spaces, close_spaces
from extractor.text.wording import mainland_wording, respelled_words, usual_words
from extractor.text.words import Words, load_words
from extractor.types import Script, Span

# One repair can lay open work for another, so the order is gone through until nothing changes.
MOST_ROUNDS = 8

LAYOUT: tuple[tuple[str, Repair], ...] = (
    ("pinyin", drop_pinyin),
    ("furniture", drop_furniture),
    ("chunk_prefix", drop_chunk_prefixes),
    ("line_break", join_lines),
    ("space", close_spaces),
    ("punctuation", single_punctuation),
    ("quote", close_quotes),
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
    draft.replace("cut", remove(text, cut, words))
    script = None
    respelled: set[str] = set()
    for _ in range(MOST_ROUNDS):
        before = draft.text
        fold_forms(draft, words)
        draft.replace("invisible", drop_invisible(draft.text, words))
        for rule, repair in LAYOUT:
            draft.replace(rule, repair(draft.text, words))
        found, hands = _reword(draft, words)
        script = script or found
        respelled |= hands
        if draft.text == before:
            break
    quality = quality_of(draft, script or "none", respelled)
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
    draft.replace("invisible", drop_invisible(draft.text, words))
    draft.replace("pinyin", drop_pinyin(draft.text, words))
    draft.replace("space", close_cell_spaces(draft.text, words))
    everyone = {each.id for each in words.respelling.dictionary} if respelled else set()
    script, _ = _reword(draft, words, everyone)
    quality = quality_of(draft, script, everyone)
    return NormalizedText(text, draft.text, quality, tuple(draft.layers))


def _reword(draft: Draft, words: Words, hands: set[str] | None = None) -> tuple[Script, set[str]]:
    """Simplify the script, then undo regional wording and respelling where there is evidence."""
    script = script_of(draft.text)
    simplify(draft)
    if script in ("traditional", "mixed"):
        draft.replace("wording", mainland_wording(draft.text, words))
    ids = set(respelled_words(draft.text, words)) if hands is None else hands
    draft.replace("respelling", usual_words(draft.text, words, ids))
    return script, ids
