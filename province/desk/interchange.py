"""What the portal hands to the desk: dossiers, supplements, payments."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response

from province.desk.actions import INTERCHANGE_HEADER
from province.desk.store import Store

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Interchange:
    """The desk's side of the interchange."""

    store: Store
    secret: str

    async def take(self, request: Request) -> Response:
        """A dossier, a supplement or a payment from the portal."""
        if not hmac.compare_digest(request.headers.get(INTERCHANGE_HEADER, "").encode(), self.secret.encode()):
            return JSONResponse({"loi": "Không có quyền"}, 403)
        async with request.form() as form:
            data = json.loads(str(form["du_lieu"]))
            files = [await _file(value) for value in form.getlist("tep") if isinstance(value, UploadFile)]
        labels = data.pop("nhan_tep", [])
        files = [{**file, "label": label} for file, label in zip(files, labels, strict=True)]
        kind = request.path_params["kind"]
        if kind == "ho-so":
            data["submitted_at"] = datetime.fromisoformat(data["submitted_at"])
            self.store.take(data, files)
            return JSONResponse({"ket_qua": "ok"})
        if kind == "bo-sung":
            known = self.store.supplement(data["receipt"], data["explanation"], files)
        else:
            known = self.store.paid(data["receipt"], data["text"])
        return JSONResponse({"ket_qua": "ok" if known else "khong-co"}, 200 if known else 404)


async def _file(upload: UploadFile) -> dict[str, Any]:
    content = await upload.read()
    kind = upload.content_type or "application/octet-stream"
    return {"filename": upload.filename or "tep", "content_type": kind, "size": len(content), "content": content}
