"""A folder of pattern files to a PatternSet. Every problem names file and entry."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.errors import PatternError
from extractor.patterns.document_words import PeriodWords, Sections
from extractor.patterns.forms import Context, Form, compile_form
from extractor.patterns.gazetteer import Gazetteer, load_gazetteer
from extractor.patterns.schema import (
    BandWords,
    Hedge,
    Indicator,
    NumberName,
    Pattern,
    PatternFile,
    Sector,
    Severity,
    SeverityFile,
    Unit,
    WordClass,
)
from extractor.patterns.table_words import TableWords
from extractor.patterns.vocabulary import Vocabulary, build_vocabulary
from extractor.resources import digest_of, patterns_dir

Model = TypeVar("Model", bound=BaseModel)

# Folders with data of other stages; they count for the digest and are read there.
OTHER_STAGES = frozenset({"text", "areas"})


class CompiledPattern(NamedTuple):
    """A pattern with its compiled form and the file it stands in."""

    pattern: Pattern
    form: Form
    file: str


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class PatternSet:
    """Everything the pattern files say. `digest` identifies it."""

    root: Path
    digest: str
    indicators: Mapping[str, Indicator]
    sectors: Mapping[str, Sector]
    severities: Mapping[str, Severity]
    severities_changed: dt.date
    bands: BandWords
    units: tuple[Unit, ...]
    hedges: tuple[Hedge, ...]
    names: tuple[NumberName, ...]
    periods: PeriodWords
    sections: Sections
    tables: TableWords
    gazetteer: Gazetteer
    vocabulary: Vocabulary
    compiled: tuple[CompiledPattern, ...]
    by_id: Mapping[str, Pattern]

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns, in the order of their files."""
        return tuple(entry.pattern for entry in self.compiled)


def load(root: Path | None = None) -> PatternSet:
    """Return the pattern set of a folder (default: the one that came with the program).

    Raises:
        PatternError: a file is malformed, a key unknown, an id used twice; names the place.
    """
    return _load(patterns_dir(root).resolve())


@functools.lru_cache(maxsize=4)
def _load(root: Path) -> PatternSet:
    indicators = {entry.code: entry for entry in _entries(root, "indicator", Indicator)}
    sectors = {entry.code: entry for entry in _entries(root, "sector", Sector)}
    severity_file = _file(root, "severities.toml", SeverityFile)
    severities = {entry.code: entry for entry in severity_file.severity}
    units = tuple(_entries(root, "unit", Unit))
    periods = _file(root, "periods.toml", PeriodWords)
    gazetteer = load_gazetteer(root)
    classes = _entries(root, "class", WordClass, file="lexicon")
    vocabulary = build_vocabulary(
        classes,
        indicators.values(),
        sectors.values(),
        severities.values(),
        units,
        gazetteer.names(),
    )
    compiled = tuple(_compiled_patterns(root, indicators, vocabulary))
    return PatternSet(
        root,
        digest_of(root),
        indicators,
        sectors,
        severities,
        severity_file.changed,
        severity_file.bands,
        units,
        tuple(_entries(root, "hedge", Hedge)),
        tuple(_entries(root, "name", NumberName)),
        periods,
        _file(root, "sections.toml", Sections),
        _table_words(root, indicators, sectors),
        gazetteer,
        vocabulary,
        compiled,
        {entry.pattern.id: entry.pattern for entry in compiled},
    )


def pattern_files(root: Path) -> list[Path]:
    """The files with patterns: one folder a theme."""
    return sorted(path for path in root.glob("*/*.toml") if path.parent.name not in OTHER_STAGES)


def _compiled_patterns(
    root: Path, indicators: Mapping[str, Indicator], vocabulary: Vocabulary
) -> list[CompiledPattern]:
    units_of = {code: entry.units for code, entry in indicators.items()}
    known: dict[str, str] = {}
    compiled: list[CompiledPattern] = []
    for path in pattern_files(root):
        name = path.relative_to(root).as_posix()
        for pattern in _file(root, name, PatternFile).pattern:
            if pattern.id in known:
                raise PatternError(
                    f"{name}: id {pattern.id} is already used in {known[pattern.id]}"
                )
            known[pattern.id] = name
            form = _form(pattern, name, units_of, vocabulary)
            compiled.append(CompiledPattern(pattern, form, name))
    return compiled


def _table_words(
    root: Path, indicators: Mapping[str, Indicator], sectors: Mapping[str, Sector]
) -> TableWords:
    words = _file(root, "tables.toml", TableWords)
    named = {entry.indicator for entry in words.name} - indicators.keys()
    unknown = named | ({entry.sector for entry in words.industry} - sectors.keys())
    if unknown:
        raise PatternError(f"tables.toml: unknown code {min(unknown)}")
    return words


def _form(
    pattern: Pattern, file: str, units_of: Mapping[str, frozenset[str]], vocabulary: Vocabulary
) -> Form:
    at = f"{file}: pattern {pattern.id}"
    for code in (pattern.indicator, *pattern.also):
        if not code.startswith("@") and code not in units_of:
            raise PatternError(f"{at}: unknown indicator {code}")
    own = units_of.get(pattern.indicator, frozenset(vocabulary.alphabet.units))
    try:
        context = Context(pattern.behind, pattern.not_before, pattern.not_after)
        return compile_form(pattern.form, own, units_of, vocabulary.alphabet, context)
    except ValueError as error:
        raise PatternError(f"{at}: {error}") from None


def _entries(root: Path, key: str, model: type[Model], file: str | None = None) -> list[Model]:
    name = f"{file or key + 's'}.toml"
    data = _toml(root, name)
    unknown = data.keys() - {key}
    if unknown or not isinstance(data.get(key), list):
        raise PatternError(f"{name}: expected only [[{key}]] tables")
    return [_model(model, entry, name) for entry in data[key]]


def _file(root: Path, name: str, model: type[Model]) -> Model:
    return _model(model, _toml(root, name), name)


def _model(model: type[Model], data: Mapping[str, Any], file: str) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        entry = _entry(data, first["loc"])
        place = ".".join(str(part) for part in first["loc"])
        raise PatternError(f"{file}: {entry}{place}: {first['msg']}") from None


def _entry(data: Any, location: Sequence[str | int]) -> str:
    """The names of the entries on the way to what is wrong: a number in a list says little."""
    entries = [data]
    for part in location:
        inner = entries[-1]
        if not isinstance(inner, list) and not (isinstance(inner, dict) and part in inner):
            break
        entries.append(entries[-1][part])
    tables = (entry for entry in entries if isinstance(entry, dict))
    names = (table.get("id") or table.get("code") or table.get("name") for table in tables)
    return "".join(f"{name} " for name in names if isinstance(name, str))


def _toml(root: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((root / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PatternError(f"{name}: missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PatternError(f"{name}: {error}") from None
