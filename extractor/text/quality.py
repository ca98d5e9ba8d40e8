"""What normalising a document met, and whether its text can be trusted."""

from __future__ import annotations

from collections.abc import Collection

from extractor.text.draft import Draft
from extractor.types import Quality, Script

# Rules that only bring characters into one form are no garble.
FORM_RULES = frozenset({"form", "script", "invisible", "cut"})


def quality_of(draft: Draft, script: Script, respelled: Collection[str]) -> Quality:
    """Return the quality report of a finished draft."""
    garbles = {rule: count for rule, count in draft.counts.items() if rule not in FORM_RULES}
    share = draft.repaired / len(draft.source) if draft.source else 0.0
    return Quality(
        script=script,
        garbles=tuple(sorted(garbles.items())),
        repaired_share=round(min(share, 1.0), 4),
        respelled=bool(respelled),
        reasons=tuple(f"respelled by {each}" for each in sorted(respelled)),
    )
