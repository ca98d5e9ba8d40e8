"""The baseline file: the corpus the gate holds for, and the floors of its scores."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import GoldError
from extractor.evaluate.figure import COMPARED_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME: Final = "baseline.toml"
FLOOR_NAMES: Final = (
    "core_precision",
    "core_recall",
    "core_f1",
    "full_f1",
    *(f"field_{name}" for name in COMPARED_FIELDS),
)


def _known(name: str) -> str:
    if name not in FLOOR_NAMES:
        raise ValueError(f"there is no score {name!r}")
    return name


FloorName = Annotated[str, AfterValidator(_known)]
Share = Annotated[Decimal, Field(ge=0, le=1)]


class Pinned(BaseModel):
    """What the baseline says of one split: its documents, their digest, and floors if any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: int
    digest: str
    floors: dict[FloorName, Share] = {}


class Baseline(BaseModel):
    """The whole baseline, split by split."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    split: dict[str, Pinned]


def load_baseline(path: Path) -> Baseline:
    """Return the baseline in a file.

    Raises:
        GoldError: there is none, or it is malformed; in one line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return Baseline.model_validate(tomllib.loads(text, parse_float=Decimal))
    except OSError as error:
        raise GoldError(f"{path}: no baseline here; an update of the gate writes one") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise GoldError(f"{path}: {where}: {first['msg']}") from error
    except ValueError as error:
        raise GoldError(f"{path}: {error}") from error


def baseline_to_toml(pins: Mapping[str, Pinned]) -> str:
    """Return the text of a baseline file that says what `pins` say."""
    lines = ["# The corpus the gate holds for, and the floors of its scores; written by an update."]
    for split, pinned in pins.items():
        lines += ["", f"[split.{split}]"]
        lines += [f"documents = {pinned.documents}", f'digest = "{pinned.digest}"']
        if pinned.floors:
            lines += ["", f"[split.{split}.floors]"]
            lines += [f"{name} = {floor}" for name, floor in pinned.floors.items()]
    return "\n".join(lines) + "\n"
