"""Evaluation: precision and recall of extraction against gold, and the gate that keeps them."""

from __future__ import annotations

from extractor.evaluate.report import Report
from extractor.evaluate.run import validate

__all__ = ["Report", "validate"]
