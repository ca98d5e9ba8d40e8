"""Formats that LibreOffice reads: with a program that pretends to be it, and without."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from extractor.errors import DamagedFile, UnsupportedFormat
from extractor.readers import read

from .files import PROSE, docx_of
from .test_doc import QUARTER

OLD_WORD = QUARTER.read_bytes().replace(b"\xec\xa5", b"\xdc\xa5", 1)


def open_document() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")
    return target.getvalue()


@pytest.fixture
def pretended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called soffice that answers with a prepared document."""
    document = docx.Document()
    document.add_paragraph(PROSE)
    (tmp_path / "answer.docx").write_bytes(docx_of(document))
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, shutil, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "out.mkdir()\n"
        f"shutil.copy('{tmp_path / 'answer.docx'}', out / 'document.docx')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return program


def test_open_documents_go_through_libreoffice(pretended: Path) -> None:
    assert read(open_document(), "x.odt").pages[0].text == PROSE + "\n"


def test_word_6_goes_through_libreoffice(pretended: Path) -> None:
    assert read(OLD_WORD, "x.doc").pages[0].text == PROSE + "\n"


def test_a_program_that_fails_is_a_damaged_file(pretended: Path) -> None:
    pretended.write_text(f"#!{sys.executable}\nraise SystemExit(1)\n")
    with pytest.raises(DamagedFile, match="LibreOffice"):
        read(open_document(), "x.odt")


def test_without_libreoffice_the_reason_is_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnsupportedFormat, match="LibreOffice"):
        read(open_document(), "x.odt")


def test_without_libreoffice_word_6_gives_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    document = read(OLD_WORD, "x.doc")
    assert "全县共发生事故31起，死亡12人" in document.pages[0].text
    assert "LibreOffice" in document.warnings[0]
