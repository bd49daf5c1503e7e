"""A portal built with the GOV.UK prototype kit, one question a page: python -m tests.engines.govuk_kit."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.engines.common.book import blank_form
from tests.engines.common.node import MODULES, node
from tests.engines.common.procedures import Procedure, procedures, units

HERE = Path(__file__).parent
SERVICES = procedures("govuk")
LABELS = {
    "steps": "Các bước thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Hồ sơ gồm",
    "time_limit": "Thời gian giải quyết",
    "applicants": "Ai có thể làm thủ tục này",
    "agency": "Cơ quan giải quyết",
    "result": "Kết quả",
    "conditions": "Điều kiện",
    "fees": "Phí, lệ phí",
    "channels": "Hình thức nộp hồ sơ, nhận kết quả",
    "legal_basis": "Cơ sở pháp lý",
}


def told(service: Procedure) -> dict[str, object]:
    """A service as the kit's routes read it."""
    rows = [(label, service.information[key]) for key, label in LABELS.items()]
    named = ("code", "name", "field", "agency", "subject", "form", "papers", "defect")
    return {**{name: getattr(service, name) for name in named}, "rows": rows}


def prepare(project: Path) -> None:
    """A prototype as `govuk-prototype-kit create` makes it, with the bench's pages in it."""
    app = project / "app"
    shutil.copytree(MODULES / "govuk-prototype-kit" / "prototype-starter" / "app", app)
    (app / "views" / "index.html").unlink()
    shutil.copytree(HERE / "app", app, dirs_exist_ok=True)
    (project / "node_modules").symlink_to(MODULES, target_is_directory=True)
    needs = {"name": "bench", "dependencies": {"govuk-prototype-kit": "*", "govuk-frontend": "*"}}
    (project / "package.json").write_text(json.dumps(needs), encoding="utf-8")
    offered = {"services": {s.code: told(s) for s in SERVICES}, "units": units()}
    (app / "offered.json").write_text(json.dumps(offered), encoding="utf-8")
    (app / "forms").mkdir()
    for service in SERVICES:
        (app / "forms" / f"{service.code}.docx").write_bytes(blank_form(service))


def main() -> int:
    """Run the kit until stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that Node is stopped and the folder removed
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        prepare(project)
        settings = {"KIT_PROJECT_DIR": folder, "NODE_ENV": "production", "USE_AUTH": "false", "USE_HTTPS": "false"}
        with subprocess.Popen([node(), str(HERE / "run.cjs")], cwd=folder, env=os.environ | settings) as kit:
            try:
                return kit.wait()
            finally:
                kit.terminate()


if __name__ == "__main__":
    sys.exit(main())
