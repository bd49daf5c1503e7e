"""What the recorded citizen wrote, told apart from what the portal gave."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from evidence.exchange import HIDDEN_PASSWORD
from fixtures.meaning import Meaning
from load.extract import take
from load.given import given_for
from load.plan import Constant, Extractor, Given, OneTimeCode, OptionOf, Piece, Secret
from load.recorded import Recorded

if TYPE_CHECKING:
    from load.answer import Answer
    from load.recorded import Filled

# Answers that are one citizen's alone: known wherever they stand, also where no field of that name was filled.
_DISTINCT: Final = (
    Meaning.IDENTITY_NUMBER,
    Meaning.PHONE,
    Meaning.EMAIL,
    Meaning.FULL_NAME,
    Meaning.OLD_IDENTITY_NUMBER,
    Meaning.PASSPORT_NUMBER,
    Meaning.TAX_CODE,
    Meaning.BANK_ACCOUNT,
    Meaning.SOCIAL_INSURANCE_NUMBER,
    Meaning.HEALTH_INSURANCE_NUMBER,
    Meaning.DOSSIER_TITLE,
    Meaning.REQUEST,
    Meaning.NOTE,
)
# Lists of units choose one another's content, so the recorded choice of all three is kept together.
_CASCADE: Final = {Meaning.PROVINCE, Meaning.DISTRICT, Meaning.COMMUNE}
_ONE_TIME = re.compile(r"\d{4,8}")
_SURELY_NOBODYS: Final = 4  # letters below which equal values say nothing


@dataclass(slots=True)
class Own:
    """Values of the recorded walk's citizen. `adopt` registers an extractor and gives the piece that uses it."""

    recorded: Recorded
    adopt: Callable[[Extractor], Piece]
    _by_value: dict[str, Piece] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for filled in (f for many in self.recorded.filled.values() for f in many):
            if len(filled.value) >= _SURELY_NOBODYS and filled.how in {"typed", "set"}:
                given = given_for(filled.value, filled.meaning, self.recorded.citizen)
                if given is not None:
                    self._by_value.setdefault(filled.value, given)
        for meaning in _DISTINCT:
            answer = self.recorded.citizen.answer(meaning)
            if answer and len(answer) > _SURELY_NOBODYS:
                self._by_value.setdefault(answer, Given(meaning.value))

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts that name this citizen, longest first."""
        said = [*self._by_value, self.recorded.username, self.recorded.citizen.token]
        return tuple(sorted((text for text in said if len(text) > _SURELY_NOBODYS), key=len, reverse=True))

    def secret(self, value: str) -> Piece | None:
        """User name or password."""
        if value == HIDDEN_PASSWORD or (self.recorded.password and value == self.recorded.password):
            return Secret("password")
        return Secret("username") if self.recorded.username and value == self.recorded.username else None

    def one_time_code(self, value: str, step: str) -> Piece | None:
        """A code that the walker typed at the log-in; the caller knows that no page gave it."""
        if self.recorded.one_time_code and step == "login" and _ONE_TIME.fullmatch(value):
            return OneTimeCode(len(value))
        return None

    def filled(self, name: str, value: str, page: Answer | None, number: int) -> Piece | None:
        """What the walker put into the field of that name; `page` is the newest page, exchange `number`."""
        for filled in self.recorded.filled.get(name, ()):
            if filled.how in {"typed", "set"} and _alike(filled.value, value):
                return given_for(value, filled.meaning, self.recorded.citizen) or Constant(value)
            if filled.how in {"chosen", "ticked"}:
                return self._chosen(name, value, filled, page, number)
        return None

    def anywhere(self, value: str) -> Piece | None:
        """The citizen's own value, whatever the field is called."""
        return self._by_value.get(value)

    def _chosen(self, name: str, value: str, filled: Filled, page: Answer | None, number: int) -> Piece:
        own = self.recorded.citizen.answer(filled.meaning)
        if page is None or filled.meaning in _CASCADE or not own:
            return Constant(value)
        # A choice that followed the citizen's own answer follows the next citizen's too; any other stays.
        option = OptionOf(number, name, filled.meaning.value, "")
        if take(option, page, self.recorded.citizen) != value:
            return Constant(value)
        return self.adopt(OptionOf(number, name, filled.meaning.value, value))


def _alike(one: str, other: str) -> bool:
    bare = [c for c in one.casefold() if c.isalnum()]
    return bool(bare) and bare == [c for c in other.casefold() if c.isalnum()]
