"""Models of the words that tell when, and what kind of passage: periods.toml, sections.toml."""

from __future__ import annotations

from extractor.patterns.entry import Entry


class RelativeYear(Entry):
    words: tuple[str, ...]
    offset: int
    anaphoric: bool = False


class PartOfYear(Entry):
    words: tuple[str, ...]
    months: tuple[int, int]


class Stage(Entry):
    """A third of a month; last day 0 is the end of the month."""

    words: tuple[str, ...]
    days: tuple[int, int]


class PeriodWords(Entry):
    """Words for time; see periods.toml."""

    same_period_last_year: tuple[str, ...]
    same: tuple[str, ...]
    this_month: tuple[str, ...]
    last_month: tuple[str, ...]
    cumulative: tuple[str, ...]
    to_date: tuple[str, ...]
    year_to_date: tuple[str, ...]
    that_day: tuple[str, ...]
    this_event: tuple[str, ...]
    open_years: tuple[str, ...]
    past: tuple[str, ...]
    past_since: tuple[str, ...]
    not_past: tuple[str, ...]
    until: tuple[str, ...]
    since: tuple[str, ...]
    since_end: tuple[str, ...]
    not_since: tuple[str, ...]
    during: tuple[str, ...]
    before_deadline: tuple[str, ...]
    half_end: tuple[str, ...]
    range_marks: tuple[str, ...]
    first_month: tuple[str, ...]
    first_months: tuple[str, ...]
    safety_month: tuple[str, ...]
    safety_month_first_year: int
    republic_first_year: int
    not_of_republic: tuple[str, ...]
    plan_first_year: int
    past_summed: tuple[str, ...]
    plan_compared: tuple[str, ...]
    plan_during: tuple[str, ...]
    plan_end: tuple[str, ...]
    plan_reviewed: tuple[str, ...]
    year_ends: tuple[str, ...]
    year: tuple[RelativeYear, ...]
    part: tuple[PartOfYear, ...]
    stage: tuple[Stage, ...]


class Anniversary(Entry):
    """An event that documents count years from."""

    words: tuple[str, ...]
    base: int


class Congress(Entry):
    """An event that names its year."""

    words: tuple[str, ...]
    year: int


class Sections(Entry):
    """What headings and titles say; see sections.toml."""

    plan: tuple[str, ...]
    report: tuple[str, ...]
    goal: tuple[str, ...]
    results: tuple[str, ...]
    of_either: tuple[str, ...]
    holdings: tuple[str, ...]
    law: tuple[str, ...]
    narrative: tuple[str, ...]
    plan_titles: tuple[str, ...]
    law_titles: tuple[str, ...]
    report_titles: tuple[str, ...]
    speech_titles: tuple[str, ...]
    meetings: tuple[str, ...]
    half_year_titles: tuple[str, ...]
    annual_titles: tuple[str, ...]
    campaign_titles: tuple[str, ...]
    check_titles: tuple[str, ...]
    carried_out: tuple[str, ...]
    day_begins: tuple[str, ...]
    offices: tuple[str, ...]
    befalls: tuple[str, ...]
    causing: tuple[str, ...]
    whole_works: tuple[str, ...]
    one_accident: tuple[str, ...]
    safety_words: tuple[str, ...]
    safety_words_needed: int
    below: tuple[str, ...]
    above: tuple[str, ...]
    pointing: tuple[str, ...]
    some_areas: tuple[str, ...]
    some_sectors: tuple[str, ...]
    continuing: tuple[str, ...]
    comparing: tuple[str, ...]
    announcing: tuple[str, ...]
    aims: tuple[str, ...]
    duty_holders: tuple[str, ...]
    parts_below: tuple[str, ...]
    before_changes: tuple[str, ...]
    scales: tuple[str, ...]
    rules: tuple[str, ...]
    results_told: tuple[str, ...]
    leads: tuple[str, ...]
    questions: tuple[str, ...]
    investigations: tuple[str, ...]
    other_fields: tuple[str, ...]
    safety_field: tuple[str, ...]
    accounts: tuple[str, ...]
    trials: tuple[str, ...]
    disasters: tuple[str, ...]
    statistics: tuple[str, ...]
    held: tuple[str, ...]
    press: tuple[str, ...]
    gives: tuple[str, ...]
    national_offices: tuple[str, ...]
    nation_speaks: tuple[str, ...]
    anniversary: tuple[Anniversary, ...]
    congress: tuple[Congress, ...]
