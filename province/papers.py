"""The papers of a dossier, read from the run-on text of a national record as a clerk of the province would.

A record is a table whose cells were run together: the name of a paper, the name of its blank form, "N bản chính[,M bản
sao]", and so on. What cannot be parted is one paper; a record without a table has no papers.
"""

from __future__ import annotations

import re
from typing import Any

_HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
_COUNT = re.compile(r"(?<=[^\d\s])(\d) ?bản chính(?:,(\d+) bản sao)?|(?<=\d{4})(\d) bản chính(?:,(\d+) bản sao)?")
_FORM = re.compile(
    r"(?<=[a-zà-ỹ\d);:.”\"])((?:M[ẫaâ]u|MẪU|MAU|Phụ lục|Phu luc|PL|BM|Đơn|Don|Tờ khai|To khai|Giấy|Giay|Phiếu|Phieu|"
    r"TK|TP|Văn bản|[A-ZĐ]|\d{1,3}[-.])[^;:”\"]{2,120}?\.(?:docx?|pdf|xlsx?|rar|zip))+$"
)
_ORDINAL = re.compile(r"^\W*(?:(?:\d{1,2}|[a-zđ]|[ivx]+)[.)]\d*\W*)+")  # "(1) ", "a) ", "2.1. ", "(ii) "
_SENTENCES = re.compile(r"[a-zà-ỹ]\. [A-ZĐÀ-Ỹ]")  # an explanation, which nobody can be asked to attach
_EXTENSION = re.compile(r"\.(docx?|pdf)$", re.IGNORECASE)
_LONGEST = 500
_MOST = 30


def split_papers(record: str, rules: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of the shape of `components` in services.toml; those that the electronic form stands for are `eform`."""
    papers: list[dict[str, Any]] = []
    for part in record.split(_HEADER)[1:]:
        at = 0
        for count in _COUNT.finditer(part):
            if part[count.end() : count.end() + 1].islower():
                continue  # "1 bản chính tờ khai" inside a name
            originals, copies = count[1] or count[3], count[2] or count[4]
            paper = _paper(part[at : count.start()], int(originals), int(copies or 0), rules)
            at = count.end()
            if paper:
                papers.append(paper)
    papers = papers[:_MOST]
    declared = [p for p in papers if _ORDINAL.sub("", p["name"].lower()).startswith(tuple(rules["declared"]))]
    declared = declared or [p for p in papers if p["form"]][:1]
    for number, paper in enumerate(declared):
        # Whoever has declared is not asked for the same on paper as well; another declaration "if any" stays a paper.
        if number == 0 or not paper["conditional"]:
            paper.update(eform=True, conditional=False)
    return papers


def _paper(text: str, originals: int, copies: int, rules: dict[str, Any]) -> dict[str, Any] | None:
    text = text.strip(" \t\n;,.")
    found = _FORM.search(text)
    form = found[1].strip() if found else ""
    name = " ".join((text[: found.start()] if found else text).split()).lstrip("-+* ").rstrip(" ;:")
    if len(name) < 4 or name.lower() in rules["nothing"]:
        return None
    conditional = not (originals or copies) or any(word in name.lower() for word in rules["conditional"])
    conditional = conditional or bool(_SENTENCES.search(name))
    if form and not _EXTENSION.search(form):
        form = f"{form.rsplit('.', 1)[0]}.docx"
    return {
        "name": name if len(name) <= _LONGEST else name[:_LONGEST].rsplit(" ", 1)[0] + "…",
        "form": form.replace("/", "-"),
        "eform": False,
        "conditional": conditional,
        "originals": originals,
        "copies": copies,
    }
