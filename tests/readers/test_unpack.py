"""Archives and mails: what is inside, limits, damage."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest

from extractor.errors import EmptyFile, EncryptedFile, TooLarge, UnsupportedFormat
from extractor.readers import limits, read, unpack

TEXT = "全年死亡3人。"


def zipped(files: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Subject"] = "2009年一季度情况通报"
    message["Date"] = "Wed, 08 Apr 2009 10:00:00 +0800"
    message.set_content(
        "一季度死亡3人。\n地区\t起数\t死亡\n东山镇\t3\t1\n西河乡\t2\t0\n", charset="gb2312"
    )
    return message


def test_a_plain_file_is_its_only_member() -> None:
    (member,) = unpack(TEXT.encode(), "a.txt")
    assert (member.name, member.data, member.failure) == ("a.txt", TEXT.encode(), None)


def test_files_inside_archives_inside_archives() -> None:
    inner = zipped({"报告.txt": TEXT.encode("gbk"), "__MACOSX/._x": b"\0", "空/": b""})
    members = list(unpack(zipped({"2009/内.zip": inner, "b.txt": b"x"}), "all.zip"))
    assert [member.name for member in members] == [
        "all.zip!/2009/内.zip!/报告.txt",
        "all.zip!/b.txt",
    ]
    assert read(members[0].data, members[0].name).pages[0].text == TEXT


def test_names_packed_in_gbk_without_saying_so() -> None:
    data = zipped({"xxxx.txt": TEXT.encode()})
    data = data.replace(b"xxxx", "通报".encode("gbk"))
    assert [member.name for member in unpack(data, "a.zip")] == ["a.zip!/通报.txt"]


def test_an_office_document_is_no_archive() -> None:
    package = zipped({"[Content_Types].xml": b"", "word/document.xml": b""})
    assert [member.name for member in unpack(package, "a.docx")] == ["a.docx"]


def test_an_archive_itself_is_no_document() -> None:
    with pytest.raises(UnsupportedFormat, match="one by one"):
        read(zipped({"a.txt": b"a"}), "a.zip")


def test_a_broken_member_does_not_harm_the_others() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode() * 50, "b.txt": TEXT.encode() * 50}))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    members = list(unpack(bytes(data), "x.zip"))
    assert [member.failure is None for member in members] == [False, True]
    assert members[1].data == TEXT.encode() * 50


def test_a_member_with_a_password_carries_its_reason() -> None:
    data = bytearray(zipped({"a.txt": b"aaaa", "b.txt": b"bbbb"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    first, second = unpack(bytes(data), "x.zip")
    assert isinstance(first.failure, EncryptedFile)
    assert second.data == b"bbbb"


def test_a_broken_archive_carries_its_reason() -> None:
    (member,) = unpack(zipped({"a.txt": b"a" * 500})[:60], "x.zip")
    assert "cut short" in str(member.failure)


def test_a_bomb_is_not_unpacked() -> None:
    (member,) = unpack(zipped({"a.txt": b"0" * 64 * limits.MEGABYTE}), "x.zip")
    assert isinstance(member.failure, TooLarge)


def test_nesting_without_end_stops() -> None:
    data = zipped({"a.txt": b"a"})
    for _ in range(limits.ARCHIVE_DEPTH + 1):
        data = zipped({"n.zip": data})
    (member,) = unpack(data, "x.zip")
    assert isinstance(member.failure, TooLarge)


def test_too_many_members_stop() -> None:
    data = zipped({f"{number}.txt": b"a" for number in range(limits.ARCHIVE_MEMBERS + 5)})
    members = list(unpack(data, "x.zip"))
    assert len(members) == limits.ARCHIVE_MEMBERS + 1
    assert isinstance(members[-1].failure, TooLarge)


def test_a_mail_gives_subject_date_and_body() -> None:
    document = read(mail().as_bytes(), "m.eml")
    page = document.pages[0]
    assert document.media_type == "message/rfc822"
    assert page.text.startswith("2009年一季度情况通报\n2009-04-08\n一季度死亡3人。\n")
    facts = {kind: fact.value for kind, fact in document.facts}
    assert facts == {"title": "2009年一季度情况通报", "issued": "2009-04-08"}
    (table,) = [block.table for block in page.blocks if block.table]
    for cell in table.cells:
        assert page.text[cell.source.start : cell.source.end] == cell.text


def test_a_mail_with_a_page_and_attachments() -> None:
    message = mail()
    message.add_alternative("<html><body><p>二季度死亡5人。</p></body></html>", subtype="html")
    message.add_attachment(
        zipped({"c.txt": TEXT.encode()}), maintype="application", subtype="zip", filename="附件.zip"
    )
    data = message.as_bytes()
    assert "二季度死亡5人。\n" in read(data, "m.eml").pages[0].text
    assert [m.name for m in unpack(data, "m.eml")] == ["m.eml", "m.eml!/附件.zip!/c.txt"]


def test_a_web_page_saved_as_one_file() -> None:
    body = "<html><body><p>死亡3人。</p></body></html>".encode("gbk")
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        b"Content-Type: text/html; charset=gb2312\r\n\r\n" + body + b"\r\n--B--\r\n"
    )
    assert read(data, "report.doc").pages[0].text == "死亡3人。\n"


def test_a_mail_that_only_brings_files_is_no_document_itself() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "通报"
    for number in (1, 2):
        attached = f"全年死亡{number}人。".encode()
        message.add_attachment(attached, maintype="text", subtype="plain", filename="通报.txt")
    members = list(unpack(message.as_bytes(), "m.eml"))
    assert [member.name for member in members] == ["m.eml!/通报.txt", "m.eml!/通报.txt (2)"]
    assert members[1].data.decode() == "全年死亡2人。"


def test_an_archive_without_files_says_so() -> None:
    for files in ({}, {"Thumbs.db": b"x", "空/": b""}):
        (member,) = unpack(zipped(files), "x.zip")
        assert isinstance(member.failure, EmptyFile)
