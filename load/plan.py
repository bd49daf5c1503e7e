"""The plan of a load: journeys as data, with every value's source stated. Locust's process reads nothing else.

A journey is an ordered list of requests. Every value in them is a `Piece`: a constant of the portal, something the
citizen knows, or something that an earlier answer of the same journey gives (`Taken`, by an `Extractor`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from evidence.store import write_whole
from fixtures.accounts import Account

if TYPE_CHECKING:
    from pathlib import Path

Decode = Literal["", "html", "url", "json"]


class PlanError(ValueError):
    """A plan cannot be used; the message says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same for everybody."""

    text: str
    kind: Literal["constant"] = "constant"


@dataclass(frozen=True, slots=True)
class Given:
    """The citizen's answer to a meaning, written in `form` (see load.given). `most` cuts it, 0 does not."""

    meaning: str
    form: str = "plain"
    most: int = 0
    kind: Literal["given"] = "given"


@dataclass(frozen=True, slots=True)
class Secret:
    """Part of the account that logs in. The password is read from the environment, never from the plan."""

    part: Literal["username", "password"]
    kind: Literal["secret"] = "secret"


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """The newest code of the source that the target names; `length` is how many digits the recorded one had."""

    length: int
    kind: Literal["one_time_code"] = "one_time_code"


@dataclass(frozen=True, slots=True)
class Made:
    """A value that the browser makes up; the same `name` is the same value throughout one journey.

    `way` is random (of `length` letters of `alphabet`), or challenge: the S256 challenge (RFC 7636 section 4.2) of the
    value named `name`.
    """

    name: str
    way: Literal["random", "challenge"]
    length: int = 0
    alphabet: str = ""
    kind: Literal["made"] = "made"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an extractor of the journey took from a live answer."""

    extractor: int
    kind: Literal["taken"] = "taken"


@dataclass(frozen=True, slots=True)
class DossierCode:
    """The code that is looked up."""

    kind: Literal["dossier_code"] = "dossier_code"


Piece = Annotated[
    Constant | Given | Secret | OneTimeCode | Made | Taken | DossierCode,
    Field(discriminator="kind"),
]
Template = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FieldOf:
    """Value of a field in the live form: by name, the `nth` of that name in form number `form` of the page."""

    answer: int
    name: str
    form: int
    nth: int = 0
    kind: Literal["field"] = "field"


@dataclass(frozen=True, slots=True)
class OptionOf:
    """Value of the choice whose text is the citizen's answer; `otherwise` where the live field offers no such one."""

    answer: int
    name: str
    meaning: str
    otherwise: str
    kind: Literal["option"] = "option"


@dataclass(frozen=True, slots=True)
class AttributeOf:
    """An attribute of the first element that a CSS selector finds."""

    answer: int
    css: str
    attribute: str
    kind: Literal["attribute"] = "attribute"


@dataclass(frozen=True, slots=True)
class UrlOf:
    """An address in the answer: its Location, a form's action, or a link, the `nth` different one like `like`."""

    answer: int
    place: Literal["location", "action", "href"]
    like: str
    nth: int = 0
    kind: Literal["url"] = "url"


@dataclass(frozen=True, slots=True)
class PartOfUrl:
    """A query value (`query`) or a path segment (`segment`, from 0) of the answer's Location."""

    answer: int
    query: str = ""
    segment: int = -1
    kind: Literal["part_of_url"] = "part_of_url"


@dataclass(frozen=True, slots=True)
class JsonOf:
    """A scalar of a JSON answer; `path` are keys and indices."""

    answer: int
    path: tuple[str | int, ...]
    kind: Literal["json"] = "json"


@dataclass(frozen=True, slots=True)
class Between:
    """Text between a left and a right context, the `nth` match (from 0), made of `letters` (a regex class)."""

    answer: int
    left: str
    right: str
    letters: str
    nth: int = 0
    decode: Decode = ""
    kind: Literal["between"] = "between"


Extractor = Annotated[
    FieldOf | OptionOf | AttributeOf | UrlOf | PartOfUrl | JsonOf | Between, Field(discriminator="kind")
]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes: taken whole from an answer, or built from origin, path segments and query."""

    whole: int = -1
    origin: str = ""
    path: tuple[Template, ...] = ()
    query: tuple[tuple[str, Template], ...] = ()


@dataclass(frozen=True, slots=True)
class FileOf:
    """A paper to attach: what for, which formats the recorded one had, and its greatest size in bytes."""

    slot: str
    extension: str
    media_type: str
    most: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form body. `file` is a paper; `empty_file` is a file field that was left empty."""

    name: str
    value: Template = ()
    file: FileOf | None = None
    empty_file: bool = False


@dataclass(frozen=True, slots=True)
class Hole:
    """A scalar inside a JSON body that is not constant; `number` when it is written without quotes."""

    path: tuple[str | int, ...]
    value: Template
    number: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries. `text` is the recorded JSON, or a raw text; `holes` go into the JSON."""

    kind: Literal["none", "urlencoded", "multipart", "json", "raw"] = "none"
    media_type: str = ""
    entries: tuple[Entry, ...] = ()
    text: str = ""
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `number` is the recorded exchange, `status` what it answered. `data` marks xhr and fetch.

    `page` is the number of the exchange whose document sent it, 0 for none.
    """

    number: int
    step: str
    method: str
    address: Address
    body: Body
    status: int
    data: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class LookUp:
    """How a dossier is looked up. `number` is the exchange whose answer tells whether it was found.

    `known` is the walk's own code, which the same look-up must find before it is believed; seed, user and account make
    its citizen again.
    """

    requests: tuple[Request, ...]
    extractors: tuple[Extractor, ...]
    number: int
    known: str
    known_seed: int
    known_user: int
    known_account: Account | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """The filing of one service. `acknowledged` is the extractor of the dossier code, `sends` the filing request."""

    service: str
    name: str
    requests: tuple[Request, ...]
    extractors: tuple[Extractor, ...]
    acknowledged: int
    sends: int
    asks_login: bool
    known: str
    lookup: LookUp | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole load. Users are numbered from `first_user`; the accounts are those no walk has used."""

    run: str
    base_url: str
    allowed_hosts: tuple[str, ...]
    seed: int
    first_user: int
    accounts: tuple[Account, ...]
    password_env: str
    otp: str
    journeys: tuple[Journey, ...]
    skipped: dict[str, str]
    own_list: str = ""
    think: tuple[float, float] = (0.05, 0.6)
    most_dossiers: int = 20_000
    schema: int = 1


_PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


def write_plan(path: Path, plan: Plan) -> None:
    """Write a plan as JSON."""
    write_whole(path, _PLAN.dump_json(plan, indent=1))


def read_plan(path: Path) -> Plan:
    """Read what `write_plan` wrote. Raises PlanError."""
    try:
        return _PLAN.validate_json(path.read_bytes())
    except OSError as error:
        raise PlanError(f"{path}: cannot be read ({error.strerror}); `thucchat load` makes it") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise PlanError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}; make it again") from None
