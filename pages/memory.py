"""All that the walker did to one form, across its pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence.facts import DeliveryOffered, ResultWay
from pages.meaning import Guess
from pages.view import Control


@dataclass(slots=True)
class Filled:
    """What is in a field and how it got there."""

    control: Control
    value: str
    guess: Guess
    certain: bool
    own: bool  # false when it was there before: the portal's own value
    tried: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FormMemory:
    """All that the walker did to the form, across its pages. `uploads` counts attached files by slot."""

    fields: dict[str, Filled] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    uploads: dict[str, str] = field(default_factory=dict)
    empty_lists: dict[str, Control] = field(default_factory=dict)
    unopened: set[str] = field(default_factory=set)  # lists that did not open: those that depend on them may be empty
    pressed: set[str] = field(default_factory=set)  # questions answered by pressing a button
    waited: set[str] = field(default_factory=set)  # lists that stayed empty although they were waited for
    refused_papers: dict[str, str] = field(default_factory=dict)  # what was said of papers last refused, by slot
    delivery: set[ResultWay] = field(default_factory=set)
    formats: dict[str, int] = field(default_factory=dict)

    def delivery_fact(self) -> DeliveryOffered:
        """Ways to receive the result that the form has offered so far."""
        return DeliveryOffered(tuple(w for w in ResultWay if w in self.delivery))
