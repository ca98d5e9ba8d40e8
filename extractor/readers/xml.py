"""XML of office documents, parsed without entities, network or unbounded trees."""

from __future__ import annotations

from typing import Any

from extractor.errors import DamagedFile

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parse_xml(data: bytes, what: str) -> Any:
    """Return the root element.

    Documents saved as "strict" use another name for the same vocabulary; it is mapped.

    Raises:
        DamagedFile: the XML is not well-formed, or declares entities.
    """
    from lxml import etree

    if b"<!ENTITY" in data[:4096]:
        raise DamagedFile(f"{what} declares entities, which no office program writes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data.replace(STRICT, TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedFile(f"{what} is broken: {' '.join(str(error).split())[:120]}") from error
