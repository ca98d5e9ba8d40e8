"""Comparison: how one indicator moved over the years, every value with the report it is from."""

from __future__ import annotations

from extractor.compare.series import By, Cell, Printed, Row, Series, Source, compare

__all__ = ["By", "Cell", "Printed", "Row", "Series", "Source", "compare"]
