"""What is installed: a wheel with the code and the pattern files, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as `pip install` would."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_every_pattern_file(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    patterns = {
        f"extractor/_patterns/{path.relative_to(ROOT / 'patterns').as_posix()}"
        for path in (ROOT / "patterns").rglob("*")
        if path.is_file()
    }
    assert patterns <= names
    assert "extractor/_patterns/indicators.toml" in names


def test_the_wheel_has_nothing_but_the_package(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"extractor"}
    assert not [name for name in ZipFile(wheel).namelist() if "test" in name]


def test_an_installed_program_finds_its_patterns(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "from extractor.resources import patterns_dir; print(patterns_dir())\n"
        "sys.argv = ['extractor', 'patterns', 'list', '--indicator', 'deaths']\n"
        "from extractor.cli.app import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    where, heading, *rows = done.stdout.splitlines()
    assert Path(where) == tmp_path / "site" / "extractor" / "_patterns"
    assert heading.split() == ["id", "indicator", "form", "file"]
    assert rows
