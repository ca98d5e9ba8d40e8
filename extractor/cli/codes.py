"""Codes given on the command line: checked against the catalogue, close ones suggested."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from itertools import islice

from extractor.errors import UnknownCode

MOST_NAMED = 40
"""Codes named where none is close: all sectors and grades, some of the patterns."""


def known_code(kind: str, given: str | None, names: Mapping[str, str]) -> str | None:
    """Return the code that `given`, a code or its Chinese name, stands for; None for None.

    >>> known_code("indicator", "死亡人数", {"deaths": "死亡人数"})
    'deaths'

    Raises:
        UnknownCode: there is no such code; the message has the closest ones.
    """
    if given is None or given in names:
        return given
    for code, name in names.items():
        if name == given:
            return code
    if not names:
        raise UnknownCode(f"unknown {kind} {given}: the database holds nothing yet")
    close = get_close_matches(given, [*names, *names.values()], n=3, cutoff=0.5)
    if close:
        raise UnknownCode(f"unknown {kind} {given}: did you mean {', '.join(close)}?")
    known = ", ".join(islice(names, MOST_NAMED)) + (", …" if len(names) > MOST_NAMED else "")
    raise UnknownCode(f"unknown {kind} {given}: known are {known}")
