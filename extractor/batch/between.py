"""After a run: what the documents of an area say of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.db.figures import replace_findings_between
from extractor.db.ledger import touched_areas
from extractor.db.query import Wanted, stored_figures
from extractor.reconcile import cross_check, load_identities

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def check_between(engine: Engine, run_id: int, root: Path) -> None:
    """Check the figures of every area this run extracted anything of, across its documents.

    One area is in memory at a time.
    """
    identities = load_identities(root)
    for area in touched_areas(engine, run_id):
        figures = list(stored_figures(engine, Wanted(area=area)))
        found = cross_check([figure.observation for figure in figures], identities)
        with engine.begin() as connection:
            replace_findings_between(connection, area, found, [figure.id for figure in figures])
