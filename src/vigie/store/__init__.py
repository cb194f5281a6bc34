"""The record over months: reports, their events, the incidents they tell, and what analysts decided."""

from vigie.store.errors import StoreError
from vigie.store.store import Store

__all__ = ["Store", "StoreError"]
