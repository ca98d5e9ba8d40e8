"""Tables to observations: heads say what a column counts, labels whose figures a row holds."""

from extractor.resolve.tables.read import Tabled, read_tables

__all__ = ["Tabled", "read_tables"]
