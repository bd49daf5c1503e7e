"""A run's folder: facts by walk, exhibits by content, and what was to be walked. Append-only; safe to kill at any time.

Layout of `runs/ID/`:

    run.json               RunInfo: target, consent, standard, seed, versions, services
    target.json            the target as it was read: addresses, hosts, names of secrets; no secret
    walks/CODE.LOOK.jsonl  facts, one a line, written as they are seen; LOOK is a number, or `quality`
    walks/CODE.LOOK.follow-N.jsonl  facts of the Nth time that its citizen came back; they go on with the numbers
    blobs/aa/DIGEST.EXT    exhibits, named by their SHA-256
    load.json              LoadSummary, once there was load
    verdicts.json          judgement, written by `judge`
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from catalogue.errors import told
from catalogue.service import Service
from evidence.facts import Exhibit, Fact, WalkEnded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The look that measures quality, and the name under which the portal's own pages are measured once for all services.
QUALITY = 0
PORTAL = "_portal"

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)
_read = _FACT.validator.validate_json  # without the adapter's own work, a tenth of reading short lines
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
    "text/html": "html",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/gzip": "gz",
    "application/zip": "zip",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


class RunError(ValueError):
    """A run folder cannot be used; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What a run is about, fixed when it starts. `started` is ISO 8601 with offset.

    `looks` is how many looks an accusation of this run rests on; runs of before there were two have one.
    """

    run: str
    target: str
    base_url: str
    standard: str
    seed: int
    started: str
    consent_reference: str
    may_submit: bool
    may_pay: bool
    has_officer: bool
    versions: dict[str, str]
    services: tuple[Service, ...]
    schema: int = 1
    looks: int = 1


_INFO: TypeAdapter[RunInfo] = TypeAdapter(RunInfo)


@dataclass(frozen=True, slots=True)
class Walk:
    """Facts of one walk, with those of later days after it. `damaged` lists lines that could not be read, as
    `line N: reason`."""

    service: str
    look: int
    facts: tuple[Fact, ...]
    damaged: tuple[str, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether the walk came to its last line; coming back later does not undo that."""
        return any(isinstance(fact.seen, WalkEnded) for fact in reversed(self.facts))


class RunStore:
    """Reads and writes one run folder. Several processes may write different walks at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._walks = folder / "walks"

    @property
    def run(self) -> str:
        """The run's id."""
        return self.folder.name

    def begin(self, info: RunInfo) -> None:
        """Write run.json; a run that already exists must be about the same target."""
        path = self.folder / "run.json"
        if path.exists() and (old := self.info()).base_url != info.base_url:
            raise RunError(f"{path}: {told('evidence', 'run.other_target', old=old.base_url, new=info.base_url)}")
        write_whole(path, _INFO.dump_json(info, indent=1))

    def info(self) -> RunInfo:
        """Read run.json. Raises RunError when there is none or it cannot be read."""
        path = self.folder / "run.json"
        try:
            return _INFO.validate_json(path.read_bytes())
        except FileNotFoundError:
            raise RunError(f"{path}: {told('evidence', 'run.missing', run=self.run)}") from None
        except ValidationError as error:
            raise RunError(f"{path}: {told('evidence', 'run.unreadable', why=error.errors()[0]['msg'])}") from None

    @property
    def target_path(self) -> Path:
        """Where the target of the run is kept, for whoever comes back to its dossiers."""
        return self.folder / "target.json"

    def walk_path(self, service: str, look: int = 1, part: int = 0) -> Path:
        """Where the facts of one walk are; those of the Nth return to its dossier with `part` N."""
        name = "quality" if look == QUALITY else str(look)
        follow = f".follow-{part}" if part else ""
        return self._walks / f"{safe_name(service)}.{name}{follow}.jsonl"

    def read_walk(self, service: str, look: int = 1, *, followed: bool = True) -> Walk:
        """Facts of one walk, and of the returns to its dossier unless not `followed`; empty when it was not walked.

        Damaged lines are named, good ones are kept.
        """
        facts: list[Fact] = []
        damaged: list[str] = []
        part = 0
        while (lines := _lines(self.walk_path(service, look, part))) is not None:
            for number, line in enumerate(lines, start=1):
                try:
                    facts.append(_read(line))
                except ValidationError as error:
                    where = f"return {part}, line" if part else "line"
                    damaged.append(f"{where} {number}: {error.errors()[0]['msg']}")
            if not followed:
                break
            part += 1
        return Walk(service, look, tuple(facts), tuple(damaged))

    def walks(self, look: int = 1) -> Iterator[Walk]:
        """Every walk of this run, in the order of the run's services."""
        for service in self.info().services:
            yield self.read_walk(service.code, look)

    def looks(self, service: str) -> tuple[Walk, ...]:
        """The walks of one service, look by look; the first is there, empty, also when it was not walked."""
        found = [self.read_walk(service, 1)]
        while self.walk_path(service, len(found) + 1).exists():
            found.append(self.read_walk(service, len(found) + 1))
        return tuple(found)

    def set_aside(self, service: str, look: int = 1) -> None:
        """Make room for a walk. A new first look begins a service anew: its later looks go too."""
        of_walk = re.compile(re.escape(safe_name(service)) + r"\.(\d+|quality)(\.follow-\d+)?\.jsonl")
        folder = self.folder / "walks"
        for path in folder.iterdir() if folder.exists() else ():
            found = of_walk.fullmatch(path.name)
            its = QUALITY if found and found[1] == "quality" else int(found[1]) if found else -1
            if its == look or (look == 1 and its > 1):
                path.replace(path.with_suffix(".cut"))

    def append(self, path: Path, fact: Fact) -> None:
        """Write one fact to the end of its walk, in one write so that a kill leaves whole lines."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as out:
            out.write(_FACT.dump_json(fact) + b"\n")

    def keep(self, content: bytes, *, name: str, media_type: str) -> Exhibit:
        """Store a file by its content and return the exhibit that names it."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._blob(digest, media_type)
        if not path.exists():
            write_whole(path, content)
        return Exhibit(digest, name, media_type)

    def blob_path(self, exhibit: Exhibit) -> Path:
        """Where an exhibit's file is."""
        return self._blob(exhibit.digest, exhibit.media_type)

    def _blob(self, digest: str, media_type: str) -> Path:
        return self.folder / blob_name(digest, media_type)


def _lines(path: Path) -> list[bytes] | None:
    try:
        return path.read_bytes().splitlines()
    except FileNotFoundError:
        return None


def blob_name(digest: str, media_type: str) -> str:
    """Where a file of that content lies within its run folder."""
    extension = _EXTENSIONS.get(media_type.partition(";")[0].strip(), "bin")
    return f"blobs/{digest[:2]}/{digest}.{extension}"


def safe_name(code: str) -> str:
    """A service code as a file name."""
    return _UNSAFE.sub("_", code)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file so that a reader sees the old or the new content, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_bytes(content)
    draft.replace(path)


def write_json(path: Path, value: object) -> None:
    """Write a value as stable, readable JSON."""
    write_whole(path, (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode())
