"""Text repair: every garble undone where it can be, every character traceable."""

from extractor.text.alignment import NormalizedText
from extractor.text.decoding import with_decoded_tables
from extractor.text.normalize import normalize, normalize_fragment

__all__ = ["NormalizedText", "normalize", "normalize_fragment", "with_decoded_tables"]
