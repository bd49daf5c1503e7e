"""What only a person can answer in the middle of a walk: a code sent to a telephone, the letters of a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `about` names who is logging in; `picture` is a PNG of the page where it must be seen."""

    kind: Literal["code", "captcha"]
    about: str
    picture: bytes = b""


Ask = Callable[[Question], str]
"""Puts a question to a person; "" where nobody answers."""


class AskedCode:
    """A `pages.otp.CodeSource` that asks a person, once for each code that is sent."""

    def __init__(self, ask: Ask, username: str) -> None:
        self._ask = ask
        self._about = username
        self._asked = False

    def mark(self) -> None:
        self._asked = False

    def read(self) -> str:
        """The code; "" where nobody answered, and from then on."""
        if self._asked:
            return ""
        self._asked = True
        return self._ask(Question("code", self._about))
