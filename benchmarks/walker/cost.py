"""What a whole walk costs beside the barest script that does the same deeds on the same portal."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.walker.bare import Place, file_whole
from benchmarks.walker.cpu import tree_cpu
from benchmarks.walker.line import Line
from evidence.facts import Outcome
from evidence.store import RunStore
from fixtures.accounts import read_accounts
from scenarios.session import Session
from scenarios.walk import walk_service
from thucchat.browser import find_browser, launch_options
from thucchat.practice import practice_province
from thucchat.walking import plan_walks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalogue.target import Target

SERVICE = "1.000802"  # sound, with a fee, one paper asked for, a supplement and a signed result
LIMIT = 1.5  # times the CPU seconds of the bare script
_SEED = 7


def measure(repeat: int) -> Iterator[Line]:
    """Lines for walk, bare script and their ratio: medians of `repeat` pairs, one after the other, after a warm-up."""
    with tempfile.TemporaryDirectory() as scratch, practice_province(Path(scratch) / "province", _SEED) as folder:
        plan = plan_walks(folder / "target.toml", folder / "catalogue.jsonl", "cost", seed=_SEED, runs=Path(scratch))
        service = next(s for s in plan.services if s.code == SERVICE)
        with sync_playwright() as playwright:
            session = Session(playwright, plan.target, launch_options(find_browser()), _SEED).open()
            browser = playwright.chromium.launch(**launch_options(find_browser()))
            places = _places(plan.target)
            walks, bares = [], []
            for turn in range(repeat + 1):

                def walk(turn: int = turn) -> None:
                    ended = walk_service(session, RunStore(Path(scratch) / f"run-{turn}"), service, turn)
                    if ended.outcome is not Outcome.DONE:
                        raise RuntimeError(f"the walk ended: {ended}")

                def bare(turn: int = turn) -> None:
                    file_whole(browser, places(turn), service.name)

                walks.append(_timed(walk))
                bares.append(_timed(bare))
            session.close()
            browser.close()
    whole, least = median(walks[1:]), median(bares[1:])
    spread = f"from {min(walks[1:]):.2f} to {max(walks[1:]):.2f}, {repeat} times"
    yield Line("a whole walk", round(whole, 2), None, "CPU s", told=spread)
    spread = f"from {min(bares[1:]):.2f} to {max(bares[1:]):.2f}"
    yield Line("the barest script", round(least, 2), None, "CPU s", told=spread)
    yield Line("walk to bare script", round(whole / least, 2), LIMIT, "times")


def _timed(work: Callable[[], None]) -> float:
    before = tree_cpu()
    work()
    return tree_cpu() - before


def _places(target: Target) -> Callable[[int], Place]:
    """The province as the bare script enters it, with another citizen each turn, from the end of the accounts."""
    citizen, officer = target.citizen, target.officer
    if citizen is None or citizen.accounts is None or officer is None:
        raise RuntimeError("the practice province lends accounts and a desk")
    accounts = read_accounts(citizen.accounts)
    place = Place(
        portal=target.portal.base_url,
        inbox=citizen.otp.removeprefix("inbox:").rpartition("/")[0],
        desk=officer.base_url,
        citizen="",
        password=os.environ[citizen.password_env],
        officer=officer.username,
        officer_password=os.environ[officer.password_env],
    )
    return lambda turn: replace(place, citizen=accounts[-1 - turn].username)
