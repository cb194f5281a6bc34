"""Measure coded documents against annotated ones."""

from vigie.evaluate.disagreements import Disagreement, find_disagreements
from vigie.evaluate.figures import Figures, measure
from vigie.evaluate.reliability import Reliability, measure_reliability

__all__ = ["Disagreement", "Figures", "Reliability", "find_disagreements", "measure", "measure_reliability"]
