"""Presentations: `fixtures/slides.pptx` has a title, texts, a group, notes, a table, a chart.

Its fifth slide is hidden. It was made with python-pptx.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractor import extract
from extractor.errors import DamagedFile, EncryptedFile, UnsupportedFormat
from extractor.readers import content, read

FIXTURES = Path(__file__).parent / "fixtures"
SLIDES = (FIXTURES / "slides.pptx").read_bytes()


def renamed_stream(name: str) -> bytes:
    """A compound file whose Word stream goes by another name."""
    data = (FIXTURES / "quarter.doc").read_bytes()
    old, new = ("WordDocument".encode("utf-16-le"), name.encode("utf-16-le"))
    at = data.index(old)
    entry = new.ljust(64, b"\0") + (len(new) + 2).to_bytes(2, "little")
    return data[:at] + entry + data[at + 66 :]


def changed(part: str, replacement: bytes | None) -> bytes:
    """The slides with one part replaced, or taken away."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(SLIDES)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if replacement is not None:
            new.writestr(part, replacement)
    return target.getvalue()


def test_slides_are_pages_with_their_title_first_and_their_notes_last() -> None:
    document = read(SLIDES, "slides.pptx")
    assert document.media_type == content.PPTX
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert document.pages[1].text.splitlines() == [
        "一、总体情况",
        "全年发生各类生产安全事故87起，死亡29人，同比分别下降12.12%和6.45%。",
        "直接经济损失",
        "126.4万元。",
        "全年未发生较大及以上事故。",
        "全年培训特种作业人员842人。",
        "全年检查企业1240家，排查隐患3615项，整改3580项。",
    ]
    assert document.pages[1].blocks[0].kind == "heading"
    assert dict(document.facts)["title"].value == "临川县2012年安全生产工作汇报"


def test_tables_keep_their_merged_heads() -> None:
    (table,) = (block.table for block in read(SLIDES, "x").pages[2].blocks if block.table)
    assert (table.rows, table.columns, table.caption) == (6, 3, "2012年各行业事故情况")
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
    assert (spans["行业"], spans["事故情况"]) == ((2, 1), (1, 2))


def test_figures_of_text_notes_and_table_are_found_on_their_slide() -> None:
    found = {
        (each.indicator, each.sector, str(each.value), each.page)
        for each in extract(SLIDES, "slides.pptx").observations
    }
    assert {
        ("accidents", "all", "87", 2),
        ("economic_loss", "all", "1264000", 2),
        ("hazards_found", "all", "3615", 2),
        ("accidents", "road", "61", 3),
        ("deaths", "industry_trade", "8", 3),
    } <= found


def test_a_chart_is_told_to_be_missing_and_a_hidden_slide_is_left_out() -> None:
    document = read(SLIDES, "slides.pptx")
    assert document.warnings == ("not read: slide 4: a chart",)
    assert "99起" not in "".join(page.text for page in document.pages)


def test_a_broken_slide_costs_only_itself() -> None:
    document = read(changed("ppt/slides/slide3.xml", b"<p:sld"), "slides.pptx")
    assert [page.number for page in document.pages] == [1, 2, 4]
    assert document.warnings == ("not read: slide 3 is broken; slide 4: a chart",)


@pytest.mark.parametrize(
    ("part", "replacement"),
    [("ppt/presentation.xml", None), ("ppt/_rels/presentation.xml.rels", None)],
)
def test_without_its_list_of_slides_a_presentation_is_damaged(
    part: str, replacement: bytes | None
) -> None:
    with pytest.raises(DamagedFile):
        read(changed(part, replacement), "slides.pptx")


def test_an_old_presentation_says_what_would_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnsupportedFormat, match=r"PowerPoint 97-2003: .*LibreOffice.*\.pptx"):
        read(renamed_stream("PowerPoint Document"), "talk.doc")


def test_an_old_presentation_goes_through_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, shutil, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "out.mkdir()\n"
        "assert 'pptx' in sys.argv and sys.argv[-1].endswith('.ppt')\n"
        f"shutil.copy('{FIXTURES / 'slides.pptx'}', out / 'document.pptx')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(renamed_stream("PowerPoint Document"), "talk.ppt")
    assert (document.media_type, len(document.pages)) == (content.PPT, 4)


def test_a_document_locked_with_a_password_is_told_apart_from_other_compounds() -> None:
    with pytest.raises(EncryptedFile):
        read(renamed_stream("EncryptedPackage"), "x.pptx")
