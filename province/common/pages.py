"""Server-rendered pages: compiled templates, Vietnamese formats, forms with a token."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from datetime import date, datetime

    from starlette.requests import Request

_COMMON = Path(__file__).parent


def money(amount: int) -> str:
    """1234567 -> "1.234.567 đồng"."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def day(value: date | datetime) -> str:
    """A date as dd/mm/yyyy."""
    return value.strftime("%d/%m/%Y")


def moment(value: datetime) -> str:
    """A time as HH:MM dd/mm/yyyy."""
    return value.strftime("%H:%M %d/%m/%Y")


def picker(text: str) -> str:
    """dd/mm/yyyy as a date picker wants it, yyyy-mm-dd; anything else as it is."""
    parts = text.split("/")
    return "-".join(reversed(parts)) if len(parts) == 3 else text


def size(count: int) -> str:
    """A file size in the units people read."""
    return f"{max(count // 1024, 1)} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Pages:
    """The templates of one system."""

    environment: Environment

    @classmethod
    def of(cls, package: Path, *others: Path, **shared: Any) -> Pages:
        """Templates of the package folder, else of the others, else the common ones; `shared` is known to all."""
        environment = Environment(
            loader=FileSystemLoader([folder / "templates" for folder in (package, *others, _COMMON)]),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(money=money, day=day, moment=moment, picker=picker, size=size)
        environment.globals.update(shared)
        return cls(environment)

    def page(self, name: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """A rendered page; the browser keeps no copy of it."""
        text = self.environment.get_template(name).render(values)
        return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})


def static_files() -> StaticFiles:
    """The style sheet, scripts and emblem that every system serves from its own origin."""
    return StaticFiles(directory=_COMMON / "static")


def token() -> str:
    """An unguessable name for a session, a form or a hand-over."""
    return secrets.token_urlsafe(24)


async def posted(request: Request) -> dict[str, str]:
    """Text fields of a posted form; the last of several equal names counts."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}
