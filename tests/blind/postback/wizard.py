"""The four steps of filing: each is posted back to the same address with the page's hidden state."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from starlette.datastructures import UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tests.blind.postback.fields import PREFIX, Field, applicant, request
from tests.blind.postback.layout import button, fields_table, grid, opened, page, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData

    from tests.blind.common.dossiers import Dossiers
    from tests.blind.common.records import Procedure

STEPS = ("Thông tin người nộp", "Nội dung tờ khai", "Thành phần hồ sơ", "Xác nhận và nộp")
TYPES = (".pdf", ".jpg", ".jpeg", ".png", ".doc", ".docx")
LARGEST = 20 * 1024 * 1024
SLOW = 4.0  # seconds
YELLOW = (
    "<html><head><title>Runtime Error</title></head><body bgcolor=white><h1 style='color:red'>Server Error in '/' "
    "Application.</h1><h2><i>Object reference not set to an instance of an object.</i></h2></body></html>"
)


@dataclass(slots=True)
class Draft:
    """What the server keeps of a dossier that is being made: its files, and how many rows each paper shows."""

    files: dict[int, list[tuple[str, int]]] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)


class Wizard:
    """The filing of one service by one user."""

    def __init__(self, service: Procedure, behaviour: str, user: str, draft: Draft) -> None:
        self.service, self.behaviour, self.user, self.draft = service, behaviour, user, draft

    def show(self, step: int, answers: Mapping[str, str], faults: list[str] | None = None) -> HTMLResponse:
        """A step's page."""
        tabs = "".join(
            f"<td{' class=dang' if i == step else ''}>Bước {i + 1}: {name}</td>" for i, name in enumerate(STEPS)
        )
        body = [self._fields, self._fields, self._papers, self._last][step](step, answers)
        back = button("btnTroLai", "Trở lại") if step else ""
        onward = button("btnNop", "Nộp hồ sơ") if step == len(STEPS) - 1 else button("btnTiep", "Tiếp theo")
        html = (
            f'<p><b>{escape(self.service.name)}</b></p><table class="buoc" cellspacing="2"><tr>{tabs}</tr></table>'
            f"{summary(faults or [])}{body}<p>{back} {onward}</p>"
        )
        state = {"step": step, "answers": dict(answers)}
        return HTMLResponse(page("Nộp hồ sơ trực tuyến", html, self.user, state))

    async def post(self, form: FormData, dossiers: Dossiers) -> Response:
        """One post-back."""
        if self.behaviour == "slow":
            await asyncio.sleep(SLOW)
        state = opened(str(form.get("__VIEWSTATE", "")))
        step, answers = int(state.get("step", 0)), dict(state.get("answers", {}))
        answers |= {k.removeprefix(PREFIX): v.strip() for k, v in form.items() if isinstance(v, str) and PREFIX in k}
        faults = await self._keep(form) if step == 2 else []
        target = str(form.get("__EVENTTARGET", ""))
        if f"{PREFIX}btnTroLai" in form:
            return self.show(step - 1, answers)
        if target or faults:
            return self._event(target, step, answers, faults)
        faults = self._faults(step, answers, form)
        if faults:
            return self.show(step, answers, faults)
        if step < len(STEPS) - 1:
            return self.show(step + 1, answers)
        return self._file(answers, dossiers)

    def _event(self, target: str, step: int, answers: dict[str, str], faults: list[str]) -> HTMLResponse:
        """A list that posts back, a row more, or a file less."""
        if target.endswith("lnkThem"):
            row = _number(target)
            self.draft.rows[row] = self.draft.rows.get(row, 1) + 1
        elif target.endswith("lnkXoa"):
            self.draft.files.pop(_number(target), None)
        elif target.endswith("ddlCoQuan"):
            answers["ddlQuay"] = ""
        return self.show(step, answers, faults)

    def _step_fields(self, step: int, answers: Mapping[str, str]) -> list[Field]:
        return applicant(answers, self.behaviour) if step == 0 else request(self.service)

    def _fields(self, step: int, answers: Mapping[str, str]) -> str:
        return fields_table(self._step_fields(step, answers), answers)

    def _papers(self, _step: int, _answers: Mapping[str, str]) -> str:
        rows = []
        for i, paper in enumerate(self.service.attached):
            base = f"{PREFIX}rptGiayTo$ctl{i:02d}"
            sent = "".join(f"<div>✔ {escape(name)} ({size} byte)</div>" for name, size in self.draft.files.get(i, []))
            clear = f"<a href=\"javascript:__doPostBack('{base}$lnkXoa','')\">Xóa tệp</a>" if sent else ""
            pickers = "".join(
                f'<div><input type="file" name="{base}$fuTep{n}" title="{escape(paper.name)}"></div>'
                for n in range(self.draft.rows.get(i, 1))
            )
            more = f"<a href=\"javascript:__doPostBack('{base}$lnkThem','')\">Thêm tệp</a>"
            name = f"{escape(paper.name)} <span class=batbuoc>(*)</span>"
            rows.append([str(i + 1), name, paper.count, f"{sent}{clear}{pickers}{more}"])
        told = "<p><i>Chấp nhận tệp pdf, jpg, png, doc, docx; mỗi tệp không quá 20MB.</i></p>"
        return grid(("STT", "Tên giấy tờ", "Số bản", "Tệp đính kèm"), rows) + told

    def _last(self, _step: int, answers: Mapping[str, str]) -> str:
        fields = [*applicant(answers, self.behaviour), *request(self.service)]
        rows = [[f.label, escape(answers.get(f.name, ""))] for f in fields if answers.get(f.name)]
        vow = f"{PREFIX}chkCamDoan"
        return (
            grid(("Mục", "Nội dung đã khai"), rows)
            + f'<p><input type="checkbox" id="chkCamDoan" name="{vow}" value="on"> <label for="chkCamDoan">Tôi cam đoan '
            "những nội dung khai trên là đúng và chịu trách nhiệm trước pháp luật</label></p>"
        )

    async def _keep(self, form: FormData) -> list[str]:
        """Keep the files of this post-back; what is wrong with those that are not kept."""
        faults = []
        for key, sent in form.multi_items():
            if not isinstance(sent, UploadFile) or not sent.filename:
                continue
            content = await sent.read()
            if not sent.filename.lower().endswith(TYPES):
                faults.append(f"Tệp {sent.filename} không đúng định dạng cho phép.")
            elif not content or len(content) > LARGEST:
                faults.append(f"Tệp {sent.filename} rỗng hoặc lớn hơn 20MB.")
            else:
                self.draft.files.setdefault(_number(key), []).append((sent.filename, len(content)))
        return faults

    def _faults(self, step: int, answers: dict[str, str], form: FormData) -> list[str]:
        if step < 2:
            told = (f.fault(answers.get(f.name, "")) for f in self._step_fields(step, answers))
            return [fault for fault in told if fault]
        if step == 2:
            missing = (p.name for i, p in enumerate(self.service.attached) if not self.draft.files.get(i))
            return [f"Chưa đính kèm: {name}." for name in missing]
        return [] if form.get(f"{PREFIX}chkCamDoan") else ["Bạn chưa xác nhận cam đoan."]

    def _file(self, answers: dict[str, str], dossiers: Dossiers) -> Response:
        if self.behaviour == "error-at-filing":
            return HTMLResponse(YELLOW, 500)
        papers = self.service.attached
        files = {papers[i].name: kept for i, kept in self.draft.files.items()}
        made = dossiers.file(self.service.code, self.user, answers["txtHoTen"], answers, files)
        self.draft.files, self.draft.rows = {}, {}
        return RedirectResponse(f"/KetQua.aspx?sohs={made.code}", 303)


def _number(key: str) -> int:
    """The row that a control of the table of papers stands in."""
    return int(key.split("rptGiayTo$ctl")[1].split("$", maxsplit=1)[0])
