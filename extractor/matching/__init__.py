"""Pattern forms over mentions: readings of a sentence, each figure claimed once."""

from extractor.matching.match import Matcher, encode, select

__all__ = ["Matcher", "encode", "select"]
