"""Passages that state no results: rules and conditions, questions, other fields than safety."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.patterns.document_words import Sections
from extractor.resolve.clerk import Reading
from extractor.resolve.draft import Refusal
from extractor.resolve.structure import Heading, Sentence, mark_of
from extractor.resolve.wordings import phrases_pattern, words_pattern

RULE = "law text or a scale of rewards"
QUESTION = "a question of an examination"
ACCOUNT = "an account of a single accident"
TRIAL = "an account of a trial"
OTHER_FIELD = "of another field than work safety"

FEWEST_RULES = 5  # lines of rules that make a document one of rules
RULES_TO_RESULTS = 3  # and how many there must be for each line that tells results
FEWEST_QUESTIONS = 3  # kinds of questions that make a document an examination
MUCH_MORE = 3  # times as many words of another field than of safety: each sentence needs its own
FEWEST_WORDS = 3  # words of another field that make it the field of a document
_ARTICLE = re.compile(r"[\s(（“\"]*第[一二三四五六七八九十百零〇\d]+条(?![款项例第和、及规之,])")
_OUTER = re.compile(r"[\s#]*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、)")
_GRADE = re.compile(r"\s*[(（]?(?:[一二三四1-4][)）、.])?\s*[ⅠⅡⅢⅣIV]{1,3}级")
_OPTION = re.compile(r"(?:^|[\s。;])[A-D][.、:,][^\n]{1,60}?[\s。;][B-D][.、:,]", re.MULTILINE)
_DIGIT = re.compile(r"\d|[一二三四五六七八九十百千](?:[人起次名家元年]|万元)")


class Wordings(NamedTuple):
    """What rules, results, questions and other fields are known by; see sections.toml."""

    rules: re.Pattern[str]
    results: re.Pattern[str]
    leads: re.Pattern[str]
    questions: re.Pattern[str]
    investigations: re.Pattern[str]
    fields: re.Pattern[str]
    safety: re.Pattern[str]
    trials: re.Pattern[str]
    reporting: re.Pattern[str]


class Provisions:
    """Walks over the sentences of one document and says which of them state no results."""

    def __init__(self, words: Wordings, text: str, title: str) -> None:
        self.text = text
        self.words = words
        self.whole = self._of_whole(title)
        counted = self.words
        foreign, own = len(counted.fields.findall(text)), len(counted.safety.findall(text))
        self.has_fields = foreign > 0
        self.has_trials = counted.trials.search(text) is not None
        self.has_leads = counted.leads.search(text) is not None
        self.foreign = foreign >= FEWEST_WORDS and foreign > own
        self.wholly_foreign = self.foreign and foreign > MUCH_MORE * own
        self._line = -1
        self._of_other_field = False
        self._article = False
        self._lead: int | None = None

    def reason(self, sentence: Sentence) -> str:
        """Why the sentence states no results, empty where it may; to be asked in their order."""
        if self.whole:
            return self.whole
        begins = self.text.rfind("\n", 0, sentence.start) + 1
        if begins != self._line:
            self._begin_line(begins, sentence.headings)
        if self._of_other_field or (
            self.wholly_foreign and not self._has(self.words.safety, sentence)
        ):
            return OTHER_FIELD
        if self.has_trials and self._is_trial(sentence):
            return TRIAL
        return RULE if self._is_rule(sentence, begins) else ""

    def _is_trial(self, sentence: Sentence) -> bool:
        told = self._has(self.words.trials, sentence)
        return told and not self._has(self.words.results, sentence)

    def _begin_line(self, begins: int, headings: tuple[Heading, ...]) -> None:
        self._line = begins
        stop = self.text.find("\n", begins)
        line = self.text[begins : stop if stop >= 0 else len(self.text)]
        if line.strip():
            level = mark_of(self.text, begins, begins + len(line))
            if _ARTICLE.match(line):
                self._article = True
            elif level is None or _OUTER.match(line):
                self._article = False
            if self._lead is not None and (level is None or level <= self._lead):
                self._lead = None
        if self.has_fields:
            self._of_other_field = self._is_foreign(line, headings)

    def _is_foreign(self, line: str, headings: tuple[Heading, ...]) -> bool:
        """Whether a line and the headings above it speak of another field than safety."""
        said = line + "\n" + "\n".join(self.text[h.start : h.end] for h in headings)
        foreign = len(self.words.fields.findall(said))
        least = 0 if self.foreign else 2
        return foreign >= least and not self.words.safety.search(said)

    def _has(self, words: re.Pattern[str], sentence: Sentence) -> bool:
        return words.search(self.text, sentence.start, sentence.end) is not None

    def _is_rule(self, sentence: Sentence, begins: int) -> bool:
        start, end = sentence.start, sentence.end
        if self._article or _GRADE.match(self.text, start, end):
            return True
        if self.has_leads and self.words.leads.search(self.text, start, end):
            level = mark_of(self.text, begins, end)
            # A line 一、 is no item of the paragraph before it.
            self._lead = 0 if level is None else level
            return True
        return self._lead is not None

    def _of_whole(self, title: str) -> str:
        """What makes a whole document one without results."""
        if self.words.investigations.search(title):
            return ACCOUNT
        asked = set(self.words.questions.findall(self.text))
        if len(asked) >= FEWEST_QUESTIONS or (asked and _OPTION.search(self.text)):
            return QUESTION
        tells = self.words.reporting.search(title) is not None
        return RULE if not tells and self._consists_of_rules() else ""

    def _consists_of_rules(self) -> bool:
        rules = results = 0
        for line in self.text.split("\n"):
            if _DIGIT.search(line):
                told = self.words.results.search(line) is not None
                results += told
                rules += not told and self.words.rules.search(line) is not None
        return rules >= FEWEST_RULES and rules >= RULES_TO_RESULTS * results


def provision_words(sections: Sections) -> Wordings:
    """The words of a pattern set, ready to be looked for; made once."""
    return Wordings(
        phrases_pattern(sections.rules),
        phrases_pattern(sections.results_told),
        phrases_pattern(sections.leads),
        words_pattern(sections.questions),
        phrases_pattern(sections.investigations),
        words_pattern(sections.other_fields),
        words_pattern(sections.safety_field),
        words_pattern(sections.trials),
        words_pattern((*sections.report_titles, *sections.plan_titles)),
    )


def refused_for(reason: str, reading: Reading) -> Reading:
    """Every figure of a sentence refused for one reason."""
    return Reading([], [*reading.refusals, *(Refusal(d.mention, reason) for d in reading.drafts)])
