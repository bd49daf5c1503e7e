"""One row of the catalogue: a procedure (TTHC) offered online by one agency, and what is published about it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from catalogue.claim import Claim, Scheme


class Channel(StrEnum):
    """How a dossier may be handed in (hình thức nộp)."""

    ONLINE = "online"
    COUNTER = "counter"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Component:
    """One paper of the dossier (thành phần hồ sơ).

    `form_file` is the name of the blank form the record attaches to this paper, "" where there is none.
    `conditional` is true when the record's own words make it depend on the applicant's case. `group` is the heading
    it stands under ("Trường hợp ủy quyền: …"), "" where there is none.
    """

    name: str
    form_file: str = ""
    originals: int = 0
    copies: int = 0
    conditional: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """What the national record says of one channel: time limit and fee."""

    channel: Channel
    time: str = ""
    unit: str = ""
    fees: tuple[int, ...] = ()
    free: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A service as the catalogue publishes it; amounts are in đồng.

    `claim` is the level that the province publishes, in the numbers of `scheme`; None where the catalogue names none.
    `claimed_elsewhere` holds what other places publish: "national" the national portal, "decision" the published list.
    `listed` names the lists that the service is on, parted by semicolons: "QĐ 411/QĐ-TTg (24.3.2020)".
    `components_complete` is false when the record was cut or could not be split into papers with certainty.
    """

    code: str
    name: str
    agency: str = ""
    field: str = ""
    government_level: str = ""
    applicants: str = ""
    decision: str = ""
    claim: int | None = None
    scheme: Scheme = Scheme.NUMBERED
    listed: str = ""
    url: str = ""
    components: tuple[Component, ...] = ()
    components_complete: bool = False
    result: str = ""
    channels: tuple[ChannelTerms, ...] = ()
    extra: dict[str, str] = dataclasses.field(default_factory=dict)
    claimed_elsewhere: dict[str, Claim] = dataclasses.field(default_factory=dict)

    @property
    def fees(self) -> tuple[int, ...]:
        """Distinct positive fees of the online channel, or of all channels where it names none."""
        return tuple(sorted({fee for t in self._fee_terms for fee in t.fees if fee > 0}))

    @property
    def fee_known(self) -> bool:
        """True when those channels say either an amount or that the service is free."""
        return any(t.fees or t.free for t in self._fee_terms)

    @property
    def _fee_terms(self) -> tuple[ChannelTerms, ...]:
        return tuple(t for t in self.channels if t.channel is Channel.ONLINE) or self.channels
