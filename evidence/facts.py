"""Facts: each is one thing seen on a walk. A fact never judges; criteria in `levels` do.

Facts are written as JSON lines, one `Fact` a line, append-only. Adding a kind of fact is adding a class to `Seen`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from catalogue.claim import Scheme
from evidence.quality import QualitySeen


class Step(StrEnum):
    """The steps of a walk, in a citizen's order."""

    FIND = "find"
    READ = "read"
    LOGIN = "login"
    FILL = "fill"
    ATTACH = "attach"
    FILE = "file"
    PAY = "pay"
    LOOKUP = "lookup"
    DESK = "desk"
    SUPPLEMENT = "supplement"
    RECEIVE = "receive"


class Outcome(StrEnum):
    """How a step, or a whole walk, ended. `blocked` says something about our reach, never about the service."""

    DONE = "done"
    REFUSED = "refused"  # the portal answered, and did not let a citizen go on
    BLOCKED = "blocked"  # the walk could not see: no consent, no account, portal down, our own limit
    SKIPPED = "skipped"  # not tried, because an earlier step did not end


class Reason(StrEnum):
    """Why a step did not end in `done`. Message catalogues turn these into words."""

    NONE = ""
    PORTAL_UNREACHABLE = "portal-unreachable"
    PORTAL_ERROR = "portal-error"  # HTTP 5xx, or an error page in its place
    TIMED_OUT = "timed-out"
    NO_ANSWER = "no-answer"  # the page stayed as it was after a citizen's action
    NOT_FOUND = "not-found"
    NO_ENTRY = "no-entry"  # no way to file online is offered
    DEAD_ENTRY = "dead-entry"
    LOGIN_REFUSED = "login-refused"
    NO_ACCOUNT = "no-account"
    NEEDS_PERSON = "needs-person"  # captcha, VNeID, a code that no configured source gives
    NO_CONSENT = "no-consent"
    FORBIDDEN_HOST = "forbidden-host"
    NO_FORM = "no-form"
    FORM_STUCK = "form-stuck"
    VALID_DATA_REFUSED = "valid-data-refused"
    WALKER_LIMIT = "walker-limit"  # our walker did not understand; never held against the service
    NOT_OFFERED = "not-offered"
    NO_FEE = "no-fee"
    NO_DESK = "no-desk"
    EARLIER_STEP = "earlier-step"
    ENOUGH_SEEN = "enough-seen"  # a second look that has come past everything the first one accused


# A walk ended for one of these says nothing of the service: it was not found, or the test account not let in.
NOT_THE_SERVICE = frozenset({Reason.NOT_FOUND, Reason.LOGIN_REFUSED, Reason.NO_ACCOUNT})


class InfoField(StrEnum):
    """Information a service page owes: TT 32/2017 Đ5 k1 a–l (point i split into its parts)."""

    NAME = "name"
    STEPS = "steps"
    MANNER = "manner"
    COMPONENTS = "components"
    TIME_LIMIT = "time_limit"
    APPLICANTS = "applicants"
    AGENCY = "agency"
    RESULT = "result"
    FORMS = "forms"
    CONDITIONS = "conditions"
    FEES = "fees"
    CHANNELS = "channels"
    LEGAL_BASIS = "legal_basis"


class DossierStatus(StrEnum):
    """A dossier's state as its look-up page words it, reduced to what criteria ask."""

    FILED = "filed"
    AWAITING_PAYMENT = "awaiting_payment"
    RECEIVED = "received"
    SUPPLEMENT = "supplement"
    PROCESSING = "processing"
    DONE = "done"
    RETURNED = "returned"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class ResultWay(StrEnum):
    """How a result reaches the citizen."""

    ONLINE = "online"
    POST = "post"
    COUNTER = "counter"


class Signature(StrEnum):
    """What a check of a PDF's digital signature said."""

    NONE = "none"
    VALID = "valid"  # intact, covers the file, and chains to a trusted root
    UNTRUSTED = "untrusted"  # intact, but no root that the target names
    BROKEN = "broken"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class WalkStarted:
    """First line of every walk: everything needed to repeat it.

    `user` is the citizen's number within the run's seed and the service, `account` the log-in name that was used.
    """

    kind: Literal["walk_started"] = "walk_started"
    service: str = ""
    look: int = 1
    seed: int = 0
    citizen: str = ""
    user: int = 0
    account: str = ""
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Searched:
    """A search for the service. `position` is 1-based among the results, 0 when it was not there."""

    query: str
    found: bool
    position: int = 0
    results: int = 0
    kind: Literal["searched"] = "searched"


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level printed on a portal, in the numbers of its scheme. `level` is None when the words name none."""

    place: Literal["list", "detail", "national"]
    text: str
    level: int | None
    scheme: Scheme = Scheme.NUMBERED
    kind: Literal["level_shown"] = "level_shown"


@dataclass(frozen=True, slots=True)
class PageShown:
    """A settled page. `lines` are its visible lines, in order; `main` tells the page's own lines from its frame."""

    url: str
    title: str
    status: int
    lines: tuple[str, ...]
    kind: Literal["page_shown"] = "page_shown"


@dataclass(frozen=True, slots=True)
class InfoShown:
    """One field of information on the service page; `value` "" when the label stands there empty.

    Not `tied`: the label was seen, as the name of a tab or so, and what belongs to it was not told apart.
    """

    info: InfoField
    label: str
    value: str
    tied: bool = True
    kind: Literal["info_shown"] = "info_shown"


@dataclass(frozen=True, slots=True)
class FormFileTried:
    """A blank form offered for download, and whether it opened. `problem` is "" when it did."""

    name: str
    url: str
    status: int
    media_type: str = ""
    size: int = 0
    format: str = ""
    problem: str = ""
    kind: Literal["form_file_tried"] = "form_file_tried"


@dataclass(frozen=True, slots=True)
class EntryTried:
    """The action that should begin an online filing. `label` is "" when the page offers none."""

    label: str
    outcome: Outcome
    reason: Reason = Reason.NONE
    status: int = 0
    url: str = ""
    tries: int = 1
    detail: str = ""
    kind: Literal["entry_tried"] = "entry_tried"


@dataclass(frozen=True, slots=True)
class LoginTried:
    """A log-in. `asked` is false when the portal let the citizen in without one."""

    outcome: Outcome
    asked: bool = True
    reason: Reason = Reason.NONE
    one_time_code: bool = False
    detail: str = ""
    kind: Literal["login_tried"] = "login_tried"


@dataclass(frozen=True, slots=True)
class ControlShown:
    """One control of the form as a citizen meets it. `options` counts real choices of a list, None elsewhere."""

    page: int
    key: str
    label: str
    control: str
    required: bool
    meaning: str = ""
    confidence: float = 0.0
    options: int | None = None
    prefilled: bool = False
    disabled: bool = False
    hint: str = ""
    multiple: bool = False  # a file field that takes several papers
    kind: Literal["control_shown"] = "control_shown"


@dataclass(frozen=True, slots=True)
class ControlFilled:
    """What was put into a control and whether it stayed there. `how`: set, typed, chosen, uploaded or ticked."""

    page: int
    key: str
    label: str
    value: str
    how: str
    stayed: bool
    message: str = ""
    kind: Literal["control_filled"] = "control_filled"


@dataclass(frozen=True, slots=True)
class UploadTried:
    """A paper given to a slot. `accepted` is None when the page did not say."""

    page: int
    slot: str
    required: bool
    file: str
    size: int
    accepted: bool | None
    message: str = ""
    kind: Literal["upload_tried"] = "upload_tried"


@dataclass(frozen=True, slots=True)
class Pressed:
    """An action taken, in the words a person would repeat it with."""

    label: str
    intent: str
    page: int = 0
    kind: Literal["pressed"] = "pressed"


@dataclass(frozen=True, slots=True)
class Refused:
    """The form sent the citizen back. `cause` is `service` only when the data it refused is valid."""

    page: int
    messages: tuple[str, ...]
    labels: tuple[str, ...] = ()
    attempt: int = 1
    cause: Literal["service", "walker", "unknown"] = "unknown"
    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True)
class FormEnded:
    """How the form ended: filed, stopped before the last button, or stuck. `pages` counts the pages passed."""

    outcome: Outcome
    reason: Reason = Reason.NONE
    pages: int = 0
    detail: str = ""
    kind: Literal["form_ended"] = "form_ended"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What the portal said after the last button. `confirmed` is false when it said nothing of a filing."""

    confirmed: bool
    code: str = ""
    message: str = ""
    kind: Literal["acknowledged"] = "acknowledged"


@dataclass(frozen=True, slots=True)
class PaymentOffered:
    """Whether a way to pay online was offered, where it was looked for, and the amount beside it (đồng)."""

    offered: bool
    label: str = ""
    amount: int | None = None
    looked_at: tuple[str, ...] = ()
    kind: Literal["payment_offered"] = "payment_offered"


@dataclass(frozen=True, slots=True)
class PaymentTried:
    """What the pay button led to: the platform, the amount it asked, and how the payment ended."""

    outcome: Outcome
    reason: Reason = Reason.NONE
    url: str = ""
    amount: int | None = None
    message: str = ""
    kind: Literal["payment_tried"] = "payment_tried"


@dataclass(frozen=True, slots=True)
class PaymentShown:
    """What the portal itself says of the payment afterwards; None where it says nothing."""

    paid: bool | None
    receipt: bool | None
    text: str = ""
    kind: Literal["payment_shown"] = "payment_shown"


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """The receipt of a paid fee as a file: what came, and what a check of its digital signature said.

    `problem` is "" where it opens; `signature` is None for files whose signatures are not checked.
    """

    url: str = ""
    format: str = ""
    size: int = 0
    signature: Signature | None = None
    signer: str = ""
    problem: str = ""
    kind: Literal["receipt_shown"] = "receipt_shown"


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A look-up by dossier code. `when` names what had happened before it: filed, received, supplement, issued.

    `later` is a look on a day that the citizen came back: what the agency did in between is not known. `own` is that
    day's look at the dossier's page in the citizen's own list.
    """

    code: str
    found: bool
    when: Literal["filed", "received", "supplement", "supplemented", "issued", "load", "later", "own"]
    status: DossierStatus = DossierStatus.UNKNOWN
    text: str = ""
    kind: Literal["looked_up"] = "looked_up"


@dataclass(frozen=True, slots=True)
class DeskSaw:
    """The officer's desk looked for the dossier. `files` counts the attachments the officer can open."""

    found: bool
    code: str = ""
    files: int | None = None
    sent_files: int | None = None
    text: str = ""
    kind: Literal["desk_saw"] = "desk_saw"


@dataclass(frozen=True, slots=True)
class DeskDid:
    """An action at the desk, played by the harness with the officer's account of a test environment.

    `said` is what the officer wrote to the citizen, "" where nothing was written.
    """

    action: Literal["receive", "ask_supplement", "issue"]
    outcome: Outcome
    reason: Reason = Reason.NONE
    message: str = ""
    said: str = ""
    kind: Literal["desk_did"] = "desk_did"


@dataclass(frozen=True, slots=True)
class Supplemented:
    """The citizen's answer to a request for more. `code_after` is compared with the first code."""

    outcome: Outcome
    reason: Reason = Reason.NONE
    code_before: str = ""
    code_after: str = ""
    message: str = ""
    kind: Literal["supplemented"] = "supplemented"


@dataclass(frozen=True, slots=True)
class DeliveryOffered:
    """Ways to receive the result that the form or the page offers."""

    ways: tuple[ResultWay, ...]
    text: str = ""
    kind: Literal["delivery_offered"] = "delivery_offered"


@dataclass(frozen=True, slots=True)
class ResultShown:
    """What the citizen got in the end. `way` is None when nothing came and nothing was said."""

    way: ResultWay | None
    url: str = ""
    format: str = ""
    size: int = 0
    signature: Signature | None = None
    signer: str = ""
    text: str = ""
    kind: Literal["result_shown"] = "result_shown"


@dataclass(frozen=True, slots=True)
class StepEnded:
    """End of one step. `millis` is wall time as the citizen felt it, page waits included."""

    ended: Step
    outcome: Outcome
    reason: Reason = Reason.NONE
    detail: str = ""
    millis: int = 0
    kind: Literal["step_ended"] = "step_ended"


@dataclass(frozen=True, slots=True)
class FollowBegan:
    """The citizen comes back to the dossier; `part` counts the times, from 1. The facts after it are of that day."""

    part: int
    code: str
    kind: Literal["follow_began"] = "follow_began"


@dataclass(frozen=True, slots=True)
class WalkEnded:
    """Last line of a finished walk. A walk without it was cut off and is walked again on --resume."""

    outcome: Outcome
    reason: Reason = Reason.NONE
    detail: str = ""
    kind: Literal["walk_ended"] = "walk_ended"


Seen = Annotated[
    WalkStarted
    | Searched
    | LevelShown
    | PageShown
    | InfoShown
    | FormFileTried
    | EntryTried
    | LoginTried
    | ControlShown
    | ControlFilled
    | UploadTried
    | Pressed
    | Refused
    | FormEnded
    | Acknowledged
    | PaymentOffered
    | PaymentTried
    | PaymentShown
    | ReceiptShown
    | LookedUp
    | DeskSaw
    | DeskDid
    | Supplemented
    | DeliveryOffered
    | ResultShown
    | StepEnded
    | FollowBegan
    | WalkEnded
    | QualitySeen,
    Field(discriminator="kind"),
]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file that shows a fact: `digest` is its SHA-256 in hex, `name` how it is called in reports."""

    digest: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a walk. `at` is ISO 8601 with offset; `number` counts from 1 within the walk."""

    number: int
    at: str
    step: Step
    seen: Seen
    exhibits: tuple[Exhibit, ...] = ()
