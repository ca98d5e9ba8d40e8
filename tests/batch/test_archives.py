"""Archives and mails in a folder: every file inside is a document with an end of its own."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine

from extractor.batch.outcome import Outcome
from extractor.batch.run import run
from extractor.batch.settings import Settings
from extractor.batch.settled import settled
from extractor.db.documents import list_documents, list_failures, load_document
from extractor.db.ledger import failed_files
from extractor.resources import patterns_dir

SETTINGS = Settings(jobs=1, seconds=30)


def report(year: int) -> bytes:
    return f"{year}年，海门市共发生生产安全事故20起，死亡12人。".encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def mail(files: Mapping[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "通报"
    message.set_content("2011年，海门市共发生生产安全事故20起，死亡9人。\n")
    for name, data in files.items():
        message.add_attachment(data, maintype="text", subtype="plain", filename=name)
    return message.as_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with an archive, an empty file and its gold inside; a mail with a report."""
    folder = tmp_path / "in"
    folder.mkdir()
    inner = zipped({"二季度/2010.txt": report(2010), "empty.txt": b""})
    files = {"2009.txt": report(2009), "inner.zip": inner, "2009.gold.jsonl": b"{}"}
    (folder / "all.zip").write_bytes(zipped(files))
    (folder / "letter.eml").write_bytes(mail({"2012.txt": report(2012)}))
    return folder


def outcomes(
    engine: Engine, paths: list[Path], settings: Settings = SETTINGS, patterns: Path | None = None
) -> list[tuple[str, str]]:
    """Run and return (path below the folder `in`, kind), sorted."""
    met: list[Outcome] = []
    run(engine, paths, settings, met.append, patterns=patterns)
    return sorted((outcome.path.split("/in/")[1], outcome.kind) for outcome in met)


FIRST = [
    ("all.zip", "archive"),
    ("all.zip!/2009.txt", "new"),
    ("all.zip!/inner.zip!/empty.txt", "failed"),
    ("all.zip!/inner.zip!/二季度/2010.txt", "new"),
    ("letter.eml", "new"),
    ("letter.eml!/2012.txt", "new"),
]
UNCHANGED = [(name, "unchanged" if kind == "new" else kind) for name, kind in FIRST]


def test_every_member_is_a_document_under_its_own_path(engine: Engine, folder: Path) -> None:
    assert outcomes(engine, [folder]) == FIRST
    stored = load_document(engine, "all.zip!/inner.zip!/二季度/2010.txt")
    assert stored.year == 2010
    assert {each.document for each in stored.observations} == {stored.name}
    assert [failure["reason"] for failure in list_failures(engine)] == ["empty"]


def test_a_member_is_found_by_the_end_of_its_path(engine: Engine, folder: Path) -> None:
    outcomes(engine, [folder])
    assert load_document(engine, "2010.txt").name.endswith("in/all.zip!/inner.zip!/二季度/2010.txt")


def test_a_second_run_unpacks_nothing(engine: Engine, folder: Path) -> None:
    outcomes(engine, [folder])
    assert outcomes(engine, [folder]) == UNCHANGED
    known = settled(str(folder.parent / "reports.db"), [folder])
    assert known is not None
    expected = {"new": 0, "renewed": 0, "unchanged": 4, "failed": 1, "archive": 1, "gone": 0}
    assert known.counts == expected


def test_another_pattern_set_reads_the_members_again(
    engine: Engine, folder: Path, tmp_path: Path
) -> None:
    patterns = tmp_path / "patterns"
    shutil.copytree(patterns_dir(), patterns)
    outcomes(engine, [folder], patterns=patterns)
    with (patterns / "units.toml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")

    again = outcomes(engine, [folder], patterns=patterns)

    assert again == [(name, "renewed" if kind == "new" else kind) for name, kind in FIRST]


def test_what_failed_inside_is_taken_up_alone(engine: Engine, folder: Path) -> None:
    outcomes(engine, [folder])
    failed = [Path(path) for path in failed_files(engine)]
    assert failed == [folder / "all.zip"]

    assert outcomes(engine, failed, Settings(jobs=1, retry=True)) == [
        ("all.zip", "archive"),
        ("all.zip!/inner.zip!/empty.txt", "failed"),
    ]
    assert outcomes(engine, [folder]) == UNCHANGED


def test_a_member_that_is_gone_from_the_archive_is_gone(engine: Engine, folder: Path) -> None:
    outcomes(engine, [folder])
    (folder / "all.zip").write_bytes(zipped({"2010.txt": report(2010)}))

    assert ("all.zip!/2010.txt", "unchanged") in outcomes(engine, [folder])
    names = {row["document"].rsplit("/", 1)[1] for row in list_documents(engine)}
    assert names == {"2010.txt", "letter.eml", "2012.txt"}
    assert list_failures(engine) == []


def test_a_broken_archive_is_one_failure(engine: Engine, folder: Path) -> None:
    broken = folder / "broken.zip"
    broken.write_bytes((folder / "all.zip").read_bytes()[:-40])

    assert outcomes(engine, [broken]) == [("broken.zip", "failed")]
    (failure,) = list_failures(engine)
    assert failure["reason"] == "damaged"


def test_the_same_archive_twice_holds_the_same_documents(engine: Engine, folder: Path) -> None:
    shutil.copy(folder / "all.zip", folder / "copy.zip")
    kinds = outcomes(engine, [folder / "all.zip", folder / "copy.zip"])
    assert [pair for pair in kinds if pair[0].startswith("all.zip")] == FIRST[:4]
    assert [pair for pair in kinds if pair[0].startswith("copy.zip")] == [
        ("copy.zip", "archive"),
        ("copy.zip!/2009.txt", "unchanged"),
        ("copy.zip!/inner.zip!/empty.txt", "failed"),
        ("copy.zip!/inner.zip!/二季度/2010.txt", "unchanged"),
    ]


def test_an_interrupted_archive_is_taken_up_again(engine: Engine, folder: Path) -> None:
    def interrupt(outcome: Outcome) -> None:
        if outcome.kind == "new":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(engine, [folder / "all.zip"], SETTINGS, interrupt)

    again = outcomes(engine, [folder / "all.zip"])

    assert [name for name, _ in again] == [name for name, _ in FIRST[:4]]
    assert sorted(kind for _, kind in again) == ["archive", "failed", "new", "unchanged"]
    assert outcomes(engine, [folder / "all.zip"]) == UNCHANGED[:4]
