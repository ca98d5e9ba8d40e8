"""The data file of identities is checked as it is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import PatternError
from extractor.reconcile import load_identities
from tests.reconcile.figures import IDENTITIES, ROOT

FILES = ("identities.toml", "sectors.toml")


def copied(folder: Path) -> Path:
    for name in FILES:
        (folder / name).write_bytes((ROOT / "patterns" / name).read_bytes())
    return folder / FILES[0]


def test_sectors_form_a_tree() -> None:
    assert IDENTITIES.within("coal_mine", "industry_trade")
    assert not IDENTITIES.within("industry_trade", "coal_mine")
    assert not IDENTITIES.within("road", "industry_trade")


def test_an_unknown_key_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = copied(tmp_path)
    text = path.read_text("utf-8").replace("witnesses = 2", "witnesses = 2\nwitneses = 3")
    path.write_text(text, "utf-8")
    with pytest.raises(PatternError, match=r"identities\.toml: breakdown\.witneses"):
        load_identities(tmp_path)


def test_a_reference_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    path = copied(tmp_path)
    path.write_text(path.read_text("utf-8").replace('"previous_period"', '"last_tuesday"'), "utf-8")
    with pytest.raises(PatternError, match=r"comparison\.1\.reference"):
        load_identities(tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_an_error(tmp_path: Path, name: str) -> None:
    copied(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(PatternError, match=name):
        load_identities(tmp_path)


def test_broken_toml_is_an_error(tmp_path: Path) -> None:
    copied(tmp_path).write_text("[[sum]\n", "utf-8")
    with pytest.raises(PatternError, match=r"identities\.toml"):
        load_identities(tmp_path)
