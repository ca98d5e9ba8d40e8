"""Pattern files: what can be counted, the words for it, and the constructions that state it."""

from extractor.patterns.load import CompiledPattern, PatternSet, load

__all__ = ["CompiledPattern", "PatternSet", "load"]
