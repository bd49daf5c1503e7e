"""How many messages the driver is sent to fill forty fields."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from benchmarks.walker.line import Line
from benchmarks.walker.serving import Answer, serving
from catalogue.target import Portal, Target
from evidence.recorder import Recorder
from evidence.store import RunStore
from fixtures.citizen import make_citizen
from pages.fields import fields_of
from pages.form_page import FormPage
from pages.hand import Hand
from pages.memory import FormMemory
from scenarios.session import Session
from thucchat.browser import find_browser, launch_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Playwright

FIELDS = 40
LIMIT = 1  # message for all fields that the script can fill; a field that does not keep its value is typed beside


@dataclass(slots=True)
class Counter:
    """Messages sent to the driver."""

    sent: int = 0


@contextmanager
def _counted(playwright: Playwright) -> Iterator[Counter]:
    counter = Counter()
    transport: Any = playwright._impl_obj._connection._transport  # noqa: SLF001  there is no public place to count at
    send = transport.send

    def counting(message: dict[str, object]) -> None:
        counter.sent += 1
        send(message)

    transport.send = counting
    try:
        yield counter
    finally:
        transport.send = send


def _form(_: str) -> Answer:
    row = "<p><label for=o{0}>Nội dung kê khai {0}</label> <input id=o{0} name=o{0}></p>"
    rows = "".join(map(row.format, range(FIELDS)))
    return Answer(iter([f"<!doctype html><main><h1>Tờ khai</h1><form>{rows}</form></main>".encode()]))


def measure() -> Iterator[Line]:
    """Lines for the fill itself and for the whole page, with its looks and waits."""
    with tempfile.TemporaryDirectory() as scratch, serving(_form) as url, sync_playwright() as playwright:
        target = Target(portal=Portal(name="Tờ khai", base_url=url, allowed_hosts=("127.0.0.1",)))
        session = Session(playwright, target, launch_options(find_browser()), 7).open()
        recorder = Recorder(RunStore(Path(scratch)), "fill", 1)
        with session.citizen_tab(recorder) as browse, _counted(playwright) as counter:
            view = browse.goto(url)
            hand = Hand(browse)
            fields = list(fields_of(view))
            if len(fields) != FIELDS:
                raise RuntimeError(f"{len(fields)} fields were seen")
            hand.write([(fields[0], "gõ thật")])  # the one field of a page that is typed, to see whether typing works
            before = counter.sent
            done = hand.write([(field, f"giá trị {n}") for n, field in enumerate(fields)])
            fill = counter.sent - before
            kept = sum(put.stayed for put in done)
            view = browse.goto(url)
            before = counter.sent
            FormPage(browse, make_citizen(7, "fill", 0), FormMemory(), 1, careful=False).fill(view)
            page = counter.sent - before
        session.close()
    yield Line(f"fill of {FIELDS} fields", fill, LIMIT, "msgs", told="for all that a script can fill")
    yield Line("  fields that kept their value", kept, FIELDS, "", least=True)
    yield Line("fill of the page, one field typed, two looks", page, None, "msgs")
