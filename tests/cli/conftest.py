"""Calling the command line as a user does, and a small archive with its database."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from extractor.cli.app import main


class Done(NamedTuple):
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]

REPORTS = {
    2008: "2008年，海门市共发生生产安全事故90起，死亡81人。全年罚款12.5万元。",
    2009: "2009年，海门市共发生生产安全事故80起，死亡70人，死亡人数同比下降13.58%。",
    2010: "2010年，海门市共发生生产安全事故78起，死亡63人，死亡人数同比下降12.5%。",
}


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call `extractor` with arguments."""

    def call(*arguments: object) -> Done:
        monkeypatch.setattr("sys.argv", ["extractor", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def archive(folder: Path) -> Path:
    """A folder with reports of three years; the rate of the last does not follow from them."""
    return _write_reports(folder)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive and `reports.db`, made once."""
    folder = tmp_path_factory.mktemp("filled")
    _write_reports(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("sys.argv", ["extractor", "run", "archive", "--jobs", "1"])
        with pytest.raises(SystemExit) as ended:
            main()
    assert not ended.value.code
    return folder


@pytest.fixture
def database(folder: Path, filled: Path) -> Path:
    """`reports.db` in the folder, with the archive in it."""
    shutil.copytree(filled, folder, dirs_exist_ok=True)
    return Path("reports.db")


def _write_reports(folder: Path) -> Path:
    archive = folder / "archive"
    archive.mkdir()
    for year, text in REPORTS.items():
        (archive / f"{year}.txt").write_text(text, encoding="utf-8")
    return archive
