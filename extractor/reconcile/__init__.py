"""Arithmetic between figures: finds, locates and repairs the damaged ones."""

from extractor.reconcile.across import cross_check
from extractor.reconcile.counts import sums_of_counts
from extractor.reconcile.deriving import derive
from extractor.reconcile.findings import share_holding
from extractor.reconcile.identities import Identities, load_identities
from extractor.reconcile.reconciling import reconcile
from extractor.reconcile.unconfirmed import doubt_unconfirmed

__all__ = [
    "Identities",
    "cross_check",
    "derive",
    "doubt_unconfirmed",
    "load_identities",
    "reconcile",
    "share_holding",
    "sums_of_counts",
]
