"""Typed mentions in normalised text: quantities, words of the lexicon, periods, areas."""

from extractor.mentions.scan import Scanner, scanner_for

__all__ = ["Scanner", "scanner_for"]
