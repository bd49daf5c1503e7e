"""Proof that a browser works: it starts under Playwright, shows Vietnamese, and draws every Vietnamese letter.

`python -m thucchat.browser_proof [--browser PATH]` tries the machine's browsers in order, remembers the first that
works and prints it as JSON; exit code 1 when none does, with what each one said on standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from catalogue.errors import told
from thucchat.browser import Browser, BrowserNotFound, advice, candidates, launch_options, remember
from thucchat.fonts import LETTERS

_START_MILLIS = 30_000
_SENTENCE = "Nộp hồ sơ trực tuyến: đã tiếp nhận, hẹn trả kết quả đúng hạn."

# Draws each letter alone and compares it with what the browser draws for a code point that has no letter.
_UNDRAWN = """(letters) => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 48;
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  const drawn = (text) => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = '28px "Times New Roman", serif';
    pen.fillText(text, 8, 36);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const blank = new Set([drawn('\\u{10FFFF}'), drawn(' ')]);
  return [...letters].filter((letter) => blank.has(drawn(letter)));
}"""


@dataclass(frozen=True, slots=True)
class Proof:
    """A browser that works, and the Vietnamese letters that it cannot draw with this machine's fonts."""

    browser: Browser
    undrawn: tuple[str, ...]


def prove(browser: Browser) -> Proof:
    """Start the browser and show it one page; without its sandbox if it starts only so. Raises BrowserNotFound."""
    tries = (browser, replace(browser, sandbox=False)) if browser.sandbox else (browser,)
    said = ""
    for attempt in tries:
        try:
            return _show_page(attempt)
        except Error as error:
            said = _cause(error.message)
    raise BrowserNotFound(
        str(told("thucchat", "browser.does_not_start", path=browser.path, kind=browser.kind, why=said))
    )


def first_working(named: Path | None = None) -> tuple[Proof, list[str]]:
    """The first browser that works, and what those tried before it said. Raises BrowserNotFound."""
    failures: list[str] = []
    for browser in candidates(named):
        try:
            return prove(browser), failures
        except BrowserNotFound as error:
            failures.append(str(error))
    raise BrowserNotFound("\n".join([*failures, str(told("thucchat", "browser.none_works")), advice()]))


def _show_page(browser: Browser) -> Proof:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**launch_options(browser), timeout=_START_MILLIS)
        try:
            page = running.new_page(locale="vi-VN")
            page.set_content(f'<html lang="vi"><meta charset="utf-8"><p>{_SENTENCE}</p></html>')
            shown = page.inner_text("p")
            if shown != _SENTENCE:
                raise Error(f"it shows {shown!r} in place of {_SENTENCE!r}")
            undrawn = tuple(page.evaluate(_UNDRAWN, LETTERS))
            return Proof(replace(browser, version=running.version), undrawn)
        finally:
            running.close()


def _cause(message: str) -> str:
    """The line of a Playwright error that tells the cause: the browser's own words where there are any."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    own = [line.partition("[err] ")[2] for line in lines if "[err] " in line]
    return next(iter(own), lines[0] if lines else "no reason given")[:300]


def main() -> int:
    """Find, prove, remember and print a browser."""
    parser = argparse.ArgumentParser(prog="python -m thucchat.browser_proof", description=__doc__)
    parser.add_argument("--browser", type=Path, metavar="PATH", help="try this browser only")
    try:
        proof, failures = first_working(parser.parse_args().browser)
    except BrowserNotFound as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for failure in failures:
        sys.stderr.write(f"{failure}\n")
    remember(proof.browser)
    browser = proof.browser
    record = {
        "path": str(browser.path),
        "kind": browser.kind,
        "version": browser.version,
        "undrawn": "".join(proof.undrawn),
    }
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
