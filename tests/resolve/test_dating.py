"""The calendar of a document: its year, what tells it, and the period it reports on."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor import extract
from extractor.patterns import load
from extractor.resolve import resolver_for
from extractor.resolve.survey import About
from extractor.text import normalize

PATTERNS = load()


def about(text: str) -> About:
    normalized = normalize(text)
    return resolver_for(PATTERNS).about(normalized.text, normalized.quality, None)


def days(text: str) -> str:
    default = about(text).dating.calendar.default
    return f"{default[0]}/{default[1]}" if default else ""


@pytest.mark.parametrize(
    ("text", "year", "evidence"),
    [
        ("安全生产月情况\n全市开展第13个“安全生产月”活动。", 2014, "第13个“安全生产月"),
        ("国庆前安全生产情况\n建国60周年前夕,全市加强检查。", 2009, "建国60周年"),
        ("安全生产情况\n全市以优异成绩迎接党的十八大。", 2012, "迎接党的十八大"),
        ("勞動檢查成果\n中華民國102年3月8日\n本局辦理宣導。", 2013, "the date of issue"),
        ("101年度勞動檢查成果\n本局辦理宣導。", 2012, "the title"),
    ],
)
def test_the_year_is_found_and_what_tells_it(text: str, year: int, evidence: str) -> None:
    dating = about(text).dating
    assert (dating.calendar.year, dating.evidence) == (year, evidence)


def test_a_figure_says_what_its_year_was_inferred_from() -> None:
    text = "安全活动情况\n第13个“安全生产月”期间,全市发放宣传资料3000份。"
    (figure,) = extract(text.encode(), "report.txt").observations
    assert "year: 第13个“安全生产月" in figure.notes


def test_months_of_a_campaign_are_no_date_of_issue() -> None:
    calendar = about("打非专项行动情况\n2010年8-11月开展专项行动,查处违法行为。").dating.calendar
    assert calendar.issued is None


def test_the_period_before_a_meeting_in_a_title_is_not_reported_on_before_it_is_over() -> None:
    title = "在全县第三季度安全生产会议上的讲话\n(2012年7月6日)\n"
    assert days(title + "同志们:上半年,全县形势稳定。") == "2012-01-01/2012-06-30"


@pytest.mark.parametrize(
    ("title", "date", "expected"),
    [
        ("全市12月份安全生产情况", "2020-01-08", "2019-12-01/2019-12-31"),
        ("全市12月份安全生产情况", "2020-12-28", "2020-12-01/2020-12-31"),
        ("全市上半年安全生产情况", "2020-06-20", "2020-01-01/2020-06-30"),
    ],
)
def test_a_report_is_not_about_what_is_months_ahead(title: str, date: str, expected: str) -> None:
    assert days(f"{title}\n发布时间:{date}\n全市形势稳定。") == expected


def test_a_meeting_after_its_period_reports_on_it() -> None:
    title = "全市一季度安全生产例会召开\n(2012年4月20日)\n"
    assert days(title + "会议部署了工作。") == "2012-01-01/2012-03-31"


def test_a_speech_of_february_looks_back_but_says_this_year_of_its_own() -> None:
    speech = (
        "在全市安全生产工作会议上的讲话\n(2013年2月26日)\n同志们:2012年,全市形势稳定。"
        "2012年的成绩来之不易。今年任务很重,请大家努力。"
    )
    calendar = about(speech).dating.calendar
    assert calendar.year == 2013
    assert days(speech) == "2012-01-01/2012-12-31"


def test_a_summary_of_february_says_this_year_of_the_year_summed_up() -> None:
    summary = "安全生产工作总结\n(2013年2月26日)\n2012年,全市形势稳定。2012年,检查了企业。"
    assert about(summary).dating.calendar.year == 2012


def test_news_of_may_cover_the_year_up_to_the_day() -> None:
    news = "某县抓紧安全培训\n发布时间:2018-05-18\n全县组织培训,发放资料。"
    assert days(news) == "2018-01-01/2018-05-18"


def test_a_report_titled_by_the_year_covers_it_whatever_the_day() -> None:
    assert days("2018年安全生产工作总结\n2018年11月20日\n全县组织培训。") == "2018-01-01/2018-12-31"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("临江县开展2018年“安全生产月”宣传活动", "2018-06-01/2018-06-30"),
        ("2018年全县安全生产月工作会议", "2018-01-01/2018-12-31"),
    ],
)
def test_a_report_on_the_safety_month_covers_june(title: str, expected: str) -> None:
    assert days(f"{title}\n全县悬挂横幅,发放资料。") == expected


@pytest.mark.parametrize(
    "text",
    [
        "电工培训\n合格学员领取全国通用的操作证。",
        "宣传咨询活动\n今年6月是第21个全国“安全生产月”。",
        "全省会议召开\n会议在北京召开,代表们发了言。",
        "煤矿安全\n负责人20日在上海表示,形势好转。",
    ],
)
def test_a_place_in_passing_is_not_that_of_the_document(text: str) -> None:
    assert about(text).place.name is None


def test_a_national_office_speaks_for_the_country() -> None:
    assert about("煤矿安全形势\n国家安监局公布了数字。").place.name == "全国"


def test_the_press_is_not_the_place() -> None:
    assert about("培训有成效\n张家界新闻网7月12日讯 永定区开展培训。").place.name == "永定区"


def test_the_calendar_knows_the_day_of_issue() -> None:
    assert about("安全生产通报\n2012年3月5日\n正文。").dating.calendar.issued == dt.date(2012, 3, 5)
