"""Comes back to dossiers that were still being processed, by their deadlines, until each has come to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import ValidationError

from catalogue.errors import told
from catalogue.target import Target, TargetError, read_target
from catalogue.working_time import VIETNAM
from evidence.dossiers import OpenDossier, open_dossiers
from scenarios.pool import Done, Job, Pool, Task
from thucchat import __version__
from thucchat.asking import answer_at_terminal
from thucchat.browser import find_browser, launch_options
from thucchat.walking import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from evidence.store import RunStore
    from thucchat.progress import Progress


@dataclass(frozen=True, slots=True)
class Followed:
    """What one call did: returns made, how many of them could not look, and the dossiers that are still open."""

    returns: int
    unseen: int
    open: tuple[OpenDossier, ...]

    @property
    def come_back(self) -> datetime | None:
        """When the next of them is due, None when nothing is open."""
        return min((d.come_back for d in self.open), default=None)


def target_of(store: RunStore, named: Path | None = None) -> Target:
    """The target that the run walked, or the one named. Raises TargetError where it cannot be read."""
    if named is not None:
        target = read_target(named)
    else:
        path = store.target_path
        try:
            target = Target.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            raise TargetError(f"{path}: this run keeps no target; name it with --target") from None
        except ValidationError as error:
            raise TargetError(f"{path}: {error.errors()[0]['msg']}; name the target with --target") from None
    if target.portal.base_url != store.info().base_url:
        raise TargetError(f"{target.portal.base_url} is not the portal of this run, {store.info().base_url}")
    target.check_secrets()
    _check_files(target)
    return target


def _check_files(target: Target) -> None:
    """Raise TargetError for files that the target names and this machine does not have: the run came from another."""
    accounts = target.citizen.accounts if target.citizen else None
    missing = [path for path in (accounts, *target.trust.roots) if path is not None and not path.is_file()]
    if missing:
        raise TargetError(str(told("thucchat", "usage.not_here", files=", ".join(map(str, missing)))))


def practice_time(target: Target, at: str) -> datetime:
    """The time that a moved clock shows, Vietnamese where it names no offset.

    Raises UsageError for what is no time, and for portals that are not on this machine: their facts bear real times.
    """
    hosts = (urlsplit(f"//{host}").hostname or "" for host in target.portal.allowed_hosts)
    if not all(_is_here(host) for host in hosts):
        raise UsageError(str(told("thucchat", "usage.practice_clock", url=target.portal.base_url)))
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise UsageError(str(told("thucchat", "usage.moment", value=at))) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def due_dossiers(store: RunStore, now: datetime, *, everything: bool = False) -> list[OpenDossier]:
    """The open dossiers that it is time to look at again; all of them with `everything`."""
    return [d for d in open_dossiers(store) if everything or d.due(now)]


def follow(
    store: RunStore,
    target: Target,
    progress: Progress,
    *,
    now: datetime | None = None,
    everything: bool = False,
    workers: int = 2,
    browser: Path | None = None,
) -> Followed:
    """Come back to what is due and say what is still open.

    `now` stands in for the clock, also in the facts that are written.
    """
    due = due_dossiers(store, now or datetime.now(VIETNAM), everything=everything)
    services = {s.code: s for s in store.info().services}
    time = now.isoformat(timespec="milliseconds") if now else ""
    tally: list[Done] = []

    def report(done: Done) -> list[Task]:
        tally.append(done)
        progress.advance(f"{done.service.code} {done.ended.outcome} {done.ended.reason} · {done.service.name[:70]}")
        return []

    if due:
        job = Job(store.folder, target, launch_options(find_browser(browser)), store.info().seed, version=__version__)
        tasks = (Task(services[d.service], 0, d.look, dossier=d, time=time) for d in due)
        Pool(job, workers, report, answer_at_terminal).run(tasks)
    unseen = sum(d.ended.outcome == "blocked" for d in tally)
    return Followed(len(tally), unseen, tuple(open_dossiers(store)))
