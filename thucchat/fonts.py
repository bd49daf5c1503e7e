"""Whether this machine's fonts have every Vietnamese letter, so that pages and papers show none as a box.

`python -m thucchat.fonts` prints what was found; exit code 1 when letters are missing, 2 when all are there but no
font stands in for the one that official papers prescribe.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")  # ngang huyền sắc ngã hỏi nặng
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts", "/Library/Fonts")
_MAC_FOLDERS = ("/System/Library/Fonts/Supplemental", "~/Library/Fonts")
# NĐ 30/2020/NĐ-CP, phụ lục I: official papers are set in Times New Roman. These have its widths.
_PRESCRIBED = "Times New Roman"
_STAND_INS = ("LiberationSerif-Regular.ttf", "Tinos-Regular.ttf", "Times New Roman.ttf", "times.ttf", "Times.ttf")


def _letters() -> str:
    lower = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
    return "".join(sorted(c for letter in lower for c in (letter, letter.upper()) if not c.isascii()))


LETTERS = _letters()
"""The 134 letters of Vietnamese outside ASCII, both cases."""


@dataclass(frozen=True, slots=True)
class FontCheck:
    """`used` is the file used for Times New Roman, "" where that is unknown or none has all letters.

    `complete`: all letters show. `official`: they show in a font with the widths of Times New Roman.
    """

    used: str
    complete: bool
    official: bool


def check_fonts() -> FontCheck:
    """Ask fontconfig which font stands in for Times New Roman; read the font files where there is no fontconfig."""
    if shutil.which("fc-list") and shutil.which("fc-match"):
        charset = " ".join(f"{ord(letter):x}" for letter in LETTERS)
        whole = set(_ask("fc-list", f":charset={charset}", "--format=%{file}\n"))
        used = next(iter(_ask("fc-match", "--format=%{file}\n", _PRESCRIBED)), "")
    else:
        files = sorted(_font_files(), key=lambda path: path.name not in _STAND_INS)
        used = next((str(path) for path in files if has_all_letters(path)), "")
        whole = {used} - {""}
    return FontCheck(used, used in whole, used in whole and Path(used).name in _STAND_INS)


def has_all_letters(path: Path) -> bool:
    """Whether a TrueType font has all 134 letters; False for a file that cannot be read as one."""
    try:
        glyphs = TTFontFile(str(path)).charToGlyph
    except (TTFError, OSError, ValueError, KeyError, IndexError):
        return False
    return all(ord(letter) in glyphs for letter in LETTERS)


def _ask(*command: str) -> list[str]:
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - fontconfig's own tools
    return [line for line in said.stdout.splitlines() if line]


def _font_files() -> Iterator[Path]:
    for folder in (*_FOLDERS, *_MAC_FOLDERS):
        yield from sorted(Path(folder).expanduser().rglob("*.ttf"))


def main() -> int:
    """Print the check's outcome."""
    check = check_fonts()
    sys.stdout.write(f"{_PRESCRIBED}: {Path(check.used).name or '-'}\n")
    if not check.complete:
        return 1
    return 0 if check.official else 2


if __name__ == "__main__":
    sys.exit(main())
