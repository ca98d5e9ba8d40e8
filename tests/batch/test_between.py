"""What reports of one place say of each other is checked after a run, and kept up to date."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from extractor.batch.run import run
from extractor.batch.settings import Settings
from extractor.db.documents import load_document
from extractor.db.findings import list_findings


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two reports; the second prints a change that follows from the first report's deaths."""
    archive = tmp_path / "archive"
    archive.mkdir()
    write(archive, 2008, "死亡81人。")
    write(archive, 2009, "死亡70人，死亡人数同比减少11人。")
    return archive


def write(archive: Path, year: int, deaths: str) -> None:
    text = f"{year}年，海门市共发生生产安全事故80起，{deaths}"
    (archive / f"{year}.txt").write_text(text, encoding="utf-8")


def verdicts(engine: Engine, archive: Path, *, again: bool = False) -> list[str]:
    run(engine, [archive], Settings(jobs=1, again=again), lambda _: None)
    return [
        found.finding.verdict
        for found in list_findings(engine)
        if len(found.documents) > 1 and found.members[0].indicator == "deaths"
    ]


def test_a_change_is_held_against_the_earlier_report(engine: Engine, archive: Path) -> None:
    assert verdicts(engine, archive) == ["holds"]
    (found,) = load_document(engine, "2008.txt").between
    assert [member.printed for member in found.members] == ["81", "70", "11"]


def test_checking_again_doubles_nothing(engine: Engine, archive: Path) -> None:
    verdicts(engine, archive)
    assert verdicts(engine, archive, again=True) == ["holds"]


def test_a_changed_report_is_checked_anew(engine: Engine, archive: Path) -> None:
    verdicts(engine, archive)
    write(archive, 2008, "死亡91人。")
    assert verdicts(engine, archive) == ["violated"]


def test_a_report_that_is_gone_takes_its_findings_out_of_view(
    engine: Engine, archive: Path
) -> None:
    verdicts(engine, archive)
    (archive / "2008.txt").write_text("今天没有会议。", encoding="utf-8")
    assert verdicts(engine, archive) == []
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM v_findings WHERE between_documents"))
        assert rows.all() == []
