"""Values: how answers are written, what is worth tracing, where a value stands, and what codes are made of."""

from __future__ import annotations

import re
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.exchange import Exchange, FormEntry
from fixtures.citizen import make_citizen
from fixtures.meaning import Meaning
from load.answer import Answer
from load.bodies import sent_by, with_values
from load.context import betweens
from load.extract import take
from load.given import given_for, written
from load.plan import FieldOf, OptionOf, UrlOf
from load.shape import code_pattern, codes_like
from load.telling import points, same_name, telling

ONE, OTHER = make_citizen(1, "1.000001", 1), make_citizen(1, "1.000001", 2)
TOKENS = st.text(string.ascii_letters + string.digits + "-_", min_size=20, max_size=40)


def test_every_form_of_a_date_is_known_again_for_another_citizen() -> None:
    year, month, day = ONE.birth_date.isoformat().split("-")
    forms = (f"{day}/{month}/{year}", f"{day}-{month}-{year}", f"{year}-{month}-{day}", f"{day}{month}{year}", year)
    for text in forms:
        found = given_for(text, Meaning.BIRTH_DATE, ONE)
        assert found is not None
        assert written(found, ONE) == text
        assert written(found, OTHER) != text


@given(st.sampled_from(list(Meaning)))
def test_what_a_citizen_answers_is_known_for_that_answer(meaning: Meaning) -> None:
    answer = ONE.answer(meaning)
    found = given_for(answer, meaning, ONE) if answer else None
    assert not answer or (found is not None and written(found, ONE) == answer)


def test_a_cut_answer_and_a_stranger_are_told_apart() -> None:
    answer = ONE.answer(Meaning.REQUEST) or ""
    cut = given_for(answer[:30], Meaning.REQUEST, ONE)
    assert cut is not None
    assert cut.most == 30
    assert given_for("Nội dung khác", Meaning.REQUEST, ONE) is None


@given(TOKENS, TOKENS, st.sampled_from(['"', "'"]))
@settings(max_examples=60)
def test_a_token_in_a_script_is_found_in_another_page(token: str, live: str, quote: str) -> None:
    page = "<script>const a = {q}abc{q}; window.cauHinh = {{ khoa: {q}{t}{q}, buoc: 2 }};</script><p>{t}</p>"
    was = Answer("http://a/", 200, "text/html", page.format(q=quote, t=token))
    now = Answer("http://a/", 200, "text/html", page.format(q=quote, t=live))
    found = next(iter(betweens(token, 1, was, ())))
    assert take(found, was) == token
    assert take(found, now) == live


def test_a_context_leaves_out_what_differs_from_citizen_to_citizen() -> None:
    was = Answer("u", 200, "text/html", "<p>Ông Lê Văn A, mã: <b>H1-0001</b>")
    found = next(iter(betweens("H1-0001", 1, was, ("Lê Văn A",))))
    assert take(found, Answer("u", 200, "text/html", "<p>Ông Trần Thị Bé, mã: <b>H1-0002</b>")) == "H1-0002"


def test_only_what_cannot_be_chance_is_traced() -> None:
    assert all(map(telling, ("8f2c1d9a", "eVcD2JfXbwtf2nnQ6KljxMI9", "20261124", "a1b2c3")))
    assert not any(map(telling, ("save", "tiep-tuc", "48", "Nguyễn Văn A", "/dich-vu-cong/nop-ho-so", "true", "2026")))
    assert points("hoSoId")
    assert points("draft_token")
    assert not points("province")
    assert same_name("ho_so_id", "hoSoId")


@given(st.from_regex(r"\A(H[0-9]{2}\.)?[0-9]{2,3}[.\-/][0-9]{6}[.\-/][0-9]{4}\Z"), st.integers(0, 9999))
def test_codes_are_known_by_their_make(code: str, number: int) -> None:
    other = code[:-4] + f"{number:04d}"
    assert re.fullmatch(code_pattern(code), other)
    assert codes_like(code, f"<td>{other}</td> ngày 24/11/2026, điện thoại 0905123456") == {other}


def test_a_random_code_may_have_other_letters() -> None:
    assert codes_like("HS8F3AQ", "mã 1KD93ZP.") == {"1KD93ZP"}
    assert codes_like("", "gì cũng được") == set()


def test_fields_options_and_links_are_taken_from_the_live_page() -> None:
    html = (
        "<form action='/tim'><input name=t value=1></form><form action='/gui/77?b=2'><input type=hidden name=t value=2>"
        f"<select name=gt><option value=a>Nam<option value=b>Nữ</select></form><a href='/muc/{'9' * 8}/xem#x'>xem</a>"
    )
    page = Answer("http://h:1/x/", 200, "text/html", html)
    assert take(FieldOf(1, "t", 1), page) == "2"
    assert take(UrlOf(1, "action", r"http://h:1/gui/[^/?#]+\?b=[^&#]*"), page) == "http://h:1/gui/77?b=2"
    assert take(UrlOf(1, "href", r"http://h:1/muc/[^/?#]+/xem"), page) == "http://h:1/muc/99999999/xem"
    assert take(UrlOf(1, "href", r"http://h:1/khac"), page) is None
    chosen = take(OptionOf(1, "gt", "sex", "?"), page, ONE)
    assert chosen == {"Nam": "a", "Nữ": "b"}[ONE.sex]


def test_bodies_of_every_kind_are_read() -> None:
    def exchange(kind: str, body: str = "", form: tuple[FormEntry, ...] = (), method: str = "POST") -> Exchange:
        return Exchange(1, "fill", method, "http://h/", "document", kind, body, form)

    assert sent_by(exchange("application/x-www-form-urlencoded", "a=1&b=")).pairs == (("a", "1"), ("b", ""))
    read = sent_by(exchange("application/json", '{"x":{"id":5},"l":["k"],"y":true}'))
    assert read.pairs == (("id", "5"), ("l", "k"))
    files = (FormEntry("c", "t"), FormEntry("f", "", "a.pdf", "application/pdf"))
    assert sent_by(exchange("multipart/form-data; boundary=x", "", files)).pairs == (("c", "t"),)
    assert sent_by(exchange("multipart/form-data; boundary=x", method="GET")).kind == "none"
    assert with_values('{"x":{"id":5}}', {("x", "id"): 6}) == '{"x":{"id":6}}'
