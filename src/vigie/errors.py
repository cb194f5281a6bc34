"""What all failures that a user can mend have in common."""


class VigieError(Exception):
    """Something outside the program is wrong; the message says what, where, and what to do."""
