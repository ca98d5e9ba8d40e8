"""The pattern files fit together: names, codes, forms, words; and what is broken is named."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import regex

from extractor.errors import PatternError
from extractor.evaluate.examples import check_examples
from extractor.patterns import load
from extractor.patterns.forms import Form
from extractor.patterns.load import pattern_files
from extractor.patterns.schema import Pattern
from extractor.resolve import context
from extractor.resolve.lists import VERBS

PATTERNS = load()
README = (PATTERNS.root / "README.md").read_text(encoding="utf-8")
LEXICON = tomllib.loads((PATTERNS.root / "lexicon.toml").read_text(encoding="utf-8"))["class"]

# Classes whose words stand in other files, or are found by a grammar.
CLASSES_OF_TABLES = {"pace", "total_noun"}
OTHER_CLASSES = {"period", "area", "unknown_area", "noun", "sector", "severity", "band"}

SLOT = regex.compile(r"<([^<>]+)>|\{=(\w+)\}")
LITERAL = regex.compile(r"<[^<>]+>|\{[^{}]*\}|[~&()|?*\d]+")

# The indicators of the observation contract with their units, theme by theme.
CONTRACT = """
accidents 起  deaths 人  deaths_and_missing 人  missing 人  injuries 人  serious_injuries 人
minor_injuries 人  casualties 人  economic_loss 元  safe_streak 天  occupational_disease_cases 例

deaths_per_gdp 人/亿元  deaths_per_100k_workers 人/10万人  coal_deaths_per_mt 人/百万吨
road_deaths_per_10k_vehicles 人/万车  equipment_deaths_per_10k 人/万台
fire_deaths_per_100k 人/10万人  enterprise_injury_rate ‰

training_persons 人  training_sessions 期  certificates_issued 本  certification_rate %
training_pass_rate %

units_inspected 家  inspections 次  inspection_teams 个  inspectors_deployed 人次
inspection_vehicles 台次  inspection_coverage_rate %

hazards_found 项  hazards_rectified 项  hazard_rectification_rate %  major_hazards_found 项
major_hazards_rectified 项  hazards_listed 项  major_hazard_sources 处  hazard_sources 处

rectification_orders 份  cases_filed 起  fines 元  units_suspended 家  units_closed 家
illegal_units 家  licences_issued 家  licences_revoked 个  persons_accountable 人
persons_criminal 人  persons_detained 人  cases_transferred 起  fireworks_seized 箱

drills 次  drill_participants 人  rescue_teams 支  rescue_personnel 人  emergency_plans 个
emergency_supplies 件  experts 人

publicity_materials 份  publicity_banners 条  publicity_boards 块  publicity_events 场
publicity_articles 篇  publicity_audience 人次  consultations 人次  reports_received 件
meetings 次  documents_issued 份  responsibility_letters 份  safety_investment 元
insurance_coverage_rate %  standardised_units 家  standardisation_rate %
demonstration_units 个  units_registered 家  units_monitored 家
"""


def test_every_indicator_of_the_contract_has_its_unit() -> None:
    words = CONTRACT.split()
    contract = dict(zip(words[::2], words[1::2], strict=True))
    units = {code: entry.unit for code, entry in PATTERNS.indicators.items()}
    assert {code: units.get(code) for code in contract} == contract


def test_a_streak_keeps_the_unit_it_is_printed_in() -> None:
    streak = PATTERNS.indicators["safe_streak"]
    assert streak.keeps_unit
    assert streak.units == {"天", "月", "年"}


def test_ids_are_used_once() -> None:
    ids = Counter(pattern.id for pattern in PATTERNS.patterns)
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize(
    "form", [pytest.param(entry.form, id=entry.pattern.id) for entry in PATTERNS.compiled]
)
def test_a_form_compiles_and_captures_each_figure_and_each_role(form: Form) -> None:
    expression = form.expression
    assert tuple(code for _, code in expression.figures) == form.figures
    assert tuple(kind for _, kind in expression.roles) == form.roles


def test_every_class_a_form_names_exists() -> None:
    assert _classes_in_forms() - {entry["name"] for entry in LEXICON} - OTHER_CLASSES == set()


def test_every_class_is_named_in_a_form_or_changes_the_scope() -> None:
    used = _classes_in_forms() | set(context._HANDLERS) | CLASSES_OF_TABLES | {"shield"} | VERBS
    assert sorted({entry["name"] for entry in LEXICON} - used) == []


def test_no_word_stands_twice_in_a_class() -> None:
    words = Counter((entry["name"], word) for entry in LEXICON for word in entry["words"])
    assert [found for found, count in words.items() if count > 1] == []


def test_no_literal_of_a_form_holds_a_word_of_the_lexicon() -> None:
    """Such a word is one character in an encoded sentence, so that the form could never match."""
    find = PATTERNS.vocabulary.words.find
    dead = [
        f"{entry.pattern.id}: {literal}"
        for entry in PATTERNS.compiled
        for form in _forms(entry.pattern.model_dump())
        for literal in LITERAL.split(form)
        if literal and any(find(literal))
    ]
    assert dead == []


# --- the README ----------------------------------------------------------------------------------


def test_the_readme_names_every_file() -> None:
    named = regex.findall(r"^\| `([\w/]+(?:\.toml|/))` \|", README, regex.MULTILINE)
    root = PATTERNS.root
    there = [path.relative_to(root).as_posix() for path in root.glob("*.toml")]
    there += [path.relative_to(root).as_posix() for path in pattern_files(root)]
    assert sorted(named) == sorted([*there, "areas/", "text/"])


def test_what_the_readme_adds_finds_what_it_says(folder: Path) -> None:
    blocks = regex.findall(r"^```toml\n# (\S+)\n(.*?)^```", README, regex.MULTILINE | regex.DOTALL)
    assert [name for name, _ in blocks] == [
        "indicators.toml",
        "lexicon.toml",
        "training/bases.toml",
    ]
    for name, text in blocks:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n" + text)
    patterns = load(folder)
    pattern = patterns.by_id["training_bases.level"]
    assert pattern.example and pattern.counter_example
    assert list(check_examples(pattern, patterns)) == []


def test_the_readme_names_every_key_of_a_pattern() -> None:
    named = regex.findall(r"`(\w+)`", README)
    assert Pattern.model_fields.keys() - {"example", "counter_example"} - set(named) == set()


# --- what is broken -------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the pattern files, to be broken."""
    return Path(shutil.copytree(PATTERNS.root, tmp_path / "patterns"))


PATTERN = """
[[pattern]]
id = "deaths.level.test"
indicator = "deaths"
form = "<accident>~6{}"
"""


@pytest.mark.parametrize(
    ("changed", "to", "problem"),
    [
        ('form = "', 'from = "x"\nform = "', "from"),
        ('indicator = "deaths"', 'indicator = "death"', "unknown indicator death"),
        ("{}", "{匹}", "unknown unit or indicator in {匹}"),
        ("<accident>", "<acident>", "no word belongs to <acident>"),
        ("~6{}", "~6", "no figure slot"),
        ("{}", "({}", "unbalanced brackets"),
        ("{}", "?{}", "? behind ~6"),
        ("{}", "{}>", "unbalanced brackets"),
        ("deaths.level.test", "deaths.level.short", "already used in accidents/persons.toml"),
    ],
)
def test_a_broken_pattern_is_named_with_its_file(
    folder: Path, changed: str, to: str, problem: str
) -> None:
    assert changed in PATTERN
    (folder / "accidents" / "test.toml").write_text(PATTERN.replace(changed, to), encoding="utf-8")
    with pytest.raises(PatternError) as error:
        load(folder)
    assert "accidents/test.toml" in str(error.value)
    assert "deaths.level." in str(error.value)
    assert problem in str(error.value)


def test_an_unknown_key_of_an_indicator_is_named(folder: Path) -> None:
    _replace(folder / "indicators.toml", 'code = "missing"', 'code = "missing"\ncolour = "red"')
    with pytest.raises(PatternError, match=r"indicators\.toml: missing colour"):
        load(folder)


def test_a_file_of_entries_holds_nothing_else(folder: Path) -> None:
    _replace(folder / "units.toml", "[[unit]]", "[[units]]")
    with pytest.raises(PatternError, match=r"units\.toml: expected only \[\[unit\]\] tables"):
        load(folder)


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    (folder / "accidents" / "test.toml").write_text("[[pattern]\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"test\.toml: .*line 1"):
        load(folder)


@pytest.mark.parametrize("name", ["lexicon.toml", "units.toml", "severities.toml", "periods.toml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(PatternError, match=f"{name}: missing"):
        load(folder)


def test_an_example_of_a_pattern_that_ignores_a_number_finds_none(folder: Path) -> None:
    found = '{ indicator = "deaths", value = "3", printed = "3" }'
    example = f'ignore = true\n[[pattern.example]]\ntext = "事故死亡3人。"\nfinds = [{found}]\n'
    (folder / "accidents" / "test.toml").write_text(PATTERN + example, encoding="utf-8")
    with pytest.raises(PatternError, match="unless the pattern ignores them"):
        load(folder)


def _classes_in_forms() -> set[str]:
    slots = [
        slot or word
        for path in pattern_files(PATTERNS.root)
        for pattern in tomllib.loads(path.read_text(encoding="utf-8"))["pattern"]
        for form in _forms(pattern)
        for slot, word in SLOT.findall(form)
    ]
    return {part.partition("=")[0] for slot in slots for part in slot.split("|")}


def _forms(pattern: dict[str, object]) -> list[str]:
    around = [pattern.get(name, ()) for name in ("behind", "not_before", "not_after")]
    return [str(pattern["form"]), *(str(form) for forms in around for form in forms)]


def _replace(path: Path, text: str, by: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert text in before
    path.write_text(before.replace(text, by, 1), encoding="utf-8")
