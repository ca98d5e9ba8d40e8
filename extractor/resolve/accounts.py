"""Accounts of single accidents that go on over sentences: when it happened, who died, the trial."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.mentions.alternatives import begun
from extractor.patterns.document_words import Sections
from extractor.resolve.structure import Sentence
from extractor.resolve.wordings import phrases_pattern, words_pattern

REACH = 300  # characters that an account goes on for without a word of its own
# 「14时20分」, 「8时许」, and behind a day 「上午10时」, 「17:10」: the moment of an accident
_CLOCK = re.compile(begun(r"\d", r"\d{1,2}[时点](?:\d{1,2}分?|许|左右)"))
_MOMENT = re.compile(
    begun(
        r"\d当",
        r"(?:\d日|当[日天晚])[^。;\n]{0,24}?(?:(?:上午|下午|凌晨|清晨|早晨|早上?|中午|晚上?|夜间)"
        r"(?:\d{1,2}(?:[-—~]\d{1,2})?[时点]|(?:(?!召开|会议|检查)[^。;]){0,40}?发生)|\d{1,2}:\d{2})",
    )
)
# 「造成12人死亡」, 「3死8伤」; 共造成 sums up several accidents.
HARM = re.compile(
    begun(
        r"造导致\d",
        r"(?<![共计总])(?:造成|导致|致使?)[^,。;\d]{0,10}\d+(?:余|多)?[人名]?[^,。;\d]{0,3}[死遇伤]"
        r"|\d+死(?![者于亡])",
    )
)
_ACCIDENT = re.compile("事故|火灾|安全生产")
_DAY = re.compile(begun(r"\d昨前今", r"\d日(?![-—至~])|(?:昨|前|今)[天日晨早]"))
_UNTIL = re.compile(r"(?:截至|截止|至)[^。;]{0,12}$")


class AccountWords(NamedTuple):
    """What tells of one accident, and what of many; see sections.toml."""

    one: re.Pattern[str]
    many: re.Pattern[str]
    nature: re.Pattern[str]


class Accounts:
    """Follows the sentences of one document and knows when they tell of a single accident."""

    def __init__(self, words: AccountWords, text: str) -> None:
        self.text = text
        self.words = words
        telling = (words.one, words.nature, HARM, _CLOCK, _MOMENT)
        self.has_accounts = any(each.search(text) for each in telling)
        self._until = -1

    def follow(self, sentence: Sentence) -> bool:
        """Whether the sentence belongs to the account of one accident; to be asked in order."""
        if not self.has_accounts:
            return False
        start, end = sentence.start, sentence.end
        if self.words.nature.search(self.text, start, end):
            return _ACCIDENT.search(self.text, start, end) is None
        if self.words.many.search(self.text, start, end):
            self._until = -1
            return False
        if self._begins(start, end):
            self._until = end + REACH
        elif sentence.is_heading:
            self._until = -1
        return start < self._until

    def _begins(self, start: int, end: int) -> bool:
        if self.words.one.search(self.text, start, end):
            return True
        harm = HARM.search(self.text, start, end) is not None
        for moment in (_DAY, _CLOCK, _MOMENT) if harm else (_CLOCK, _MOMENT):
            found = moment.search(self.text, start, end)
            if found and not _UNTIL.search(self.text, start, found.start()):
                return True
        return False


def account_words(sections: Sections) -> AccountWords:
    """The words of a pattern set, ready to be looked for; made once."""
    return AccountWords(
        words_pattern(sections.accounts),
        phrases_pattern(sections.statistics),
        words_pattern(sections.disasters),
    )
