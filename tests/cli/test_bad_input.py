"""Whatever an archive holds: one line with name and reason, the others unharmed, no traceback."""

from __future__ import annotations

import json
import os
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.resources import ENVIRONMENT_VARIABLE, patterns_dir
from tests.cli.conftest import Call, Done

GOOD = {"2008.txt", "2009.txt", "2010.txt"}


def locked_pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target, encrypt="secret")
    canvas.drawString(100, 700, "12")
    canvas.save()
    return target.getvalue()


def cut_docx() -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>" * 500)
    return target.getvalue()[:4000]


@pytest.fixture
def bad(archive: Path) -> dict[str, str]:
    """An archive with every kind of bad file beside the good ones; name to what is said of it."""
    (archive / "empty.txt").write_bytes(b"")
    (archive / "blank.txt").write_text("  \n \n", encoding="utf-8")
    (archive / "junk.pdf").write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 8)
    (archive / "junk.docx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    (archive / "junk.txt").write_bytes(bytes(range(256)) * 8)
    (archive / "cut.docx").write_bytes(cut_docx())
    (archive / "locked.pdf").write_bytes(locked_pdf())
    (archive / "self.txt").symlink_to("self.txt")
    (archive / "folder").symlink_to(".")
    (archive / "gone.txt").symlink_to("nowhere.txt")
    return {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "junk.pdf": "broken",
        "junk.docx": "broken",
        "junk.txt": "no encoding",
        "cut.docx": "broken",
        "locked.pdf": "password",
        "self.txt": "symbolic links",
        "folder": "leads back",
        "gone.txt": "no such file",
    }


def check(done: Done, bad: dict[str, str]) -> None:
    """Every bad file has one line with its name and reason."""
    assert done.code == 1
    lines = dict(line.split(": ", 1) for line in done.err.splitlines())
    assert {Path(name).name for name in lines} == set(bad)
    assert [words for name, words in bad.items() if words not in lines[f"archive/{name}"]] == []


def test_run_names_every_bad_file_and_stores_the_good_ones(bad: dict[str, str], call: Call) -> None:
    check(call("run", "archive"), bad)

    stored = json.loads(call("documents", "--format", "json").out)
    assert {Path(row["document"]).name for row in stored} == GOOD
    failed = json.loads(call("documents", "--failed", "--format", "json").out)
    assert {Path(row["path"]).name for row in failed} == set(bad)


def test_extract_names_every_bad_file_and_prints_the_good_ones(
    bad: dict[str, str], call: Call
) -> None:
    done = call("extract", "archive")
    check(done, bad)
    printed = {json.loads(line)["document"] for line in done.out.splitlines()}
    assert {Path(name).name for name in printed} == GOOD


def test_a_file_without_permission_is_named_unless_the_user_may_read_everything(
    archive: Path, call: Call
) -> None:
    (archive / "2009.txt").chmod(0)
    readable = os.access(archive / "2009.txt", os.R_OK)

    done = call("extract", "archive")

    said = "" if readable else "archive/2009.txt: permission denied\n"
    assert (done.code, done.err) == (0 if readable else 1, said)


def test_names_that_are_no_text_are_shown_as_escapes(archive: Path, call: Call) -> None:
    name = os.fsdecode(b"\xb0\xb2.txt")
    (archive / "2008.txt").rename(archive / name)

    assert call("run", "archive", "--jobs", "1").code == 0
    assert r"\udcb0\udcb2.txt" in call("documents").out


def test_a_wrong_gold_line_is_named_and_the_others_are_scored(archive: Path, call: Call) -> None:
    (archive / "2008.gold.jsonl").write_text('{"quote": "死亡81人", "value":\n', encoding="utf-8")
    (archive / "2009.gold.jsonl").write_text("", encoding="utf-8")

    done = call("validate", "archive", "--json")

    assert done.code == 1
    assert "2008.gold.jsonl" in done.err
    assert done.err.count("\n") == 1
    assert [Path(each["document"]).name for each in json.loads(done.out)["documents"]] == [
        "2009.txt"
    ]


@pytest.mark.parametrize("command", ["run", "extract"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("units.toml", "[[unit]\n"),
        ("units.toml", '[[unit]]\nname = "人"\nforms = ["人"]\ncolour = "red"\n'),
        ("indicators.toml", ""),
        ("text/markup.toml", "= 1\n"),
    ],
)
def test_a_broken_pattern_file_is_named(
    archive: Path,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
    content: str,
) -> None:
    shutil.copytree(patterns_dir(), "broken-patterns")
    path = Path("broken-patterns", name)
    assert path.exists()
    path.write_text(content, encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "broken-patterns")

    done = call(command, "archive")

    assert done.code == 2
    assert Path(name).name in done.err
    assert done.err.count("\n") == 1


def test_missing_patterns_are_named(
    archive: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "nowhere")
    done = call("extract", "archive")
    assert (done.code, done.err) == (2, "no pattern files in nowhere\n")
