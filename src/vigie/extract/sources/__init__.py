"""Say who vouches for an act, and whether it happened."""
