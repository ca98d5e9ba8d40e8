"""Words of sections.toml as the expressions by which the clerk knows what is no figure."""

from __future__ import annotations

import functools
import re

from extractor.mentions.alternatives import any_of, begun, first_characters

AREA_KINDS = "地方|区县|县区|县市区|县市|市县|市州|区|县|市|乡镇|镇|地区|省"


@functools.cache
def some_areas_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """「其余县区」 and the like right before a figure."""
    return re.compile(rf"{any_of(words)}(?:{AREA_KINDS})[^,。;]{{0,14}}$")


@functools.cache
def some_sectors_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """「重点行业」 in the clause of a figure."""
    return re.compile(rf"{any_of(words)}[^,。;]{{0,20}}$")


@functools.cache
def vague_pattern(areas: tuple[str, ...], sectors: tuple[str, ...]) -> re.Pattern[str]:
    """What stands in front of every figure of areas or industries without a name."""
    return re.compile(any_of(("个", *areas, *sectors)))


@functools.cache
def unknown_noun_pattern(fillers: tuple[str, ...]) -> re.Pattern[str]:
    """Two Chinese characters in a row that are none of the words before a change."""
    known = any_of(fillers)
    return re.compile(rf"^(?:[^一-鿿]|{known})*+(?!{known})[一-鿿](?!{known})[一-鿿]")


@functools.cache
def scale_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """「扣N分」, 「每死亡」: what makes a sentence a scale. N is any number."""
    first = first_characters(word for word in words if word[0] != "N")
    forms = "|".join(re.escape(word).replace("N", r"[\d.]+") for word in words)
    return re.compile(begun(rf"\d.{first}", forms))


@functools.cache
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some words."""
    return re.compile(any_of(words))


@functools.cache
def phrases_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Phrases of a clause: N is any number, … up to 14 characters of the clause, $ its end.

    It matches the first character of a phrase; no phrase begins with … or $.
    """
    forms = "|".join(
        re.escape(phrase)
        .replace("N", r"[\d.]+")
        .replace("…", r"[^,;:。\n]{0,14}?")
        .replace(r"\$", "$")
        for phrase in phrases
    )
    first = first_characters(phrase for phrase in phrases if phrase[0] != "N")
    return re.compile(begun(rf"\d.{first}", forms or "(?!)"))


@functools.cache
def parts_below_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """「其中:」 at the end of a line."""
    return re.compile(rf"{any_of(words)}[:,]?\s*$")


@functools.cache
def duty_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """「主要领导至少带队检查」 right before a figure; what 全年 is asked for is one."""
    return re.compile(
        rf"{any_of(words)}(?:至少|要|应当?|必须|须|不得?少于)(?:(?!全年|年内)[^,。;]){{0,24}}$"
    )


@functools.cache
def announced_pattern(announcing: tuple[str, ...], aims: tuple[str, ...]) -> re.Pattern[str]:
    """「提出“…”的任务目标」: what stands between quotation marks is aimed at."""
    return re.compile(rf"{any_of(announcing)}了?“[^”。]*”的?[^,。;]{{0,6}}{any_of(aims)}")
