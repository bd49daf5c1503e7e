"""Every service goes through the one scenario; the item passes when its published level is real.

A service that is level 4 only on paper fails with the criteria it misses; one that could not be tested is skipped
with the reason, since it is neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import allure
import pytest

from levels.judge import judge_service
from levels.standard import read_standard
from levels.verdict import Result, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from catalogue.service import Service
    from catalogue.target import Target
    from evidence.store import RunStore, Walk
    from levels.verdict import ServiceVerdict


class Setting(Protocol):
    """What this scenario needs of the session's setting."""

    @property
    def target(self) -> Target: ...

    @property
    def store(self) -> RunStore: ...

    @property
    def looks(self) -> int: ...


_TYPES = {"jpg": allure.attachment_type.JPG, "png": allure.attachment_type.PNG, "pdf": allure.attachment_type.PDF}


def test_service_is_what_it_claims(
    service: Service, walk: Callable[[Service], tuple[Walk, ...]], setting: Setting
) -> None:
    """Walk the service, judge it by the target's standard, and compare with its claim."""
    portal, store = setting.target.portal, setting.store
    standard = read_standard(portal.standard)
    verdict = judge_service(service, walk(service), standard, store, base_url=portal.base_url, looks=setting.looks)
    _describe(service, verdict)
    for finding in verdict.findings:
        with allure.step(f"{finding.criterion} · {finding.result}: {finding.reason}"):
            _attach(finding.evidence, setting.store, only=finding.result is Result.NOT_MET)
    failed = [
        f for f in verdict.findings if f.result is Result.NOT_MET and f.level and f.level <= (verdict.claimed or 0)
    ]
    if verdict.verdict is Verdict.PAPER:
        pytest.fail("\n".join(f"{f.criterion}: {f.reason}" for f in failed), pytrace=False)
    if verdict.verdict is Verdict.UNCONFIRMED:
        unseen = next((f for f in verdict.findings if f.result is Result.UNTESTED), None)
        pytest.skip(f"{unseen.criterion}: {unseen.reason}" if unseen else "no level is claimed")


def _describe(service: Service, verdict: ServiceVerdict) -> None:
    allure.dynamic.title(f"{service.code} · {service.name}")
    allure.dynamic.parent_suite(service.agency or "—")
    allure.dynamic.suite(service.field or "—")
    allure.dynamic.label("claimed", str(verdict.claimed))
    allure.dynamic.label("reached", str(verdict.reached))
    allure.dynamic.tag(verdict.verdict.value)


def _attach(evidence: tuple[str, ...], store: RunStore, *, only: bool) -> None:
    for path in evidence if only else ():
        kind = _TYPES.get(path.rpartition(".")[2], allure.attachment_type.TEXT)
        allure.attach.file(str(store.folder / path), name=path.rpartition("/")[2][:12], attachment_type=kind)
