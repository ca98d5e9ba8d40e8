"""Column type for text taken from documents, which may hold what databases refuse."""

from __future__ import annotations

import re

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

_REFUSED = re.compile("[\x00\ud800-\udfff]")


class SourceText(TypeDecorator[str]):
    """Text in which NUL and lone surrogates become U+FFFD, one for one, so that spans still fit.

    PostgreSQL refuses NUL and neither database can encode a surrogate.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text as it can be stored."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """Return `text` with what no database stores replaced, its length kept.

    >>> storable("死亡3人\\x00")
    '死亡3人�'
    """
    return _REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)
