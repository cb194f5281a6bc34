"""Tie acts to one another."""
