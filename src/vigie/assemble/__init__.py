"""Coded documents in, incidents out."""

from vigie.assemble.assemble import assemble, label_records
from vigie.assemble.join import Judgement

__all__ = ["Judgement", "assemble", "label_records"]
