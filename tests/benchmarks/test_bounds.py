"""What bounds a rate: the words follow from the shares, and a process that works is seen to work."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from benchmarks.bounds import Shares, Watch, cpu_of


def shares(province: float, clients: float, ready: float, other: float) -> Shares:
    used = {"province": province, "clients": clients}
    idle = max(2 - province - clients - other, 0)
    return Shares(10, 2, used, other, idle, {"province": ready})


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (shares(0.95, 0.4, 0.98, 0.1), "the one event loop of the province is never idle"),
        (shares(0.39, 0.2, 0.99, 1.4), "is never idle, and gets 39% of a core beside other work"),
        (shares(0.6, 0.95, 0.6, 0.2), "the one event loop of the clients is never idle"),
        (shares(0.5, 0.4, 0.6, 1.1), "all 2 cores are in use, 1.1 of them by other work"),
        (shares(0.4, 0.2, 0.5, 0.1), "nobody: each side waits"),
    ],
)
def test_what_bounds_is_told_from_the_shares(seen: Shares, told: str) -> None:
    assert told in seen.bound()
    assert ("beside other work" in seen.bound()) == (seen.used["province"] < 0.85 and seen.ready["province"] > 0.85)


def test_a_process_that_works_is_seen_to_work() -> None:
    command = [sys.executable, "-c", "while True: pass"]
    with subprocess.Popen(command) as child:
        with Watch({"child": child.pid, "this": os.getpid()}) as watch:
            while cpu_of(child.pid) < 0.5:
                assert child.poll() is None
        child.kill()
    seen = watch.shares
    assert seen is not None
    assert seen.used["child"] * seen.seconds > 0.4
    assert seen.ready["child"] > 0.5
    assert set(seen.ready) == {"child"}
    assert 0 <= seen.idle <= seen.cores
