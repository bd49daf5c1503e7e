"""The command with which a person logs in once."""

from __future__ import annotations

from typing import Annotated

import typer

from catalogue.target import read_target
from thucchat.commands.options import BrowserOption, Exit, TargetOption, option, tell


def login(
    target: TargetOption,
    hours: Annotated[float, option("hours", "--hours", min=0.1)] = 8,
    forget: Annotated[bool, option("forget", "--forget")] = False,
    browser: BrowserOption = None,
) -> None:
    """A person logs in once; the session is kept encrypted and reused by walks."""
    from playwright.sync_api import sync_playwright

    from scenarios import kept
    from scenarios.person import log_in_once
    from thucchat.personal import AtTheTerminal, visible_options

    agreed = read_target(target)
    if forget:
        tell("login.forgotten" if kept.forget(agreed) else "login.nothing", file=kept.session_file(agreed))
        raise typer.Exit(Exit.OK)
    launch = visible_options(browser)
    person = AtTheTerminal(lambda: tell("login.please", url=agreed.portal.base_url))
    with sync_playwright() as playwright:
        path = log_in_once(playwright, agreed, launch, person, hours=hours)
    tell("login.kept", file=path, hours=f"{hours:g}")
    if agreed.citizen is None or agreed.citizen.login != "person":
        tell("login.not_used", target=target)
    tell("login.next", target=target)
