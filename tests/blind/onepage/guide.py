"""The guidance that is to be agreed to before the form, and the page with the form itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tests.blind.common.account import FULL_NAME
from tests.blind.common.forms import attached
from tests.blind.common.person import EMAIL, IDENTITY, PHONE
from tests.blind.common.records import money
from tests.blind.onepage.fields import CAPTCHA, DESK, lower, optional, upper
from tests.blind.onepage.layout import HOME, notice, panel
from tests.blind.onepage.pages import badge
from tests.blind.onepage.widgets import STAR, row_dialog
from tests.blind.onepage.widgets import panel as questions

if TYPE_CHECKING:
    from tests.blind.common.questions import Form
    from tests.blind.common.records import Procedure
    from tests.blind.common.truth import Truth

KNOWN = {"hoTen": FULL_NAME, "soCCCD": IDENTITY, "dienThoai": PHONE, "email": EMAIL, "nopThay": "Không"}
ON_PAPER = f"Sau khi gửi hồ sơ trực tuyến, tổ chức, cá nhân phải nộp 01 bộ hồ sơ giấy (bản chính, có chữ ký) tại {DESK} trong thời hạn 03 ngày làm việc. Quá thời hạn trên, hồ sơ trực tuyến tự động bị hủy."
SHOWN = f"Hồ sơ trực tuyến chỉ cần tệp tin đính kèm, không phải nộp bản giấy. Khi nhận kết quả tại {DESK}, người nhận xuất trình bản chính để cán bộ đối chiếu và nhận lại ngay; nhận qua bưu chính thì không phải xuất trình."
ACCEPT = ".pdf,.doc,.docx,.jpg,.jpeg,.png"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def guidance(service: Procedure, truth: Truth, *, known: bool) -> str:
    """What is to be read, the box to tick, and the button that it enables."""
    points = [
        "Kê khai đầy đủ, chính xác các mục có dấu <span class='sao'>*</span> trong tờ khai điện tử.",
        f"Chuẩn bị tệp tin của các giấy tờ trong thành phần hồ sơ (định dạng {ACCEPT.replace(',', ', ')}; mỗi tệp không quá 8 MB).",
        f"Thời hạn giải quyết: {service.time}, kể từ ngày nhận đủ hồ sơ hợp lệ.",
        f"Phí, lệ phí: {money(service.fee) + ', nộp trực tuyến sau khi gửi hồ sơ.' if service.fee else 'không thu.'}",
        "Mã hồ sơ được cấp ngay sau khi gửi và được thông báo qua email.",
    ]
    points += {"hard-copy": [ON_PAPER], "shown-at-result": [SHOWN]}.get(truth.behaviour, [])
    lines = "".join(f"<li>{point}</li>" for point in points)
    login = "" if known else notice("Bạn cần đăng nhập để nộp hồ sơ trực tuyến.", "warning")
    body = f"""<p><b>{escape(service.name)}</b> {badge(truth.claim)}</p><p>Trước khi nộp hồ sơ, đề nghị tổ chức, cá nhân đọc kỹ các nội dung sau:</p><ol>{lines}</ol>{login}
<div class="checkbox"><label><input type="checkbox" id="da-doc"> Tôi đã đọc và đồng ý</label></div><p><button type="button" class="btn btn-danger" id="bat-dau" data-toi="{HOME}/nophoso/kekhai/{service.code}" data-biet="{int(known)}" disabled>Bắt đầu</button>
<a class="btn btn-default" href="{HOME}/thutuc/chitiet/{service.code}">Quay lại</a></p>"""
    return panel("Hướng dẫn nộp hồ sơ trực tuyến", body)


def _papers(service: Procedure) -> str:
    lines = f"""<tr><td>1</td><td>{escape(service.declaration.name)}</td><td>{service.declaration.count}</td><td><i>Kê khai trực tuyến tại tờ khai này</i></td></tr>"""
    for at, row in enumerate(attached(service), 2):
        must = "" if optional(row) else f" {STAR}"
        need = "" if optional(row) else ' data-bat-buoc="1"'
        lines += f"""<tr class="form-group" data-khoa="tep{row.number}" data-kieu="file" data-nhan="{escape(row.name, quote=True)}"{need}><td>{at}</td><td>{escape(row.name)}{must}</td><td>{row.count}</td>
<td><input type="file" name="tep{row.number}" accept="{ACCEPT}"></td></tr>"""
    return f"""<p class="text-muted">Mỗi giấy tờ đính kèm một tệp ({ACCEPT.replace(",", ", ")}), không quá 8 MB.</p><table class="table table-bordered giay-to"><thead><tr><th>STT</th><th>Tên giấy tờ</th><th>Số lượng</th><th>Tệp đính kèm</th></tr></thead><tbody>{lines}</tbody></table>
<p><b>Giấy tờ khác (nếu có)</b></p><table class="table table-bordered" id="giay-to-khac"><thead><tr><th>Tên giấy tờ</th><th>Tệp đính kèm</th></tr></thead><tbody><tr><td><input type="text" class="form-control" name="tenKhac" aria-label="Tên giấy tờ khác"></td>
<td><input type="file" name="tepKhac" accept="{ACCEPT}" aria-label="Tệp giấy tờ khác"></td></tr></tbody></table><button type="button" class="btn btn-default btn-sm" id="them-giay-to">+ Thêm giấy tờ khác</button>"""


def _ending() -> str:
    picture = f'<svg class="captcha" width="150" height="46" role="img" aria-label="Mã xác nhận"><rect width="150" height="46" fill="#eef3f7"/><path d="M0 34L150 10M10 4L140 44" stroke="#b9c6d2" stroke-width="2"/><text x="38" y="26" font-family="monospace" font-size="22" letter-spacing="6">{CAPTCHA}</text><text x="30" y="42" font-size="10">chế độ thử nghiệm</text></svg>'
    return f"""<div class="form-group" data-khoa="camDoan" data-kieu="tick" data-nhan="Cam đoan" data-bat-buoc="1"><div class="checkbox"><label><input type="checkbox" name="camDoan" value="1"> Tôi xin cam đoan những nội dung kê khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung đã kê khai. {STAR}</label></div></div>
<div class="row"><div class="col-4 form-group" data-khoa="maXacNhan" data-kieu="text" data-nhan="Mã xác nhận" data-bat-buoc="1"><label class="control-label" for="maXacNhan">Mã xác nhận {STAR}</label><input type="text" class="form-control" id="maXacNhan" name="maXacNhan" autocomplete="off">
<span class="help-block">Chế độ thử nghiệm: nhập {CAPTCHA}</span></div><div class="col-4">{picture}</div></div>"""


def form_page(service: Procedure, truth: Truth, form: Form) -> tuple[str, str]:
    """The whole form on one page, and its dialogs."""
    numbers = iter(_ROMAN)
    boxes = "".join(questions(box, "" if box.when else next(numbers), KNOWN, truth.behaviour) for box in upper(form))
    boxes += panel(f"{next(numbers)}. Thành phần hồ sơ", _papers(service))
    boxes += "".join(questions(box, next(numbers), KNOWN, "") for box in lower())
    boxes += panel(f"{next(numbers)}. Cam đoan và gửi hồ sơ", _ending())
    body = f"""<h3 class="tieu-de">Tờ khai điện tử</h3><p><b>{escape(service.name)}</b> ({service.code}) {badge(truth.claim)}</p><div class="alert alert-danger" id="tom-tat" role="alert" style="display:none"></div>
<form id="to-khai" data-gui="{HOME}/nophoso/gui/{service.code}" data-dia-ban="{HOME}/diaban" novalidate>{boxes}<p class="text-center"><button type="submit" class="btn btn-primary btn-lg">Xem trước và gửi hồ sơ</button>
<a class="btn btn-default btn-lg" href="{HOME}/thutuc/chitiet/{service.code}">Quay lại</a></p></form>"""
    dialogs = "".join(row_dialog(asked) for asked in form.questions if asked.kind == "rows")
    preview = """<div class="modal" id="xem-truoc" role="dialog" aria-label="Xem trước hồ sơ"><div class="modal-dialog modal-lg"><div class="modal-content"><div class="modal-header"><button type="button" class="close" data-dong>×</button>
<h4 class="modal-title">Xem trước hồ sơ</h4></div><div class="modal-body" id="noi-dung-xem"></div><div class="modal-footer"><button type="button" class="btn btn-danger" id="gui-ho-so">Gửi hồ sơ</button> <button type="button" class="btn btn-default" data-dong>Sửa lại</button></div></div></div></div>"""
    return body, dialogs + preview
