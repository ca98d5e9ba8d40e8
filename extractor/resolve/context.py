"""Mentions that are not figures: how each changes the scope of the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from extractor.mentions.periods import Period
from extractor.resolve.grades import forget_distant_grade, name_accident, name_band, name_grade
from extractor.resolve.locating import NATION, is_above, is_venue, level_of
from extractor.resolve.scope import Scope, is_list_gap
from extractor.resolve.surroundings import Surroundings
from extractor.resolve.timing import said_of_both, update_period
from extractor.types import Mention, Reference

# Between two industries of a list: what is left of the first name, others unknown, and what the
# name of the second begins with (危险化学品企业、长输管道、地方|水上交通).
_LONG_LIST = re.compile(
    r"[^,。;:\dxX×]{0,4}(?:、[^,。;:\dxX×]{1,6}){0,3}[、和及][^,。;:、\dxX×]{0,3}"
)
_LABEL = (":", "方面:", "领域:", "行业:", "方面,", "安全:", "方面。", "企业:", "领域", "方面")
_EXCEPTION_REACH = 24
_GIVES_A_SHARE = re.compile(r"[为是达占(:]?\d")  # 「占控制指标的比例:历下区为62.5%」
_NEAR = 12  # an industry this close in front of 全市 is still meant, unless a figure came between
# 「比国家下达的控制指标2492人减少28人」
_AGAINST = re.compile(r"[比较](?![例重])[^,。;、]{0,12}$")
_BETWEEN_CLAUSES = re.compile(r"[,;]")
_ANNOUNCED = re.compile(r"(?:分别)?(?:是|为)?[::]")
# 「全年计划的」, 「计划数」 name a plan; 「全年计划培训」 plans.
_NAMED_PLAN = re.compile(r"[的数任,。;、:()完占]|目标|要求|$")
_LEFT_OUT = re.compile(r"[(](?:不含|不包括|未包括|未含|除)[^)]*$")
_INCLUDED = re.compile(r"[(](?:含|包含|包括)[^)\d]*$")
_EXCEPT = re.compile(r"除[^,。;外]*$")
# 「除煤矿外」; 「除火灾死亡1人外」 states a figure of what it names.
_OUTSIDE = re.compile(r"[^,。;\d]*?(?:之外|以外|外)[,有其,]")
_MEASURED = re.compile(r"(?<![同环占对百])(?:[比较]|[高低多少]于)\Z")
_BESIDE, _BESIDE_ENDS = ("与", "和", "同"), ("相比", "比较", "对比")
_REMARK = re.compile(r"\([^()增减升降多少]*\d[^()增减升降多少]*\)")  # 「较去年同期(35起、11人)」
_REMARKED = re.compile(r"\([^()]*\d[^()]*\)(?:相|对)?比")
# 「在烟花爆竹专项整治中,取缔窝点7处」: the campaign is told of as far as the sentence goes.
_CAMPAIGN = re.compile(
    r"(?:行业|领域|安全|生产|经营|企业|市场)*(?:专项|集中)(?:整治|治理|检查|执法|排查|督查|打击|行动|活动)+(?:工作)?"
    r"(?:中|期间|里|过程中|以来)[,:]"
)
_GOING = re.compile(r"[进入到]\Z")
_GOING_ON = re.compile(r"、[走深]?[进入到]")
_GONE = re.compile(r"[进入到][^,。;、\d]{1,6}、[走深]?[进入到]\Z")
_TITLE_MARKS = (("《", "》"), ("“", "”"))


def update(scope: Scope, mention: Mention, text: str, around: Surroundings) -> None:
    """Let a mention change the scope."""
    if _in_title(text, mention):
        return
    graded = mention.code("severity") is not None
    for kind, code in mention.sign.meanings:
        handler = None if graded and kind == "accident" else _HANDLERS.get(kind)
        if handler is not None:
            handler(scope, mention, code, text, around)


def _sector(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if scope.in_share or around.offices.match(text, mention.end, mention.end + 40):
        return
    if _is_excepted(text, mention) or text.startswith(around.causing, mention.end):
        return
    if _is_visited(text, mention):
        return
    gap = text[scope.sector_end : mention.start] if scope.sectors else ""
    listed = bool(scope.sectors and gap) and (
        is_list_gap(text, scope.sector_end, mention.start) or bool(_LONG_LIST.fullmatch(gap))
    )
    adjoining = bool(scope.sectors) and len(gap) <= 1 and mention.start >= scope.sector_end
    if code == "all" and (listed or adjoining):
        return
    if listed:
        scope.sectors.append(code)
    elif gap or not scope.sectors:
        scope.sectors = [code]
    else:
        # 「各类建筑工程」, 「危险品道路运输」: the later word is the head.
        scope.sectors[-1] = code
    scope.sector = scope.sectors[-1]
    scope.sector_end = mention.end
    leads = scope.figure_end < 0 or ";" in text[scope.figure_end : mention.start]
    opens = leads and (
        text.startswith(_LABEL, mention.end) or _CAMPAIGN.match(text, mention.end) is not None
    )
    # A further label of the kind the sentence began with: 「危险化学品:…,非煤矿山:…」.
    further = scope.label_sector and text[mention.start - 1] in ",;"
    if code != "all" and (opens or (further and text.startswith(":", mention.end))):
        scope.label_sector = code if len(set(scope.sectors)) == 1 else "all"
        scope.label_at = mention.start


def _severity(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if not scope.in_share:
        name_grade(scope, mention, code, text, around.era)


def _band(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if not scope.in_share:
        name_band(scope, mention, code)


def _accident(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if not scope.in_share:
        name_accident(scope, mention, text)


def _area(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if _is_compared_with(scope, mention, text):
        return
    in_share = scope.in_share and not _GIVES_A_SHARE.match(text, mention.end)
    if in_share or is_venue(text, mention.start, mention.end, around.venue):
        return
    if not text.startswith("(", mention.end):
        scope.severity = scope.severity_of_whole
    apart = mention.start > scope.area_end
    listed = scope.areas and apart and is_list_gap(text, scope.area_end, mention.start)
    scope.areas = [*scope.areas, code] if listed else [code]
    scope.areas_told += 0 <= scope.area_end < scope.figure_end
    scope.area, scope.area_end = code, mention.end
    scope.area_note = None


def _is_compared_with(scope: Scope, mention: Mention, text: str) -> bool:
    """「比我市少21人」, 「与遵义市相比」: another place, whose figures are not told here."""
    measured = _MEASURED.search(text, max(0, mention.start - 3), mention.start) is not None
    beside = text[max(0, mention.start - 1) : mention.start] in _BESIDE
    if not measured and not (beside and text.startswith(_BESIDE_ENDS, mention.end)):
        return False
    scope.reference, scope.reference_end = "other", mention.end
    return True


def _unknown_area(
    scope: Scope, mention: Mention, code: str, text: str, around: Surroundings
) -> None:
    if not scope.in_share:
        scope.area, scope.areas = None, []
        scope.area_note = "area: a placeholder"


def _here(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if scope.in_share or _is_compared_with(scope, mention, text):
        return
    if scope.label_sector and ";" in text[scope.label_at : mention.start]:
        scope.label_sector = None
    level = around.place.level
    if code != level and scope.areas and level_of(scope.areas[-1]) == code:
        # 「上饶市组织专家对全市37座尾矿库…」: of the city just named.
        return
    scope.areas = []
    scope.severity = scope.severity_of_whole
    if level is not None and (is_above(code, level) or (code in around.above and code != level)):
        scope.area = around.above.get(code)
        scope.area_note = None if scope.area else f"area: {text[mention.start : mention.end]}"
    else:
        scope.area, scope.area_note = around.place.name, None
    if scope.sector_end < max(mention.start - _NEAR, scope.figure_end):
        scope.sector = scope.base_sector
        scope.sectors = [scope.sector] if scope.sector else []


def _nation(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if scope.in_share or _is_compared_with(scope, mention, text):
        return
    if text[mention.end : mention.end + 1] not in '“"安人统':
        scope.area, scope.areas, scope.area_note = NATION, [], None


def _compare(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if code == "year_earlier" and said_of_both(scope, mention, text):
        scope.periods.append(Period("same_last_year"))
        return
    led = text[mention.start] in "比较" and _REMARK.match(text, mention.end)
    if code == "year_earlier" and (led or _REMARKED.match(text, mention.end)):
        # 「与去年同期(事故95起)相比」
        scope.prior_end, scope.prior_period = mention.end, None
    reference = cast(Reference, code)
    listed = scope.references and is_list_gap(text, scope.reference_end, mention.start)
    scope.references = [*scope.references, reference] if listed else [reference]
    scope.reference, scope.reference_end = reference, mention.end


def _noun(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if scope.in_share:
        return
    listed = scope.nouns and is_list_gap(text, scope.noun_end, mention.start)
    scope.nouns = [*scope.nouns, (code, mention)] if listed else [(code, mention)]
    scope.noun_end = mention.end
    forget_distant_grade(scope, mention, text)
    anew = 0 <= scope.none_at > scope.reference_end
    if anew and _BETWEEN_CLAUSES.search(text, scope.none_at, mention.start):
        # 「未发生较大事故,死亡人数下降5%」: of all accidents.
        scope.severity, scope.none_at = scope.severity_of_whole, -1
    if scope.pending_severity:
        scope.severity = scope.band or scope.pending_severity
        scope.pending_severity = scope.band = None


def _flag(name: str, value: bool = True) -> Callable[..., None]:
    def handler(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
        setattr(scope, name, value)

    return handler


def _respectively(
    scope: Scope, mention: Mention, code: str, text: str, around: Surroundings
) -> None:
    scope.respectively, scope.respectively_at = True, mention.start


def _economy(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    scope.economy_end = mention.end


def _control(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    scope.controlled = True
    if _AGAINST.search(text[max(0, mention.start - _EXCEPTION_REACH) : mention.start]):
        scope.reference = "target"
    if _ANNOUNCED.match(text, mention.end):
        scope.aimed, scope.done = True, False


def _plan(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    if mention.code("of_plan") is not None and _NAMED_PLAN.match(text, mention.end):
        return
    scope.aimed, scope.done = True, False
    scope.goals = scope.goals or text.startswith(":", mention.end)


def _office(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    """「沙洋县5件,市支队2件」: an office of the whole area, beside its parts."""
    if scope.areas_told or scope.area_end >= 0:
        scope.area, scope.areas = around.place.name, []


def _of_plan(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    """「目标:死亡人数下降3%」: what is announced as a goal."""
    if text.startswith(":", mention.end):
        scope.aimed, scope.done, scope.goals = True, False, True


def _done(scope: Scope, mention: Mention, code: str, text: str, around: Surroundings) -> None:
    scope.aimed, scope.done = False, True


def _is_excepted(text: str, mention: Mention) -> bool:
    """「(不含森林火灾)」 and 「除煤矿外」 name what is left out, 「(含消防)」 only a part."""
    before = text[max(0, mention.start - _EXCEPTION_REACH) : mention.start]
    after = text[mention.end : mention.end + _EXCEPTION_REACH]
    left_out = _LEFT_OUT.search(before) or _INCLUDED.search(before)
    return bool(left_out) or bool(_EXCEPT.search(before) and _OUTSIDE.match(after))


def _is_visited(text: str, mention: Mention) -> bool:
    """「进企业、进学校、进农村宣讲」: where those go who spread the word, in a list of such."""
    return bool(_GOING.search(text, 0, mention.start)) and bool(
        _GOING_ON.match(text, mention.end) or _GONE.search(text, 0, mention.start)
    )


def _in_title(text: str, mention: Mention) -> bool:
    """Within 《》 a name belongs to the title of a document."""
    opened, closed = _TITLE_MARKS[0]
    left = text.rfind(opened, max(0, mention.start - 40), mention.start)
    return left >= 0 and text.find(closed, left, mention.start) < 0


_HANDLERS: dict[str, Callable[[Scope, Mention, str, str, Surroundings], None]] = {
    "period": update_period,
    "sector": _sector,
    "severity": _severity,
    "band": _band,
    "accident": _accident,
    "area": _area,
    "unknown_area": _unknown_area,
    "here": _here,
    "nation": _nation,
    "compare": _compare,
    "noun": _noun,
    "plan": _plan,
    "aim": _plan,
    "of_plan": _of_plan,
    "demand": _of_plan,
    "office": _office,
    "done": _done,
    "among": _flag("part"),
    "respectively": _respectively,
    "keep_within": _plan,
    "control": _control,
    "alike": _flag("alike"),
    "economy": _economy,
    "share_of": _flag("in_share"),
}
__all__ = ["update"]
