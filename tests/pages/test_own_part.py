"""Of a list of dossiers only what stands under the own code is read."""

from __future__ import annotations

from dataclasses import replace

from evidence.facts import DossierStatus
from pages.dossier import _status
from pages.own_part import part_of
from pages.payment import payment_shown
from pages.view import Pair, View
from tests.pages.make import action, control, view

OTHER, OWN = "H77.15-261130-0001", "H77.15-261130-0005"
CARDS = ("Hồ sơ của tôi", f"Mã hồ sơ {OWN}", "Trạng thái Đang xử lý", f"Mã hồ sơ {OTHER}", "Trạng thái Chờ thanh toán")


def of(*lines: str) -> View:
    pairs = [(k, v) for line in lines for k, v in [line.rsplit(" ", 1)] if k == "Mã hồ sơ"]
    state = {OWN: "Đang xử lý", OTHER: "Chờ thanh toán"}
    told = [p for k, v in pairs for p in (Pair(k, v, "row"), Pair("Trạng thái", state[v], "row"))]
    actions = (
        action("Thanh toán", near=f"{OTHER} Thanh toán"),
        action("Chi tiết", near=f"{OWN} Chi tiết"),
        action("Gửi"),
    )
    whole = view(*lines, actions=actions)
    return replace(whole, frames=(replace(whole.frames[0], pairs=tuple(told)),))


def test_another_dossiers_state_is_not_the_own_one() -> None:
    for lines in (CARDS, (*CARDS[3:], *CARDS[1:3])):
        own = part_of(of(*lines), [OWN])
        assert payment_shown(of(*lines)).paid is False
        assert payment_shown(own).paid is None
        assert _status(own, OWN) is DossierStatus.PROCESSING
        assert [a.text for a in own.actions()] == ["Chi tiết"]


def test_a_page_of_one_dossier_is_read_whole() -> None:
    alone = of(f"Mã hồ sơ {OWN}", "Trạng thái Chờ thanh toán", "Biên lai 0005")
    assert part_of(alone, [OWN]) is alone
    assert payment_shown(alone).paid is False


def test_what_a_filter_offers_tells_of_no_dossier() -> None:
    chosen = control("Trạng thái", options=("Tất cả", "Chờ thanh toán"))
    assert payment_shown(view("Trạng thái Chờ thanh toán", "Chờ thanh toán", controls=(chosen,))).paid is None
