"""How the benchmark counts what came out."""

from __future__ import annotations

from benchmarks.blind import Outcome, figures

FILED = Outcome("1", "sound", "", filed=True, accused=(), verdict="real")
UNFILED = Outcome("2", "sound", "", filed=False, accused=(), verdict="unconfirmed")
ACCUSED = Outcome("3", "sound", "", filed=True, accused=("L1-01",), verdict="paper")
TOLD = Outcome("4", "paper", "L3-03", filed=False, accused=("L3-03",), verdict="paper")
ALSO = Outcome("5", "paper", "L3-03", filed=False, accused=("L1-02", "L3-03"), verdict="paper")
MISSED = Outcome("6", "paper", "L3-08", filed=True, accused=(), verdict="real")
DECOY = Outcome("7", "decoy", "", filed=True, accused=("L3-11",), verdict="paper")
ALL = (FILED, UNFILED, ACCUSED, TOLD, ALSO, MISSED, DECOY)


def test_every_service_is_counted_where_it_belongs() -> None:
    assert figures(ALL) == {
        "sound": 3,
        "sound_filed": 2,
        "sound_accused": 1,
        "sound_real": 1,
        "paper": 3,
        "paper_told": 2,
        "paper_missed": 1,
        "paper_called_real": 1,
        "decoys": 1,
        "decoys_filed": 1,
        "decoys_accused": 1,
    }


def test_what_did_not_come_out_as_its_vendor_knows_it_differs() -> None:
    assert [o.code for o in ALL if o.differs] == ["2", "3", "5", "6", "7"]
