"""The codes a database knows, for checking what is given on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.cli.codes import known_code

if TYPE_CHECKING:
    from sqlalchemy import Engine


def checked(engine: Engine, kind: str, given: str | None) -> str | None:
    """Return the code of a `kind` (indicator, sector, severity) that was given, if any was.

    `all` is the code of totals in every part of the catalogue.

    Raises:
        UnknownCode: the catalogue has no such code.
    """
    if given in (None, "all"):
        return given
    from extractor.db.ledger import catalogue_names

    return known_code(kind, given, catalogue_names(engine, kind))
