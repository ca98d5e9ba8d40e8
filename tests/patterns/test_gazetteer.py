"""Names to codes at a date. Codes are those of the Ministry of Civil Affairs' yearly lists."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from extractor.patterns.divisions import read_divisions
from extractor.patterns.gazetteer import Gazetteer, load_gazetteer
from extractor.resources import patterns_dir

AREAS = patterns_dir() / "areas"


@pytest.fixture(scope="module")
def areas() -> Gazetteer:
    return load_gazetteer()


def middle_of(year: int) -> dt.date:
    return dt.date(year, 6, 30)


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("海门区", 2021, "320614"),
        ("海门市", 2019, "320684"),
        ("淄博市", 1999, "370300"),
        ("淄博市", 2023, "370300"),
        ("保山市", 2012, "530500"),
        ("隆阳区", 2012, "530502"),
        ("施甸县", 2012, "530521"),
        ("龙陵县", 2012, "530523"),
        ("昌宁县", 2012, "530524"),
        ("腾冲县", 2014, "530522"),
        ("腾冲市", 2016, "530581"),
        ("芷江侗族自治县", 2008, "431228"),
        ("信州区", 2010, "361102"),
        ("海盐县", 2010, "330424"),
        ("昭苏县", 2011, "654026"),
        ("娄底市", 2005, "431300"),
        ("铜陵市", 2018, "340700"),
        ("铜官区", 2018, "340705"),
        ("义安区", 2016, "340706"),
        ("铜陵县", 2014, "340721"),
        ("枞阳县", 2014, "340823"),
        ("枞阳县", 2016, "340722"),
        ("重庆市", 1998, "500000"),
        ("重庆市", 1996, "510200"),
        ("仙桃市", 2010, "429004"),
        ("襄樊市", 2009, "420600"),
        ("襄阳市", 2011, "420600"),
        ("内蒙古自治区", 2000, "150000"),
        ("鄂温克族自治旗", 2010, "150724"),
        ("瀍河回族区", 2010, "410304"),
        ("台湾省", 2010, "710000"),
        ("香港特别行政区", 1998, "810000"),
        ("钱塘区", 2022, "330114"),
        ("米林市", 2024, "540481"),
    ],
)
def test_a_name_has_the_code_of_its_year(areas: Gazetteer, name: str, year: int, code: str) -> None:
    assert areas.code(name, middle_of(year)) == code


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("海门区", 2018),
        ("海门市", 2022),
        ("腾冲市", 2013),
        ("腾冲县", 2017),
        ("义安区", 2013),
        ("重庆县", 2010),
        ("淄博市", 1990),
        ("香港特别行政区", 1996),
        ("xx市", 2010),
        ("经开区", 2010),
    ],
)
def test_a_name_not_in_force_has_no_code(areas: Gazetteer, name: str, year: int) -> None:
    assert areas.code(name, middle_of(year)) is None


def test_in_the_year_of_a_change_both_names_are_known(areas: Gazetteer) -> None:
    assert areas.code("腾冲县", dt.date(2015, 3, 31)) == "530522"
    assert areas.code("腾冲市", dt.date(2015, 12, 31)) == "530581"


def test_a_county_moved_under_the_same_name_is_refused_in_that_year(areas: Gazetteer) -> None:
    assert areas.candidates("枞阳县", dt.date(2015, 12, 31)) == ("340722", "340823")
    assert areas.code("枞阳县", dt.date(2015, 12, 31)) is None
    assert areas.code("枞阳县", dt.date(2015, 12, 31), within="铜陵市") == "340722"
    assert areas.code("枞阳县", dt.date(2015, 3, 31), within="安庆市") == "340823"


def test_a_name_of_several_places_needs_the_surrounding_area(areas: Gazetteer) -> None:
    date = middle_of(2018)
    assert areas.candidates("鼓楼区", date) == ("320106", "320302", "350102", "410204")
    assert areas.code("鼓楼区", date) is None
    assert areas.code("鼓楼区", date, within="江苏省") is None
    assert areas.code("鼓楼区", date, within="徐州市") == "320302"
    assert areas.code("鼓楼区", date, within="350100") == "350102"
    assert areas.code("鼓楼区", date, within="福建省") == "350102"
    assert areas.code("鼓楼区", date, within="淄博市") is None
    assert areas.code("鼓楼区", date, within="某市") is None


def test_the_suburb_district_of_tongling(areas: Gazetteer) -> None:
    assert areas.code("郊区", middle_of(2018), within="铜陵市") == "340711"
    assert areas.code("郊区", middle_of(2018)) is None


def test_a_name_of_one_place_keeps_its_code_in_a_text_about_another(areas: Gazetteer) -> None:
    assert areas.code("湖南省", middle_of(2006), within="芷江侗族自治县") == "430000"


def test_without_a_date_only_a_code_that_never_changed_is_given(areas: Gazetteer) -> None:
    assert areas.code("淄博市", None) == "370300"
    assert areas.code("枞阳县", None) is None
    assert areas.code("枞阳县", None, within="安庆市") == "340823"


def test_two_published_lists_that_disagree_give_no_code(areas: Gazetteer) -> None:
    assert areas.candidates("洛龙区", middle_of(2005)) == ("410307", "410311")
    assert areas.code("洛龙区", middle_of(2005)) is None
    assert areas.code("洛龙区", middle_of(2010)) == "410311"


@pytest.mark.parametrize(
    ("short", "code"),
    [
        ("湘西自治州", "433100"),
        ("湘西州", "433100"),
        ("恩施州", "422800"),
        ("黔东南州", "522600"),
        ("巴州", "652800"),
        ("芷江县", "431228"),
        ("莫旗", "150722"),
        ("管城区", "410104"),
        ("广西自治区", "450000"),
        ("香港特区", "810000"),
        ("香港", "810000"),
        ("内蒙古", "150000"),
        ("广西", "450000"),
        ("新疆", "650000"),
        ("湖南", "430000"),
        ("重庆", "500000"),
    ],
)
def test_short_forms_of_official_names_have_the_code(
    areas: Gazetteer, short: str, code: str
) -> None:
    assert areas.is_area(short)
    assert areas.code(short, middle_of(2010)) == code


def test_a_short_form_that_is_another_countys_name_is_refused(areas: Gazetteer) -> None:
    assert areas.code("东乡县", middle_of(2010)) is None
    assert areas.code("东乡县", middle_of(2010), within="甘肃省") == "622926"
    assert areas.code("东乡县", middle_of(2010), within="抚州市") == "361029"


@pytest.mark.parametrize("name", ["新疆生产建设兵团", "兵团", "雄安新区", "台中市"])
def test_areas_without_a_code_are_areas(areas: Gazetteer, name: str) -> None:
    assert areas.is_area(name)
    assert areas.code(name, middle_of(2018)) is None


@pytest.mark.parametrize("name", ["淄博", "全市", "某县", "xx市", "开发区", ""])
def test_words_that_are_not_names_are_no_areas(areas: Gazetteer, name: str) -> None:
    assert not areas.is_area(name)


def test_parents_lead_from_a_county_to_its_province(areas: Gazetteer) -> None:
    assert areas.parent("530581") == "530500"
    assert areas.parent("530500") == "530000"
    assert areas.parent("530000") is None


def test_counties_directly_under_a_province_have_it_as_parent(areas: Gazetteer) -> None:
    assert areas.parent("110105") == "110000"
    assert areas.parent("429004") == "420000"
    assert areas.parent("659001") == "650000"


def test_levels_follow_from_the_digits(areas: Gazetteer) -> None:
    assert areas.level("430000") == "province"
    assert areas.level("433100") == "prefecture"
    assert areas.level("431228") == "county"
    with pytest.raises(ValueError, match="37"):
        areas.level("37")


def test_stems_lead_to_every_name_they_stand_for(areas: Gazetteer) -> None:
    stems = areas.stems()
    assert stems["腾冲"] == ("腾冲县", "腾冲市")
    assert stems["淄博"] == ("淄博市",)
    assert stems["湘西"] == ("湘西土家族苗族自治州",)
    assert stems["内蒙古"] == ("内蒙古自治区",)
    assert stems["新疆"] == ("新疆维吾尔自治区",)
    assert stems["隆林"] == ("隆林各族自治县",)
    assert stems["神农架"] == ("神农架林区",)


@pytest.mark.parametrize("word", ["通道", "公安", "平安", "新建", "高要", "南部", "蓟", "新", "郊"])
def test_ordinary_words_are_no_stems(areas: Gazetteer, word: str) -> None:
    assert word not in areas.stems()


def test_names_hold_full_names_short_forms_and_areas_without_code(areas: Gazetteer) -> None:
    names = areas.names()
    assert {"铜陵市", "湘西自治州", "湘西州", "新疆生产建设兵团"} <= names
    assert not {"淄博", "市辖区", "省直辖县级行政区划"} & names


def test_names_that_prose_contains_by_accident_are_marked(areas: Gazetteer) -> None:
    assert areas.is_ordinary("郊区")
    assert areas.is_ordinary("和县")
    assert not areas.is_ordinary("淄博市")


# Divisions at the end of the year: 中国统计年鉴. In 2007 six rows are second codes or stand only
# in the other list (README): 济源市, 曾都区 and four districts of 大兴安岭; the yearbook has 2859.
@pytest.mark.parametrize(
    ("year", "prefectures", "counties"),
    [(2007, 333, 2859 + 6), (2019, 333, 2846), (2023, 333, 2844)],
)
def test_the_divisions_of_a_year_are_as_many_as_the_yearbook_counts(
    areas: Gazetteer, year: int, prefectures: int, counties: int
) -> None:
    rows = read_divisions(AREAS / "divisions.csv")
    at_the_end = {
        row.code for row in rows if row.first <= year and (row.last is None or row.last > year)
    }
    levels = Counter(map(areas.level, at_the_end))
    assert (levels["prefecture"], levels["county"]) == (prefectures, counties)


def test_the_gazetteer_is_loaded_once() -> None:
    assert load_gazetteer() is load_gazetteer(patterns_dir())
