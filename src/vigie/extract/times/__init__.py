"""Say when an act happens."""
