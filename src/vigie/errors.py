"""What all failures that a user can mend have in common."""


class VigieError(Exception):
    """Something outside the program is wrong; the message says what, where, and what to do."""


class PackError(VigieError, ValueError):
    """A file of a language pack does not hold; the message names the file and the entry."""
