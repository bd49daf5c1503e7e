"""How published levels are read, each in the words it was made in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalogue.claim import ONE_PART, WHOLE, Claim, Scheme
from catalogue.read import Catalogue, read_catalogue

if TYPE_CHECKING:
    from pathlib import Path


def _read(folder: Path, content: str | bytes, name: str = "catalogue.csv") -> Catalogue:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    catalogue = read_catalogue(path)
    assert len(catalogue.services) + catalogue.rejected_rows + catalogue.empty == catalogue.rows
    return catalogue


def _kinds(catalogue: Catalogue) -> list[tuple[int, str, str]]:
    return [(r.row, r.column, r.kind) for r in catalogue.rejected]


@pytest.mark.parametrize(
    "level", ["4", "Mức độ 4", "mức 4", "DVCTT mức độ 4", "4.0", "MUC DO 4", "level 4", "DVC trực tuyến mức độ 4"]
)
def test_levels(tmp_path: Path, level: str) -> None:
    (service,) = _read(tmp_path, f"code,name,level\n1.001193,A,{level}\n").services
    assert service.claim == 4


@pytest.mark.parametrize(
    ("level", "claim"),
    [
        ("toàn trình", WHOLE),
        ("DVCTT toàn trình", WHOLE),
        ("Một phần", ONE_PART),
        ("Dịch vụ công trực tuyến một phần", ONE_PART),
        ("Mức độ chủ động 3", Claim(3, Scheme.PROACTIVE)),
    ],
)
def test_a_claim_keeps_the_words_it_was_made_in(tmp_path: Path, level: str, claim: Claim) -> None:
    catalogue = _read(tmp_path, f"code,name,level\n1.001193,A,{level}\n")
    (service,) = catalogue.services
    assert (service.claim, service.scheme) == (claim.level, claim.scheme)
    assert [(n.kind, n.value) for n in catalogue.notes] == [(claim.scheme.value, level)]


def test_information_alone_is_no_level(tmp_path: Path) -> None:
    catalogue = _read(tmp_path, "code,name,level\n1.001193,A,Cung cấp thông tin trực tuyến\n")
    assert catalogue.services[0].claim is None
    assert [n.kind for n in catalogue.notes] == ["only_information"]


def test_levels_of_other_places_are_read_beside_the_claim(tmp_path: Path) -> None:
    rows = "1.001193,A,4,Toàn trình,mức độ 3\n1.001194,B,4,?,\n"
    catalogue = _read(tmp_path, f"code,name,level,Mức độ trên Cổng DVCQG,Mức độ theo quyết định công bố\n{rows}")
    assert [s.claimed_elsewhere for s in catalogue.services] == [{"national": WHOLE, "decision": Claim(3)}, {}]
    assert [(n.row, n.kind, n.value) for n in catalogue.notes] == [(3, "level_elsewhere", "?")]


@pytest.mark.parametrize("level", ["5", "0", "3 và 4", "3-4", "mức độ", "cao", "14", "có"])
def test_other_levels_are_rejected(tmp_path: Path, level: str) -> None:
    assert _kinds(_read(tmp_path, f"code,name,level\n1.001193,A,{level}\n")) == [(2, "level", "bad_level")]
