"""One worker's browser: a citizen's context per walk, an officer's that stays logged in."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Playwright

from catalogue.target import Target, secret
from fixtures.accounts import Account, read_accounts
from fixtures.citizen import Citizen, make_citizen
from pages.browse import Browse
from pages.desk import Desk
from pages.login import Credentials, Login
from pages.mended import mender
from pages.otp import code_source
from pages.person import Ask, Question
from pages.view import View
from pages.wire import Wire
from scenarios import kept

if TYPE_CHECKING:
    from evidence.dossiers import OpenDossier
    from evidence.recorder import Recorder

_VIEWPORT = {"width": 1280, "height": 860}


@dataclass(frozen=True, slots=True)
class Walker:
    """Who walks: the citizen, its number within seed and service, and what it logs in with (None: nothing)."""

    citizen: Citizen
    user: int
    credentials: Credentials | None = None

    @property
    def account(self) -> str:
        """The log-in name, "" where there is none."""
        return self.credentials.username if self.credentials else ""


@dataclass(slots=True)
class Session:
    """A browser of one worker process. `launch` are Playwright's launch options; `seed` makes citizens repeatable.

    `ask` puts to a person what only a person can answer.
    `on_show` and `at_end` let something else look at the pages of a walk, and at where it ended. `second` is the
    program of a second browser, "" where there is none.
    """

    playwright: Playwright
    target: Target
    launch: dict[str, Any]
    seed: int
    version: str = ""
    second: str = ""
    on_show: Callable[[Browse, View, str], None] | None = None
    at_end: Callable[[Browse], None] | None = None
    ask: Ask | None = None
    waited: float = 0.0  # seconds that a person's answers took
    _browser: Any = None
    _officer: BrowserContext | None = None
    _accounts: tuple[Account, ...] = field(default=())
    _kept: kept.Kept | None = None

    def open(self) -> Session:
        """Start the browser and read the accounts."""
        options = dict(self.launch)
        options["args"] = [*options.get("args", ()), host_rules(self.target.portal.allowed_hosts)]
        self._browser = self.playwright.chromium.launch(**options)
        citizen = self.target.citizen
        if citizen is not None and citizen.accounts is not None:
            self._accounts = read_accounts(citizen.accounts)
        if self._by_person:
            self._kept = kept.read(self.target)
        return self

    @property
    def _by_person(self) -> bool:
        return self.target.citizen is not None and self.target.citizen.login == "person"

    def in_browser(self, browser: Browser, target: Target) -> Session:
        """The same citizens and accounts in another browser, which this session neither opened nor closes."""
        return replace(self, target=target, on_show=None, at_end=None, _browser=browser, _officer=None)

    def alive(self) -> bool:
        """Whether the browser still answers."""
        try:
            self._browser.new_context().close()
        except Error:
            return False
        return True

    def close(self) -> None:
        """Stop the browser."""
        self._browser.close()

    def versions(self) -> dict[str, str]:
        """What the evidence was made with."""
        return {
            "thucchat": self.version,
            "playwright": version("playwright"),
            "browser": f"{self._browser.browser_type.name} {self._browser.version}",
            "python": platform.python_version(),
        }

    def citizen_for(self, service: str, order: int, look: int = 1) -> Walker:
        """The fake citizen of one look at a service; `order`, its place in the run, keeps accounts apart.

        A second look is another person: the next user number, and an account from the end of the list.
        """
        user = order + look - 1
        account = None
        if count := len(self._accounts):
            place = order % count if look == 1 else (count - 1 - order) % count
            if look > 1 and place == order % count:
                place = (place + 1) % count
            account = self._accounts[place]
        return self._walker(self.seed, service, user, account)

    def same_citizen(self, dossier: OpenDossier) -> Walker:
        """The citizen who filed a dossier, made again on another day."""
        account = next((a for a in self._accounts if a.username == dossier.account), None)
        return self._walker(dossier.seed, dossier.service, dossier.user, account)

    def _walker(self, seed: int, service: str, user: int, account: Account | None) -> Walker:
        citizen = make_citizen(seed, service, user, account)
        wanted = self.target.citizen
        username = account.username if account else wanted.username if wanted else ""
        if wanted is None or not username or self._by_person:
            return Walker(citizen, user)
        password = secret(wanted.password_env, used_for="citizen")
        return Walker(citizen, user, Credentials(username, password))

    @contextmanager
    def citizen_tab(self, recorder: Recorder, *, careful: bool = False, stranger: bool = False) -> Iterator[Browse]:
        """A fresh context for one walk; a `stranger` in it has no session that a person began."""
        context = self._context(None if stranger else self._kept)
        with TemporaryDirectory(prefix="thucchat-", ignore_cleanup_errors=True) as folder:
            try:
                browse = self._tab(context, recorder, careful=careful, folder=Path(folder))
                browse.on_show = self.on_show
                browse.mend = mender(self.target.field, recorder.service)
                for value in self._kept.secrets() if self._kept else ():
                    browse.wire.hide(value)
                yield browse
            finally:
                context.close()

    def login_for(self, browse: Browse, credentials: Credentials | None) -> Login:
        """A citizen's log-in in that tab."""
        described = self.target.citizen.otp if self.target.citizen else ""
        username = credentials.username if credentials else ""
        if credentials is not None:
            browse.wire.hide(credentials.password)
        ask = self._ask if self.ask is not None else None
        codes = code_source(described, username, browse.page.context.request, ask)
        return Login(browse, credentials, codes, by_person=self._by_person, ask=ask)

    def _ask(self, question: Question) -> str:
        """Put a question to a person; the time of the answer is not the walk's."""
        asked = monotonic()
        try:
            return self.ask(question) if self.ask is not None else ""
        finally:
            self.waited += monotonic() - asked

    @contextmanager
    def desk(self, recorder: Recorder) -> Iterator[Desk | None]:
        """The officer's desk, None where the target lends no account."""
        officer = self.target.officer
        if officer is None:
            yield None
            return
        if self._officer is None:
            self._officer = self._context()
        browse = self._tab(self._officer, recorder)
        credentials = Credentials(officer.username, secret(officer.password_env, used_for="officer"))
        try:
            yield Desk(browse, officer.base_url, Login(browse, credentials, None))
        finally:
            browse.page.close()

    def _context(self, person: kept.Kept | None = None) -> BrowserContext:
        state = {"storage_state": person.state} if person else {}
        context: BrowserContext = self._browser.new_context(
            viewport=_VIEWPORT, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", accept_downloads=True, **state
        )
        return context

    def _tab(
        self, context: BrowserContext, recorder: Recorder, *, careful: bool = False, folder: Path | None = None
    ) -> Browse:
        wire = Wire(context, self.target.allows)
        wire.start()
        return Browse(context.new_page(), wire, recorder, self.target.limits.step_timeout, careful, folder)


def host_rules(allowed: tuple[str, ...]) -> str:
    """Browser flag that resolves no host but the allowed ones, so that nothing else can be contacted."""
    hosts = sorted({urlsplit(f"//{host}").hostname or host for host in allowed})
    return "--host-resolver-rules=MAP * ~NOTFOUND, " + ", ".join(f"EXCLUDE {host}" for host in hosts)


Progress = Callable[[str], None]
