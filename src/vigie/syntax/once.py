"""Keep what is asked of a token again and again, so that it is worked out once a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class Keeping(Protocol):
    """What keeps its answers: by question, then by token."""

    answers: dict[str, dict[int, Any]]


Kept = TypeVar("Kept", bound=Keeping)
Answer = TypeVar("Answer")


def once(question: Callable[[Kept, int], Answer]) -> Callable[[Kept, int], Answer]:
    """Return a question about a token that is worked out once; its answer must hang on the sentence alone."""
    name = question.__name__

    @wraps(question)
    def ask(self: Kept, i: int) -> Answer:
        known = self.answers[name]
        try:
            answer: Answer = known[i]
        except KeyError:
            answer = known[i] = question(self, i)
        return answer

    return ask
