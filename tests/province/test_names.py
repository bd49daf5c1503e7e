"""Nothing that a page is made of names a mode, and a mode brings no names of its own into pages, JSON or headers."""

from __future__ import annotations

import itertools
import re
from dataclasses import fields, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from province.desk.authority import Authority
from province.desk.results import Decision, changed_result, scanned_result, signed_result
from province.portal.app import offered
from province.truth.behaviour import Behaviour, read_modes
from tests.province.before_use import PLACES, SERVICES, UNITS, service_for, without_chance
from tests.province.plain_kind import Plain
from tests.province.portal_kinds import KINDS
from tests.province.seen import Recorded

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from province.services import Service
    from province.settings import Settings
    from tests.province.portal_kinds import Formio, Portlet

MODES = read_modes()
ALL_KINDS: dict[str, type[Formio | Portlet | Plain]] = {"plain": Plain, **KINDS}
# What a citizen can meet while filing; the rest is at the desk, in figures, or on pages that test_unseen.py compares.
_FILING = {
    "form", "declared_twice", "empty_list", "refuses", "accepts_pdf", "missing_slot", "optional_slots", "sending",
    "can_be_found", "demand", "payment", "code", "units_served", "prefilled", "keeps_draft", "real_limit", "file_names",
    "asks_held", "checks", "width", "labelled", "result",
}  # fmt: skip
CHOSEN = {
    name: service_for(mode, number)
    for number, (name, mode) in enumerate(MODES.items())
    if set(mode.behaviour) & _FILING
}
# Words that are the behaviour itself.
ITSELF = {
    ("too_wide_for_a_phone", "plain"): {"attribute style"},
    ("too_wide_for_a_phone", "portlet"): {"attribute style"},
    ("labels_not_tied", "formio"): {
        "type htmlelement",
        "key htmlelement",
        "tag div",
        "key tag",
        "key content",
        "key html0",
    },
}
# A message about a field is tied to it by the field's own name.
_MESSAGE = re.compile(r"^(?:id loi_|aria-describedby loi_|path (?:toKhai\.)?)(\w+)$")


def met(visitor: Any, service: Service, **changes: Any) -> set[str]:
    """The words of everything between the home page and the fee, as far as the citizen comes."""
    behaviour = replace(Behaviour(4), **changes)
    visitor.service, visitor.behaviour[service.code] = service, behaviour
    visitor.portal.services[service.code] = offered(service, behaviour)
    visitor.app.seen.clear()
    steps = (
        visitor.detail, visitor.entry, lambda: visitor.person(noi_cap="", dan_toc=""), visitor.person, visitor.matter,
        visitor.attach, visitor.send, visitor.mine, visitor.fee, lambda: visitor.look_up("000.00.14.H47-200101-0001"),
    )  # fmt: skip
    for step in steps:
        try:
            step()
        except (AssertionError, LookupError, ValueError):
            continue  # the page of this step was not reached
    visitor.behaviour[service.code], visitor.portal.services[service.code] = Behaviour(4), service
    return {word for one in visitor.app.seen for word in one.words}


def strange(words: set[str], sound: set[str]) -> set[str]:
    """Words that no page of a sound service has, but for messages about fields that it has."""
    names = {word.rpartition(" ")[2] for word in sound if word.startswith(("id ", "name ", "key "))}
    told = {word: found[1] for word in words - sound if (found := _MESSAGE.match(word))}
    tied = {
        word for word, field in told.items() if any(name == field or name.startswith(f"{field}_") for name in names)
    }
    return words - sound - tied


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_mode_brings_no_names_of_its_own(kind: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    without_chance(monkeypatch, [], itertools.count())
    behaviour = {one.code: Behaviour(4) for one in SERVICES}
    visitor = ALL_KINDS[kind](replace(settings, portal=kind), SERVICES, SERVICES[0], behaviour, UNITS)
    visitor.app = cast("Starlette", Recorded(visitor.app))
    visitor._ask("GET", PLACES[kind]["home"])
    sound = {word for one in cast("Recorded", visitor.app).seen for word in one.words}
    for service in {service.code: service for service in CHOSEN.values()}.values():
        sound |= met(visitor, service)
    found = {mode: strange(met(visitor, service, **MODES[mode].behaviour), sound) for mode, service in CHOSEN.items()}
    assert {mode: words for mode, words in found.items() if words - ITSELF.get((mode, kind), set())} == {}
    assert not [word for word in sound if word.startswith("comment") or TELLTALE.search(word)]


def _words() -> list[str]:
    """Ids of modes, and what they set: names of attributes and values, where they are more than one word."""
    values = {value for mode in MODES.values() for value in mode.behaviour.values() if isinstance(value, str)}
    names = [*MODES, *(field.name for field in fields(Behaviour)), *values]
    return [name.replace("_", "[-_ ]?") for name in names if "_" in name]


TELLTALE = re.compile("|".join([*_words(), "defect", "decoy", "planted", "behaviou?r", "sound"]), re.IGNORECASE)


def test_results_differ_in_what_they_are_and_not_in_what_they_say_of_themselves() -> None:
    decision = Decision("Sở Tư pháp", "1/KQ-2020", "Thẻ", "Trần Thị Lệ", "047190000001", "Cấp thẻ", "000.00.14.H47-1")
    authority = Authority()
    right = signed_result(authority, decision)
    for other in (signed_result(Authority(), decision), changed_result(authority, decision)):
        assert _described(other) == _described(right)
        assert len(other) == pytest.approx(len(right), abs=50)
    assert not TELLTALE.search(str(_described(scanned_result(decision))))


def _described(content: bytes) -> tuple[Any, ...]:
    """What a PDF says of itself but for moments, and who signed it."""
    reader = PdfFileReader(BytesIO(content))
    about = {str(name): str(value) for name, value in reader.trailer["/Info"].items() if "Date" not in str(name)}
    signers = [one.signer_cert for one in reader.embedded_signatures]
    return about, [(one.subject.human_friendly, one.issuer.human_friendly) for one in signers]
