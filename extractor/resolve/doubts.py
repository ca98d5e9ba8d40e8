"""Numbers that fit a form and are no figures: rules, conditions, articles, single accidents."""

from __future__ import annotations

import functools
import re

from extractor.patterns.schema import Pattern
from extractor.resolve.accounts import HARM
from extractor.resolve.coordination import PERCENT
from extractor.resolve.draft import Refusal
from extractor.resolve.planner import LISTED
from extractor.resolve.referents import Referents
from extractor.resolve.wordings import AREA_KINDS
from extractor.types import Mention

_FREQUENCY = re.compile(
    r"(?:每|月均|日均|平均每|人均|(?<![\d前去上今本同全往历近])年均|每逢)"
    r"(?:[^,。;:\d]|\d(?=[\d.]*[年个季月周天日])){0,20}(?:平均[^,。;:\d]{0,12})?$"
)
# 「未设置警示标志的,罚款2000元」
_CONDITION = re.compile(r"的,[^,。;\d]{0,8}$")
# 「“7·17”商场火灾,造成16人死亡、39人受伤」
_NAMED_BY_DATE = re.compile(
    r"[“\"]\d{1,2}[·•.]\d{1,2}[”\"](?:(?!同比|起)[^。;]){0,24}(?:造成|导致|致)(?:(?!同比|起)[^。;]){0,24}$"
)
# 「发生1起死亡事故的,收回补助」, 「或者直接经济损失1000万元以上」, 「凡死亡未超过3人的单位」
_SUPPOSED = re.compile(r"[^,;:。、\d\n]{0,16}(?<!目)的[,;:。]")
# 「损失大于5000元、1万元的火灾事故」
_GRADED_BY_LOSS = re.compile(
    r"(?<=元)(?:以上)?(?:、[\d.]+[万亿]?元(?:以上)?)*的[^,。;\d]{0,14}事故"
)
_ALTERNATIVE = re.compile(r"(?:^|[,;、])(?:或者?|及)[^,;。\d]{0,12}$")
_OR = re.compile(r"[^,;。\d]{0,8}[,、]?(?:或者|或)")
_WHOEVER = re.compile(
    r"(?:^|[,。;:\s])(?:凡|如果|如有|如遇|如发生|若|一旦|倘若)(?![今何干])[^。;]*$"
)
_RESULT = re.compile(r"[已共了]|累计|先后")
# 「每查出一项,罚工区5000元」; a fine between two amounts is one that may be imposed.
_EACH_FINED = re.compile(r"每[^。;共计累]{0,16}$")
# 「各县区、各系统举办竞赛不少于1次」
_EACH_RULE = re.compile(
    r"(?:^|[,。;:\s])(?:各[^,。;、\d]{1,6}、){0,3}各[^,。;、\d]{1,12}"
    r"(?:分别|至少|不少于|要|均|应(?![急对战用])|必须)[^,。;]{0,6}$"
    r"|所有[^,。;]{1,16}至少[^,。;]{0,6}$"
)
_OF_CONDITIONS = re.compile(r"[凡如若旦倘]")
# What every rule, frequency and duty has one of.
_OF_RULES = re.compile(r"[每均各要应必须至]|不得?少于")
_UNNAMED_AREAS = re.compile(rf"(?:\d+|[一二两三四五六七八九十]+)个(?:{AREA_KINDS})[^,。;]{{0,14}}$")
_AND_OTHERS = "等"
_NOT_REACHED = re.compile(r"(?:没有?|未)(?:能)?(?:达到|完成|实现)[^,。;]*(?:,力争)?$")
_OF_THEM = re.compile(r"[^,。;、\d(其]{2,14}中(?=[,:有])|事故中")
PEOPLE_AND_ACCIDENTS = frozenset({"人", "起"})
LEADING = frozenset({"accidents.level.leading", "deaths.level.leading"})


class Doubts(Referents):
    """Says why a number is no figure, where it is none."""

    def _not_a_figure(self, figure: Mention, pattern: Pattern) -> str:
        """Say why a number that fits a form is none: a frequency, some areas, an article."""
        before = self.text[self.start : figure.start]
        if self.is_scale:
            return "law text or a scale of rewards"
        if pattern.indicator == "fines" and self._is_imposable(figure, before):
            return "a rule: what somebody has to pay who does so"
        if pattern.measure == "level" and self._is_supposed(figure, pattern, before):
            return "a condition, not a figure"
        if self._is_accident_pattern(pattern) and _NAMED_BY_DATE.search(before):
            return "an account of a single accident"
        if self.may_rule and self._is_rule(before):
            return "a rule or a frequency, not a figure"
        if self._is_accident_pattern(pattern):
            unnamed = self.may_be_vague and self._said_of_unnamed(figure, pattern, before)
            if unnamed:
                return unnamed
            if pattern.value == "0" and self.text.startswith("的", figure.end):
                return "names some areas by what they did"
        elif self.may_be_vague and self.notebook.some_areas.search(before):
            return "said of areas that are not named"
        points = pattern.measure == "level" and not pattern.rest
        if points and before.endswith(self.notebook.pointing):
            return "points back to figures told before"
        listed = pattern.id.startswith(LISTED) and pattern.indicator == "@unit"
        if points and listed and self._is_a_difference(figure, before):
            return "a difference from what is not told"
        if pattern.measure != "level" and _NOT_REACHED.search(before):
            return "a mark that was not reached"
        return self._article_or_condition(figure, pattern)

    def _is_imposable(self, figure: Mention, before: str) -> bool:
        ranges = figure.quantity is not None and figure.quantity.high is not None
        return ranges or bool(_CONDITION.search(before) or _EACH_FINED.search(before))

    def _is_supposed(self, figure: Mention, pattern: Pattern, before: str) -> bool:
        """Whether an accident, its harm or a fine is what would have to happen first."""
        if not self._is_accident_pattern(pattern) and pattern.indicator != "fines":
            return False
        if _SUPPOSED.match(self.text, figure.end) or _GRADED_BY_LOSS.match(self.text, figure.end):
            return True
        supposed = _WHOEVER.search(before) if self.may_suppose else None
        if supposed and not _RESULT.search(supposed[0]):
            return True
        quantity = figure.quantity
        if quantity is None or quantity.qualifier not in ("at_most", "at_least"):
            return False
        either = _ALTERNATIVE.search(before) or _OR.match(self.text, figure.end)
        return either is not None

    def _is_a_difference(self, figure: Mention, before: str) -> bool:
        """「其中:煤矿低46人,道路167人,农机超4人」: differences, and those listed behind them."""
        if figure.sign.code("quantity") not in PEOPLE_AND_ACCIDENTS:
            return False
        words = (*self.notebook.below, *self.notebook.above)
        begun = before.endswith(words) or self.text.startswith(words, figure.start)
        self.scope.differences = self.scope.differences or begun
        return begun or self.scope.differences

    def _is_of_unnamed_areas(self, before: str, pattern: Pattern) -> bool:
        """「8个乡镇」, 「其余县区」; but what 甲镇等8个乡镇 had none of, 甲镇 had none of."""
        some = _UNNAMED_AREAS.search(before)
        if some is None:
            return self.notebook.some_areas.search(before) is not None
        listed = before[: some.start()].removesuffix(_AND_OTHERS)
        among = self.scope.area_end == self.start + len(listed)
        return not (pattern.value == "0" and among)

    @functools.cached_property
    def may_rule(self) -> bool:
        """Whether the sentence has any of the words that rules and frequencies have."""
        return _OF_RULES.search(self.text, self.start, self.end) is not None

    @functools.cached_property
    def may_suppose(self) -> bool:
        """Whether the sentence has any of the words that say what might happen."""
        return _OF_CONDITIONS.search(self.text, self.start, self.end) is not None

    @functools.cached_property
    def may_be_vague(self) -> bool:
        """Whether the sentence has any of the words for areas and industries without a name."""
        return self.notebook.vague.search(self.text, self.start, self.end) is not None

    def _is_rule(self, before: str) -> bool:
        rules = (_EACH_RULE, self.notebook.duty)
        return self._is_frequent(before) or any(rule.search(before) for rule in rules)

    def _said_of_unnamed(self, figure: Mention, pattern: Pattern, before: str) -> str:
        """Say of what a figure is said that has no name; empty where of nothing such."""
        if self._is_of_unnamed_areas(before, pattern):
            return "said of areas that are not named"
        some = self.notebook.some_sectors.search(before)
        counted = figure.sign.code("quantity") not in PERCENT
        if some and counted and self.scope.sector_end < self.start + some.start() - 1:
            return "said of industries that are not named"
        return ""

    def _is_frequent(self, before: str) -> bool:
        """「每季度2次」 and 「年均1.6」, but not the 每 of a rate (每十万人口火灾死亡率)."""
        match = _FREQUENCY.search(before)
        nouns = self.scope.nouns
        if match is None or not nouns or not self.notebook.indicators[nouns[-1][0]].rate:
            return match is not None
        return self.start + match.start() >= nouns[-1][1].end

    def _article_or_condition(self, figure: Mention, pattern: Pattern) -> str:
        quantity = figure.quantity
        if quantity is None:
            return ""
        following = self.text[figure.end : figure.end + 2]
        number = self.text[quantity.number_start : quantity.number_end]
        if number == "一" and (following[:1] not in ",。;、:)" or quantity.unit == "个"):
            self.scope.single = self.scope.single or quantity.unit == "起"
            return "一 as an article"
        bound = quantity.qualifier in ("at_most", "at_least") and pattern.scenario is None
        counts = self._is_accident_pattern(pattern) and pattern.measure == "level"
        if bound and following[:1] == "之":
            return "a condition, not a figure"
        leads = following[:1] not in ",。;、:)(" and pattern.id in LEADING
        if bound and counts and (following[:1] == "的" or leads):
            return "a condition, not a figure"
        if quantity.unit == "起" and _OF_THEM.match(self.text, figure.end):
            return "points back to figures told before"
        return ""

    def _is_accident_pattern(self, pattern: Pattern) -> bool:
        code = pattern.indicator
        return code.startswith("@") or self._is_accident(code)

    def _drop_single_accident(self) -> None:
        """An account of one accident on one day is no statistic."""
        sentence = self.text[self.start : self.end]
        counted = any(draft.topic.indicator == "accidents" for draft in self.drafts)
        named = self.scope.accident_at >= 0 and not counted
        words = self.notebook.one_accident
        told = self.scope.day and (named or any(word in sentence for word in words))
        several = any(
            draft.topic.indicator == "accidents" and draft.value > 1 for draft in self.drafts
        )
        told = told or self._tells_of_one(sentence, counted)
        told = (told and not several) or self.scope.single
        if not told and self.passage.kind != "narrative":
            return
        kept = []
        for draft in self.drafts:
            if self.notebook.indicators[draft.topic.indicator].group == "accidents":
                self.refusals.append(Refusal(draft.mention, "an account of a single accident"))
            else:
                kept.append(draft)
        self.drafts = kept

    def _tells_of_one(self, sentence: str, counted: bool) -> bool:
        """「事故造成12人死亡」: harm of one accident, where nothing counts any or names a time."""
        scope = self.scope
        if counted or scope.period is not None or HARM.search(sentence) is None:
            return False
        before = self.notebook.before
        above = any(draft.topic.indicator == "accidents" for draft in before)
        return not above and self.notebook.statistics.search(sentence) is None
