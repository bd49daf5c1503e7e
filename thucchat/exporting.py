"""Exports a walked run through pytest itself: allure-pytest results and JUnit from the same facts, no browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from evidence.store import RunStore

_ROOT = Path(__file__).resolve().parent.parent
_PLUGINS = ("allure_pytest.plugin",)


def export_run(store: RunStore, target: Path, catalogue: Path, out: Console | None) -> int:
    """Run `pytest scenarios` over the stored walks. 0 when the exports were written, whatever the verdicts say."""
    allure, junit = store.folder / "allure", store.folder / "junit.xml"
    shutil.rmtree(allure, ignore_errors=True)
    command = [
        sys.executable, "-m", "pytest", str(_ROOT / "scenarios"), "--rootdir", str(_ROOT), "-q",
        "--no-header", "--tb=no",
        *(option for plugin in _PLUGINS for option in ("-p", plugin)),
        "--target", str(target), "--catalogue", str(catalogue), "--run", store.run, "--runs", str(store.folder.parent),
        "--stored", "--alluredir", str(allure), f"--junitxml={junit}",
    ]  # fmt: skip
    # Plugins of other tools would cost more time than the export itself.
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603  our own program
    written = junit.exists() and allure.is_dir()
    if out is not None:
        out.print(done.stdout.splitlines()[-1] if done.stdout else done.stderr, markup=False)
        out.print(f"{allure}\n{junit}", markup=False)
    return 0 if written and done.returncode in {0, 1} else 1
