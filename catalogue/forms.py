"""File names of blank forms, run together with the name of the paper they belong to."""

from __future__ import annotations

import re
import unicodedata

_EXTENSIONS = "docx?|dotx?|pdf|xlsx?|xlsm|rar|zip|7z|rtf|odt|ods|pptx?|jpe?g|png|tiff?"
_ENDS = re.compile(rf"\.(?:{_EXTENSIONS})\s*$", re.IGNORECASE)

_LETTERS = [chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isalpha()]
_UPPER = "".join(c for c in _LETTERS if unicodedata.category(c) == "Lu")
_LOWER = "".join(c for c in _LETTERS if unicodedata.category(c) == "Ll")

# How a form's file is usually called, standing without a space after the paper's name.
_CALLED = re.compile(
    r"(?<=[^\s(\[“\"'/_\-–])(?:(?=(?:M[ẫaâ]u|MẪU|MAU|Mus|Ph[ụu] ?l[ụu]c|PHỤ LỤC|PHU LUC|Biểu|Bieu|BM[.\- ]|PL[ .\d]"
    r"|TK[ .\d]|TPHS|TP-|Đơn|Don |ĐƠN|Tờ khai|To khai|Giấy|Giay|Phiếu|Phieu|Văn bản|Danh sách|Thông báo"
    r"|Báo cáo)[\s\w.,()–-])"
    r"|(?<=[^\W_])(?=m[ẫa]u (?:s[ốo] )?\d|m[ẫa]u đơn|văn bản|đơn đề|phụ lục|phuluc|phu luc))"
)
_AFTER_STOP = re.compile(r"(?<=[);:”])(?=\w)|(?<=[^\W\d]{2}\.)(?=\w)|(?<=[)\d]\.)(?=[^\W\d])|(?<=\)\.)(?=\d)")
_CASE_CHANGES = re.compile(rf"(?<=[{_LOWER}\d])(?=[{_UPPER}])|(?<=[{_LOWER}])(?=\d)")
_ONE_FILE = re.compile(rf"\.(?:{_EXTENSIONS})(?=[{_UPPER}\d]|\s*$)")

_LONGEST = 160
# "1.Đơn đề nghị": an enumerator is no paper's name.
_SHORTEST_NAME = 6


def split_form(text: str) -> tuple[str, tuple[str, ...]]:
    """`Đơn đề nghị;Mẫu số 09.docx` → (`Đơn đề nghị;`, (`Mẫu số 09.docx`,)). Joined again they are the text.

    Where nothing shows the seam, the last word with its extension counts as the file name.
    """
    if not _ENDS.search(text):
        return text, ()
    seam = _seam(text)
    return text[:seam], _each(text[seam:])


def _seam(text: str) -> int:
    floor = max(_SHORTEST_NAME, len(text) - _LONGEST)
    for pattern in (_CALLED, _AFTER_STOP, _CASE_CHANGES):
        # The dot of the extension is no seam.
        places = [m.start() for m in pattern.finditer(text, floor) if not _ENDS.fullmatch(text[m.start() - 1 :])]
        if places:
            return places[0]
    return text.rstrip().rfind(" ") + 1


def _each(files: str) -> tuple[str, ...]:
    """Several file names run together: `Mẫu 06.docxMẫu 08.docx`."""
    parts: list[str] = []
    at = 0
    for match in _ONE_FILE.finditer(files):
        parts.append(files[at : match.end()])
        at = match.end()
    return (*parts, files[at:]) if at < len(files) else tuple(parts)
