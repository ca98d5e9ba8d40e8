"""What a figure of work is about: its industry, and whether it belongs to the list before it."""

from __future__ import annotations

import pytest

from extractor.patterns import load
from extractor.resolve import resolver_for
from extractor.text import normalize

PATTERNS = load()


def told(text: str) -> list[tuple[str, str, str]]:
    """Indicator, value and industry of each figure, in the order of the text."""
    normalized = normalize(text)
    resolver = resolver_for(PATTERNS)
    about = resolver.about(normalized.text, normalized.quality, None)
    drafts = [d for trace in resolver.traces(normalized.text, about) for d in trace.drafts]
    drafts.sort(key=lambda draft: draft.mention.start)
    return [(d.topic.indicator, str(d.value), d.topic.sector) for d in drafts]


def reasons(text: str) -> list[str]:
    normalized = normalize(text)
    resolver = resolver_for(PATTERNS)
    about = resolver.about(normalized.text, normalized.quality, None)
    traces = resolver.traces(normalized.text, about)
    return [refusal.reason for trace in traces for refusal in trace.refusals]


def test_an_item_of_a_list_without_an_industry_has_not_that_of_the_item_before() -> None:
    assert told("2012年共检查加油站36家、医院14家、幼儿园23家。") == [
        ("units_inspected", "36", "hazardous_chemicals"),
        ("units_inspected", "14", "all"),
        ("units_inspected", "23", "school"),
    ]


def test_a_branch_has_the_industry_of_the_item_before() -> None:
    assert told("2012年检查烟花爆竹批发企业9家、零售单位66家。") == [
        ("units_inspected", "9", "fireworks"),
        ("units_inspected", "66", "fireworks"),
    ]


def test_a_total_of_several_industries_is_of_none() -> None:
    assert told("2012年检查煤矿12家、非煤矿山30家，合计42家。") == [
        ("units_inspected", "12", "coal_mine"),
        ("units_inspected", "30", "noncoal_mine"),
        ("units_inspected", "42", "all"),
    ]


def test_each_leading_figure_has_the_industry_of_the_noun_behind_it() -> None:
    assert told("2012年，23家化工企业和5座非煤矿山已全部关闭。") == [
        ("units_closed", "23", "hazardous_chemicals"),
        ("units_closed", "5", "noncoal_mine"),
    ]


def test_hazards_have_the_one_industry_inspected() -> None:
    assert told("2012年检查危险化学品企业36家，排查隐患142条，罚款3万元。") == [
        ("units_inspected", "36", "hazardous_chemicals"),
        ("hazards_found", "142", "hazardous_chemicals"),
        ("fines", "30000", "hazardous_chemicals"),
    ]


def test_hazards_of_several_industries_are_of_none() -> None:
    assert told("2012年检查煤矿12家、学校30家，排查隐患142条。") == [
        ("units_inspected", "12", "coal_mine"),
        ("units_inspected", "30", "school"),
        ("hazards_found", "142", "all"),
    ]


def test_inspectors_are_not_of_the_industry_of_the_inspection() -> None:
    assert told("2012年开展农机安全检查6次，出动执法人员430人次。") == [
        ("inspections", "6", "agri_machinery"),
        ("inspectors_deployed", "430", "all"),
    ]


def test_kinds_of_places_beside_an_industry_make_a_list_of_several() -> None:
    assert told("2012年检查医院、学校42家。") == [("units_inspected", "42", "all")]


def test_a_part_has_the_industry_of_the_whole() -> None:
    assert told("2012年检查煤矿36家，其中停产停业8家。") == [
        ("units_inspected", "36", "coal_mine"),
        ("units_suspended", "8", "coal_mine"),
    ]


def test_works_named_in_chemistry_only_by_chance_are_of_no_industry() -> None:
    assert told("2012年检查园林绿化工程26个。") == [("units_inspected", "26", "all")]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("2012年检查单位52家，清理“三合一”场所61家。", "61"),
        ("2012年检查单位52家，撤出商户121家。", "121"),
        ("2012年确认整改隐患23条，另6户场所涉及13条问题隐患。", "13"),
    ],
)
def test_a_verb_of_its_own_keeps_a_figure_out_of_the_list_before(text: str, unread: str) -> None:
    assert unread not in [value for _, value, _ in told(text)]


def test_a_part_may_have_a_verb_of_its_own() -> None:
    assert ("safety_investment", "3680000", "all") in told(
        "2012年落实治理资金450万元，其中企业自筹368万元。"
    )


def test_a_stock_is_not_what_was_closed() -> None:
    text = "2012年全市关闭煤矿108个，总数由738个减少至630个。"
    assert told(text) == [("units_closed", "108", "coal_mine")]
    assert reasons(text) == ["a total of what is there, not of the figures before"] * 2


def test_a_duty_of_those_in_office_is_no_figure() -> None:
    assert told("2012年，要求分管领导至少带队开展安全生产检查4次以上。") == []


def test_what_is_asked_for_the_whole_year_is_a_figure() -> None:
    text = "2012年，分管领导要确保全年开展安全生产检查不少于4次。"
    assert told(text) == [("inspections", "4", "all")]


def test_per_cent_of_towns_is_no_rate_of_the_sentence_before() -> None:
    text = "2012年标准化达标率达到50%。到年底全市80%乡镇完成建设。"
    assert [value for _, value, _ in told(text)] == ["50"]


def test_how_often_fines_were_imposed_is_no_amount() -> None:
    assert told("2012年劳动检查罚锾645件，金额3286万元。") == [
        ("cases_filed", "645", "all"),
        ("fines", "32860000", "all"),
    ]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("2012年共罚款64.5万澳门元。", ["currency: 澳门元"]),
        ("2012年共罚款澳门币64.5万元。", ["currency: 澳门币"]),
        ("2012年共罚款64.5万元。", []),
    ],
)
def test_an_amount_in_another_currency_says_so(text: str, currency: list[str]) -> None:
    normalized = normalize(text)
    resolver = resolver_for(PATTERNS)
    about = resolver.about(normalized.text, normalized.quality, None)
    (draft,) = [d for trace in resolver.traces(normalized.text, about) for d in trace.drafts]
    assert draft.unit == "元"
    assert [note for note in draft.notes if note.startswith("currency")] == currency


def test_a_change_behind_an_unread_figure_is_of_that_figure() -> None:
    text = "2012年下达执法文书273份；采取停产措施416次，同比增加39次。"
    assert told(text) == [("rectification_orders", "273", "all")]
    assert "a change of something that no pattern reads" in reasons(text)


def test_a_change_behind_a_verb_without_a_figure_is_not_of_the_work_before() -> None:
    text = "2012年罚款84万元；检查企业家次较去年增长1倍。"
    assert told(text) == [("fines", "840000", "all")]


def test_the_noun_before_is_counted_where_a_figure_has_none() -> None:
    text = "2012年对工贸企业开展执法检查，共检查150家。"
    assert told(text) == [("units_inspected", "150", "metallurgy_trade")]


def test_a_placeholder_ends_an_enumeration_of_industries() -> None:
    text = "2012年检查危险化学品经营单位9家、加油站x座、人员密集场所86处。"
    assert told(text)[-1] == ("units_inspected", "86", "crowded_places")


def test_a_district_named_behind_its_city_is_the_area_of_the_document() -> None:
    text = normalize("三明市梅列区2008年安全生产工作小结\n\n2008年，区安监局检查企业12家。").text
    quality = normalize(text).quality
    assert resolver_for(PATTERNS).about(text, quality, None).place.name == "梅列区"


def test_parts_keep_the_industry_of_the_whole() -> None:
    assert told("2012年抽查建筑工地86个，其中保障房项目31个、商品房项目42个。") == [
        ("units_inspected", "86", "construction"),
        ("units_inspected", "31", "construction"),
        ("units_inspected", "42", "construction"),
    ]


def test_items_of_a_row_go_by_the_order_of_the_row_before() -> None:
    assert told("2012年共检查企业60家，关闭3家。其中煤矿20家、1家；非煤矿山30家、2家。") == [
        ("units_inspected", "60", "all"),
        ("units_closed", "3", "all"),
        ("units_inspected", "20", "coal_mine"),
        ("units_closed", "1", "coal_mine"),
        ("units_inspected", "30", "noncoal_mine"),
        ("units_closed", "2", "noncoal_mine"),
    ]


def test_a_part_goes_on_with_the_figure_that_can_hold_it() -> None:
    assert told("2012年共检查企业60家，关闭3家。其中煤矿20家。")[-1] == (
        "units_inspected",
        "20",
        "coal_mine",
    )


def test_an_item_that_can_go_on_with_either_of_two_is_refused() -> None:
    text = "2012年，危险化学品检查企业20家、关闭5家；烟花爆竹3家。"
    assert len(told(text)) == 2
    assert "an item that can go on with either of two figures" in reasons(text)


def test_a_row_behind_a_semicolon_leaves_out_its_verbs() -> None:
    assert told("2012年，非煤矿山立案9起、罚款17万元；烟花爆竹5起、6万元。") == [
        ("cases_filed", "9", "noncoal_mine"),
        ("fines", "170000", "noncoal_mine"),
        ("cases_filed", "5", "fireworks"),
        ("fines", "60000", "fireworks"),
    ]


def test_each_label_of_a_list_names_the_industry_of_its_own_figures() -> None:
    assert told("2012年，非煤矿山：立案9起，停产4家；烟花爆竹：立案5起，停产2家。") == [
        ("cases_filed", "9", "noncoal_mine"),
        ("units_suspended", "4", "noncoal_mine"),
        ("cases_filed", "5", "fireworks"),
        ("units_suspended", "2", "fireworks"),
    ]


def test_a_part_may_be_printed_in_another_unit_of_the_same_things() -> None:
    assert told("2012年举行应急演练41场次，参演2780人。其中，学校16场，幼儿园5场。") == [
        ("drills", "41", "all"),
        ("drill_participants", "2780", "all"),
        ("drills", "16", "school"),
        ("drills", "5", "school"),
    ]
