"""Arithmetic between figures: finds, locates and repairs the damaged ones."""

from extractor.reconcile.identities import Identities, load_identities
from extractor.reconcile.reconciling import reconcile

__all__ = ["Identities", "load_identities", "reconcile"]
