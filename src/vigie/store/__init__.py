"""The record over months: reports, their events, the incidents they tell, and what analysts decided."""

from vigie.store.errors import StoreError
from vigie.store.judge import to_json as judgement_record
from vigie.store.question import Question
from vigie.store.store import Store
from vigie.store.table import Table
from vigie.store.write import head_of

__all__ = ["Question", "Store", "StoreError", "Table", "head_of", "judgement_record"]
