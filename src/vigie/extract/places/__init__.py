"""Say where an act happens."""
