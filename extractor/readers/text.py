"""Plain text: exactly the decoded characters, line ends as they are, and the tables in them."""

from __future__ import annotations

from extractor.readers import limits
from extractor.readers.encoding import Decoded, decode
from extractor.readers.flattened import flattened_tables
from extractor.readers.reading import Reading
from extractor.types import Page


def read_text(data: bytes) -> Reading:
    """Return one page with the decoded text; its blocks are the flattened tables, no more."""
    limits.check_size(len(data), limits.TEXT_BYTES, "text")
    decoded = decode(data)
    page = Page(1, decoded.text, flattened_tables(decoded.text))
    return Reading((page,), decoded.encoding, replacement_warnings(decoded))


def replacement_warnings(decoded: Decoded) -> tuple[str, ...]:
    """Say how many bytes of a damaged text could not be decoded."""
    if not decoded.replaced:
        return ()
    return (f"{decoded.replaced} undecodable places in {decoded.encoding} text",)
