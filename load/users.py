"""Load users: each files dossier after dossier as a new citizen, over one connection pool and one cookie jar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import gevent
from locust import FastHttpUser, task
from locust.contrib.fasthttp import FastHttpSession
from locust.event import EventHook
from locust.exception import StopUser

from evidence.recorder import hanoi_now
from fixtures.draw import random_for
from load.answer import Answer
from load.client import Call, answer_from, cookie_in
from load.codes import Codes
from load.figures import Tally, name_of
from load.ledger import Before, Dossier, Ledgers, Sent
from load.plan import Plan, Request
from load.replay import Actor, Replay, Wrong
from load.shape import codes_like
from load.work import Filing, filing, host_check

if TYPE_CHECKING:
    from random import Random

_TIMEOUT = 30.0  # seconds for one answer
_BEFORE_FORM = {"find", "read", "login"}


@dataclass(slots=True)
class Work:
    """What the users of one load share."""

    plan: Plan
    users: int
    password: str = field(repr=False)
    ledgers: Ledgers
    tally: Tally = field(default_factory=Tally)
    numbers: Iterator[int] = field(default_factory=count)
    filings: int = 0


@dataclass(slots=True)
class LocustClient:
    """Sends calls through a Locust session, which counts them under `service · step`."""

    session: FastHttpSession
    service: str
    allows: Callable[[str], bool]

    def send(self, call: Call, check: Callable[[Answer], str]) -> Answer:
        """Send one call; what `check` finds wrong is its failure in Locust's statistics."""
        if not self.allows(call.url):
            return Answer(call.url, 0, problem="forbidden host")
        with self.session.request(
            call.method,
            call.url,
            name=name_of(self.service, call.step),
            data=cast("Any", call.body),
            headers=dict(call.headers),
            catch_response=True,
            allow_redirects=False,
        ) as response:
            answer = _answer(call.url, response)
            problem = check(answer)
            if problem:
                response.failure(problem)
            else:
                response.success()
        return answer

    def cookie(self, name: str, url: str) -> str:
        """Value of a cookie, "" when there is none."""
        return cookie_in(self.session.cookiejar, name, url)


def _answer(url: str, response: Any) -> Answer:
    if not response.status_code or response.headers is None:
        problem = type(response.error).__name__ if response.error else "closed"
        return Answer(url, 0, problem=f"no answer: {problem}")
    headers = {key: response.headers[key] for key in ("content-type", "location") if key in response.headers}
    return answer_from(url, response.status_code, headers, response.content or b"")


class Filer(FastHttpUser):
    """A load user. The environment carries the `Work` under the name `work`."""

    host = "http://plan.invalid"  # every address of a journey is whole; this one is never asked
    max_redirects = 0
    insecure = False
    network_timeout = _TIMEOUT
    connection_timeout = _TIMEOUT

    def on_start(self) -> None:
        """Take a number, and with it an account."""
        self.work: Work = cast("Any", self.environment).work
        self.number = next(self.work.numbers)
        self.iteration = 0
        self.draw: Random = random_for("think", self.work.plan.seed, self.number)
        self.allows = host_check(self.work.plan)
        self.looked_before = False
        self._think()

    @task
    def file_one(self) -> None:
        """File one dossier as a new citizen, from the log-in to the acknowledgement."""
        work = self.work
        if work.filings >= work.plan.most_dossiers:
            raise StopUser
        work.filings += 1
        todo = filing(work.plan, self.number, self.iteration, work.users)
        self.iteration += 1
        self.client.cookiejar.clear()
        try:
            code = self._file(todo)
        except Wrong as wrong:
            if not wrong.counted:
                work.tally.count_unsent(name_of(todo.journey.service, wrong.step), str(wrong))
        else:
            work.ledgers.acknowledged.add(
                Dossier(code, todo.journey.service, todo.username, todo.user, todo.citizen.token, hanoi_now())
            )
        self._think()

    def _file(self, todo: Filing) -> str:
        journey = todo.journey
        client = LocustClient(self.client, journey.service, self.allows)
        actor = Actor(todo.citizen, todo.username, self.work.password, self._codes(todo), draw=self.draw)

        def sending(request: Request) -> None:
            if request.step not in _BEFORE_FORM and not self.looked_before:
                self.looked_before = True
                self._look_before(todo)
            if request.number == journey.sends:
                self.work.ledgers.sent.add(Sent(journey.service, todo.username, todo.user, todo.citizen.token))

        replay = Replay(journey.requests, journey.extractors, actor, client, self.allows, self._think, sending)
        replay.run()
        return replay.taken[journey.acknowledged]

    def _codes(self, todo: Filing) -> Codes | None:
        source = self.work.plan.otp
        return Codes(source, todo.username, self._quiet(own_cookies=True), self._think) if source else None

    def _look_before(self, todo: Filing) -> None:
        """Note what the citizen's own list shows before the first filing, so that doubles can be told from it."""
        url = self.work.plan.own_list
        if url and todo.username:
            answer = self._quiet(own_cookies=False).send(
                Call("", "GET", url, {"Accept": "text/html,*/*"}), lambda _: ""
            )
            if answer.status == 200:
                codes = tuple(sorted(codes_like(todo.journey.known, answer.text)))
                self.work.ledgers.before.add(Before(todo.username, codes))

    def _quiet(self, *, own_cookies: bool) -> LocustClient:
        """A client whose requests are not counted as the portal's."""
        session = FastHttpSession(
            None, cast("Any", EventHook)(), None, insecure=False, max_redirects=0, network_timeout=_TIMEOUT
        )
        if not own_cookies:
            session.cookiejar = session.client.cookiejar = self.client.cookiejar
        return LocustClient(session, "", self.allows)

    def _think(self) -> None:
        """A citizen's pause, of another length each time, so that users do not march in step."""
        gevent.sleep(self.draw.uniform(*self.work.plan.think))
