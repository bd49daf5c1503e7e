"""A portal to be tested: its address, the hosts a walk may touch, accounts, and what was agreed to."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path  # noqa: TC003  pydantic needs it at run time
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from catalogue.errors import told

FIELDS: Final = "fields.toml"


class TargetError(ValueError):
    """The target file cannot be used; the message says which key of which file and what to do."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Portal(_Section):
    """Address of the portal. `allowed_hosts` are `host` or `host:port`; nothing else is ever contacted."""

    name: str
    base_url: str
    allowed_hosts: tuple[str, ...]
    standard: str = "tt32-2017"
    lookup_url: str = ""

    @field_validator("base_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
            raise ValueError(str(told("catalogue", "target.no_address")))
        return value.rstrip("/")


class Consent(_Section):
    """What the portal's owner agreed to. Without it nothing is filed, paid or loaded."""

    submit: bool = False
    pay: Literal["never", "sandbox"] = "never"
    load: bool = False
    reference: str = ""


class CitizenAccount(_Section):
    """How a fake citizen logs in.

    Either one `username`, or `accounts`: a CSV of test accounts (see docs/target.md). The password is the value of
    the environment variable `password_env`. `otp` says where a one-time code is read: `inbox:URL` with {username},
    `totp:ENV` naming a variable with a base32 secret (RFC 6238), or `person`: who starts the walk is asked for it.
    `login = "person"`: a person logged in with `thucchat login`, and the session kept then is used.
    """

    username: str = ""
    accounts: Path | None = None
    password_env: str = ""
    otp: str = ""
    login: Literal["password", "person"] = "password"


class OfficerAccount(_Section):
    """The one-stop desk (một cửa), where a test environment lends an officer's account."""

    base_url: str
    username: str
    password_env: str


class Trust(_Section):
    """Certificates (PEM files) that the issuers of signed results chain up to."""

    roots: tuple[Path, ...] = ()


class Limits(_Section):
    """How long and how hard a walk may try. Seconds; these are the harness's own limits, no law names them."""

    step_timeout: float = Field(default=20.0, gt=0)
    walk_timeout: float = Field(default=240.0, gt=0)
    form_pages: int = Field(default=14, gt=0)
    corrections: int = Field(default=3, ge=0)


class FieldMend(_Section):
    """What a tester knows of one field: its `meaning` (a name of fixtures/meaning.py) or the literal `value` to put.

    `label` is part of what the field is called, case and diacritics aside; `name` is its name or id, exactly.
    `service` is a code, or the beginning of one; "" is every service.
    """

    service: str = ""
    label: str = ""
    name: str = ""
    meaning: str = ""
    value: str = ""

    @model_validator(mode="after")
    def _says_something(self) -> FieldMend:
        if not (self.label or self.name) or bool(self.meaning) == bool(self.value):
            raise ValueError(str(told("catalogue", "target.field")))
        return self


class Target(_Section):
    """A whole target file."""

    portal: Portal
    consent: Consent = Consent()
    citizen: CitizenAccount | None = None
    officer: OfficerAccount | None = None
    trust: Trust = Trust()
    limits: Limits = Limits()
    field: tuple[FieldMend, ...] = ()

    @model_validator(mode="after")
    def _base_is_allowed(self) -> Target:
        if not self.allows(self.portal.base_url):
            raise ValueError(str(told("catalogue", "target.not_allowed")))
        return self

    def check_secrets(self) -> None:
        """Raise TargetError now, rather than in the middle of a walk, when a named secret is not set."""
        if self.citizen is not None and self.citizen.login == "password":
            secret(self.citizen.password_env, used_for="citizen")
        if self.officer is not None:
            secret(self.officer.password_env, used_for="officer")

    def allows(self, url: str) -> bool:
        """Whether a walk may contact this address."""
        parts = urlsplit(url)
        if parts.scheme in {"data", "blob", "about"}:
            return True
        host = (parts.hostname or "").lower()
        names = {host, f"{host}:{parts.port or {'http': 80, 'https': 443}.get(parts.scheme, 0)}"}
        return any(allowed.lower() in names for allowed in self.portal.allowed_hosts)


def read_target(path: Path) -> Target:
    """Read and check a target file, and `fields.toml` beside it. Raises TargetError with file, key and reason."""
    raw = _toml(path)
    beside = path.parent / FIELDS
    if beside.exists():
        raw["field"] = [*raw.get("field", []), *_toml(beside).get("field", [])]
    try:
        target = Target.model_validate(raw)
    except ValidationError as error:
        wrong = ((".".join(map(str, e["loc"])) or "target", e["msg"]) for e in error.errors())
        rows = "\n  ".join(f"{key}: {why.removeprefix('Value error, ')}" for key, why in wrong)
        raise TargetError(f"{path}: {told('catalogue', 'target.wrong_keys')}\n  {rows}") from None
    return _anchor(target, path.parent.resolve())


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TargetError(f"{path}: {told('catalogue', 'target.missing')}") from None
    except tomllib.TOMLDecodeError as error:
        raise TargetError(f"{path}: {told('catalogue', 'target.not_toml', why=error)}") from None


def _anchor(target: Target, folder: Path) -> Target:
    """Paths inside a target file are relative to the file."""
    roots = tuple(folder / root for root in target.trust.roots)
    target = target.model_copy(update={"trust": Trust(roots=roots)})
    if target.citizen is not None and target.citizen.accounts is not None:
        citizen = target.citizen.model_copy(update={"accounts": folder / target.citizen.accounts})
        target = target.model_copy(update={"citizen": citizen})
    return target


def secret(name: str, *, used_for: str) -> str:
    """Value of the environment variable `name`. `used_for` is a key of `secret.what`. Raises TargetError."""
    value = os.environ.get(name, "")
    if not value:
        what = told("catalogue", f"secret.what.{used_for}")
        raise TargetError(told("catalogue", f"secret.{'not_set' if name else 'not_named'}", name=name, what=what))
    return value
