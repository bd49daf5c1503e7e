"""A portal whose one service is hostile: pages too large, without end, or that give no rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat

from benchmarks.walker.serving import HTML, Answer, Pages

NAME = "Đăng ký lại khai sinh"
CODE = "1.004884"
MANY = 10_000  # fields of one form
HEAVY = 50_000_000  # bytes of one page
BOMB = 2_000_000_000  # bytes of one file: a machine survives it on disk, and no reader should take it in
LARGE = 300_000_000  # bytes of a file that the driver still hands over whole
_CHUNK = b"\0" * 1_000_000

Body = Callable[[str], str]


def pages(case: str) -> Pages:
    """What the portal answers in one of CASES."""
    return partial(_answer, case)


def _answer(case: str, path: str) -> Answer | None:
    place = path.partition("?")[0]
    if place == "/":
        return _page("<h1>Cổng dịch vụ công</h1><form action='/tim'><input name=tukhoa placeholder='Nhập tên thủ tục'>"
                     "<button>Tìm kiếm</button></form>")  # fmt: skip
    if place == "/tim":
        return _page(f"<table><tr><td>{CODE}</td><td><a href='/thutuc'>{NAME}</a></td></tr></table>")
    if place == "/thutuc":
        return _service(case)
    if place == "/nop":
        return _FORMS[case](path)
    if place == "/mau.docx":
        return _bomb(LARGE if case == "large file" else BOMB)
    return None


def _page(body: str, *more: bytes) -> Answer:
    return Answer(iter([f"<!doctype html><meta charset=utf-8><main>{body}".encode(), *more, b"</main>"]), HTML)


def _service(case: str) -> Answer:
    file = "<a href='/mau.docx'>Mẫu đơn.docx</a>" if case in {"file bomb", "large file"} else "Không có"
    told = f"<h1>{NAME}</h1><table><tr><td>Mẫu đơn, tờ khai</td><td>{file}</td></tr></table>"
    told += "<a href='/nop'>Nộp trực tuyến</a>"
    return _page(told, *(_heavy() if case == "heavy page" else ()))


def _heavy() -> Iterator[bytes]:
    line = "<p>Căn cứ pháp lý số {:07d} của thủ tục, quy định chi tiết thi hành.</p>\n"
    size = len(line.format(0).encode())
    return (line.format(n).encode() for n in range(HEAVY // size))


def _bomb(size: int) -> Answer:
    """A file that does not say how long it is."""
    return Answer(repeat(_CHUNK, size // len(_CHUNK)), "application/octet-stream", "mau.docx")


def _form(inner: str, script: str = "", *, to: str = "/nop") -> Answer:
    return _page(f"<h2>Tờ khai</h2><form method=post action='{to}'>{inner}<button>Tiếp tục</button></form>{script}")


def _field(number: int) -> str:
    return f"<p><label for=o{number}>Nội dung kê khai {number}</label> <input id=o{number} name=o{number}></p>"


def _many(_: str) -> Answer:
    return _form("".join(map(_field, range(MANY))))


def _endless(path: str) -> Answer:
    step = int((re.search(r"b=(\d+)", path) or [0, 1])[1])
    return _form(f"<h3>Bước {step}</h3>{_field(step)}", to=f"/nop?b={step + 1}")


def _alerts(_: str) -> Answer:
    return _form(_field(1), "<script>setInterval(() => alert('Xin chú ý!'), 0)</script>")


def _alert_loop(_: str) -> Answer:
    return _form(_field(1), "<script>setTimeout(() => { for (;;) alert('Xin chú ý!'); }, 300)</script>")


def _busy_loop(_: str) -> Answer:
    return _form(_field(1), "<script>setTimeout(() => { for (;;); }, 300)</script>")


def _download(path: str) -> Answer:
    return _bomb(BOMB) if "tai" in path else _form(_field(1), to="/nop?tai=1")


def _plain(_: str) -> Answer:
    return _form(_field(1))


_FORMS: dict[str, Callable[[str], Answer]] = {
    "10,000 fields": _many,
    "endless next": _endless,
    "alert storm": _alerts,
    "alerts in a loop": _alert_loop,
    "script without end": _busy_loop,
    "download bomb": _download,
    "file bomb": _plain,
    "large file": _plain,
    "heavy page": _plain,
}
CASES = tuple(_FORMS)
