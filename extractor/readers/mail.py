"""Mails and single-file web pages: subject, date and body; attachments are files of their own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from extractor.errors import DamagedFile, EmptyFile
from extractor.readers.encoding import decode
from extractor.readers.flattened import flattened_tables
from extractor.readers.html import read_html
from extractor.readers.reading import PageBuilder, Reading, joined_pages
from extractor.types import Page

BROKEN = (LookupError, ValueError, TypeError, AttributeError, RecursionError)
"""What the standard parser raises on mails that break the rules."""


def read_eml(data: bytes) -> Reading:
    """Return one page: subject and date, then the body.

    Raises:
        DamagedFile: the mail cannot be taken apart.
        EmptyFile: it has no readable body.
    """
    message = _parsed(data)
    try:
        subject, sent = _subject(message), _sent(message)
        payload, kind, charset = _body(message)
    except BROKEN as error:
        raise DamagedFile("the mail is broken") from error
    if not payload.strip():
        raise EmptyFile("the mail has no text")
    head = PageBuilder()
    head.add("heading", subject)
    head.add("furniture", sent)
    if kind == "text/html":
        reading = read_html(payload, charset)
        page = joined_pages(head.page(1), reading.pages[0])
        return Reading((page,), reading.encoding, reading.warnings, subject or None)
    decoded = decode(payload, charset)
    text = decoded.text.replace("\r\n", "\n")
    page = joined_pages(head.page(1), Page(1, text, flattened_tables(text)))
    return Reading((page,), decoded.encoding, (), subject or None)


def has_text(data: bytes) -> bool:
    """Tell whether a mail says anything itself; a broken one may."""
    try:
        return bool(_body(_parsed(data))[0].strip())
    except (*BROKEN, DamagedFile):
        return True


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the files attached to a mail; nothing from a broken one."""
    try:
        parts = list(_parsed(data).iter_attachments())
    except (*BROKEN, DamagedFile):
        return
    for number, attached in enumerate(parts, 1):
        try:
            payload = attached.get_payload(decode=True)
            name = attached.get_filename() or f"attachment-{number}"
        except BROKEN:
            continue
        if isinstance(payload, bytes) and payload:
            yield name, payload


def _body(message: EmailMessage) -> tuple[bytes, str, str | None]:
    """Return the text of a mail in bytes, empty where there is none, its type and encoding."""
    body = message.get_body(preferencelist=("html", "plain"))
    payload = body.get_payload(decode=True) if body else None
    if body is None or not isinstance(payload, bytes):
        return b"", "", None
    return payload, body.get_content_type(), body.get_content_charset()


def _parsed(data: bytes) -> EmailMessage:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
    except BROKEN as error:
        raise DamagedFile("the mail is broken") from error
    return message


def _subject(message: EmailMessage) -> str:
    raw = str(message.get("subject", ""))
    try:
        raw.encode()
    except UnicodeEncodeError:
        raw = decode(raw.encode("utf-8", "surrogateescape")).text
    return " ".join(raw.split())


def _sent(message: EmailMessage) -> str:
    date = message.get("date")
    moment = getattr(date, "datetime", None)
    return moment.date().isoformat() if moment else ""
