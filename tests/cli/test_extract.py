"""`extractor extract`: JSON Lines as the contract has them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from extractor.contract import EXTRA_FIELDS, FIELDS
from tests.cli.conftest import Call


def test_every_line_has_the_fields_of_the_contract(archive: Path, call: Call) -> None:
    done = call("extract", "archive")

    rows = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err) == (0, "")
    assert {tuple(row) for row in rows} == {(*FIELDS, *EXTRA_FIELDS)}
    assert list(dict.fromkeys(row["document"] for row in rows)) == [
        "archive/2008.txt",
        "archive/2009.txt",
        "archive/2010.txt",
    ]


def test_every_figure_reads_its_printed_characters(archive: Path, call: Call) -> None:
    rows = [json.loads(line) for line in call("extract", "archive").out.splitlines()]
    for row in rows:
        text = Path(row["document"]).read_text(encoding="utf-8")
        assert text[row["start"] : row["end"]] == row["printed"]
        assert row["quote"] in text


def test_a_unreadable_file_stops_nothing(archive: Path, call: Call) -> None:
    (archive / "2007.txt").write_bytes(b"")

    done = call("extract", "archive", "none.txt")

    assert done.code == 1
    assert done.err.splitlines() == [
        "archive/2007.txt: the file is empty",
        "none.txt: no such file or directory",
    ]
    assert '"81"' in done.out


def test_nothing_is_stored(archive: Path, call: Call) -> None:
    call("extract", "archive")
    assert [path.name for path in Path().iterdir()] == ["archive"]


def test_the_files_in_an_archive_are_documents(archive: Path, call: Call) -> None:
    with zipfile.ZipFile("all.zip", "w") as package:
        package.write("archive/2009.txt", "年报/2009.txt")
        package.writestr("notes.md", "2009年，海门市事故死亡5人。")
        package.writestr("empty.txt", "")

    done = call("extract", "all.zip")

    names = {json.loads(line)["document"] for line in done.out.splitlines()}
    assert names == {"all.zip!/年报/2009.txt"}
    assert (done.code, done.err) == (1, "all.zip!/empty.txt: the file is empty\n")
