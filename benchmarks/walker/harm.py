"""What a misunderstood label does: a value of the wrong kind is refused or false, a general one is only poor."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from fixtures.meaning import Meaning

if TYPE_CHECKING:
    from pages.meaning import Guess

VALID = 0.8  # from this confidence on the walker calls a value valid for its field (pages/form_page.py)


class Harm(StrEnum):
    """How bad a guess is, from none to worst."""

    NONE = "none"  # what the label asks for
    GENERAL = "general"  # nothing particular, and of a kind that the field takes
    ALIKE = "alike"  # another meaning whose value is of the same kind
    WRONG = "wrong"  # a value of a kind that the field does not take, or that is false there


def _of(*names: str) -> frozenset[Meaning]:
    return frozenset(map(Meaning, names))


_NAMES = _of("full_name", "family_name", "given_name", "representative", "organisation_name")
_DAYS = _of("date", "birth_date", "identity_date", "from_date", "to_date")
_FIGURES = _of("number", "quantity", "amount", "charter_capital", "area", "parcel_number", "map_sheet", "birth_year")
_PAPERS = _of("document_number", "licence_number", "land_certificate", "business_number", "tax_code")
_PERSONS = _of("identity_number", "old_identity_number", "passport_number")
_PLACES = _of(
    "address", "residence_address", "street_address", "land_address", "birth_place", "hometown", "identity_place"
)
_WORDS = _of("text", "note", "request", "reason", "dossier_title", "addressee", "unknown", "receiving_unit")
_KINDS = (_NAMES, _DAYS, _FIGURES, _PAPERS, _PERSONS, _PLACES, _WORDS)
# A box for free words takes any words; a name, a place or a code is of no use there and is not refused.
_FREE_WORDS = _WORDS | _NAMES | _PLACES | _PAPERS


def harm(guess: Guess, meant: frozenset[Meaning]) -> Harm:
    """The harm of filling a field by that guess where it asks for one of `meant`."""
    if guess.meaning in meant:
        return Harm.NONE
    if guess.meaning in {Meaning.TEXT, Meaning.UNKNOWN} and not meant & (_DAYS | _FIGURES):
        return Harm.GENERAL
    if (guess.meaning is Meaning.NUMBER and meant & _FIGURES) or (guess.meaning is Meaning.DATE and meant & _DAYS):
        return Harm.GENERAL
    if any(guess.meaning in kind and meant & kind for kind in _KINDS):
        return Harm.ALIKE
    if meant & _WORDS and guess.meaning in _FREE_WORDS and guess.confidence < VALID:
        return Harm.ALIKE
    return Harm.WRONG
