"""The plain frame of the two sites that are not the portal's own."""

from __future__ import annotations

from html import escape

_FRAME = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>
*{{box-sizing:border-box}}body{{margin:0;background:{ground};font:15px/1.5 "Segoe UI",Roboto,Arial,sans-serif;color:#1f1f1f;min-height:100vh}}
header{{background:{colour};color:#fff;padding:14px 28px;font-weight:600;font-size:17px}}
main{{max-width:{width}px;margin:42px auto;background:#fff;border-radius:8px;padding:30px 34px;box-shadow:0 6px 20px #0000001f}}
h1{{font-size:21px;margin:0 0 18px;text-align:center}}label{{display:block;margin:14px 0 4px;font-weight:500}}
input:not([type=radio]){{width:100%;padding:9px 11px;border:1px solid #d9d9d9;border-radius:6px;font:inherit}}
.nut{{background:{colour};color:#fff;border:0;border-radius:6px;padding:10px 20px;font:inherit;font-weight:600;width:100%;margin-top:22px;cursor:pointer}}
.phu{{background:#fff;color:#444;border:1px solid #d9d9d9;margin-top:10px;font-weight:400}}.loi{{background:#fff2f0;border:1px solid #ffccc7;border-radius:6px;padding:9px 12px}}
.hop{{display:flex;gap:10px;align-items:center;border:1px solid #e3e3e3;border-radius:8px;padding:13px;margin:8px 0;font-weight:400}}
table{{width:100%;border-collapse:collapse;margin-bottom:16px}}td{{padding:6px 0;vertical-align:top}}td:last-child{{text-align:right;font-weight:600}}
small{{color:#666}}.lon{{font-size:44px;text-align:center;color:#2e9e4f}}
</style></head><body><header>{head}</header><main>{body}</main></body></html>"""


def framed(title: str, head: str, body: str, *, colour: str, ground: str = "#f3f4f6", width: int = 460) -> str:
    """A page. `body` is mark-up, the rest is text."""
    return _FRAME.format(title=escape(title), head=escape(head), body=body, colour=colour, ground=ground, width=width)
