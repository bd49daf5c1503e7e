"""The province's small HTTP client: forms arrive as browsers send them, and every trouble has one name."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from starlette.datastructures import UploadFile
from starlette.requests import Request

from province.common.client import Client, ClientError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


@dataclass
class Server:
    """A server of one canned answer after the other; "" as an answer ends the connection."""

    answers: list[bytes]
    connections: int = 0
    heads: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while self.answers:
            try:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
            except asyncio.IncompleteReadError:
                break
            self.heads.append(head)
            length = next((line for line in head.splitlines() if line.startswith("Content-Length")), "x: 0")
            self.bodies.append(await reader.readexactly(int(length.split(": ")[1])))
            answer = self.answers.pop(0)
            writer.write(answer)
            if not answer or b"content-length: 9" in answer or b"connection: close" in answer:
                break
        writer.close()


def talk(server: Server, act: Callable[[Client, str], Awaitable[Any]], seconds: float = 20) -> Any:
    """What `act` gives, called with a client and the server's address."""

    async def run() -> Any:
        listening = await asyncio.start_server(server.meet, "127.0.0.1", 0)
        client = Client(seconds)
        try:
            return await act(client, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}")
        finally:
            await client.aclose()
            listening.close()

    return asyncio.run(run())


def test_a_connection_is_kept_for_the_next_request() -> None:
    server = Server([OK, OK])

    async def act(client: Client, origin: str) -> list[Any]:
        first = await client.get(f"{origin}/a?b=1", headers={"x-ma": "2"})
        return [first.status_code, first.json(), (await client.get(origin)).content]

    assert talk(server, act) == [200, {}, b"{}"]
    assert server.connections == 1
    assert server.heads[0].startswith("GET /a?b=1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert "\r\nx-ma: 2\r\n" in server.heads[0]
    assert server.heads[1].startswith("GET / HTTP/1.1")


def test_a_connection_that_is_said_to_end_is_not_kept() -> None:
    server = Server([OK.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n"), OK])

    async def act(client: Client, origin: str) -> list[int]:
        return [(await client.get(origin)).status_code for _ in range(2)]

    assert talk(server, act) == [200, 200]
    assert server.connections == 2


def test_forms_and_json_arrive_as_they_were_given() -> None:
    server = Server([OK, OK])

    async def act(client: Client, origin: str) -> None:
        await client.post(origin, data={"tên": "Lê & Võ"}, auth=("cổng", "bí mật"))
        await client.post(origin, json=[{"tên": "Lê"}])

    talk(server, act)
    assert server.bodies == [b"t%C3%AAn=L%C3%AA+%26+V%C3%B5", '[{"tên": "Lê"}]'.encode()]
    assert "Content-Type: application/x-www-form-urlencoded" in server.heads[0]
    assert "Authorization: Basic Y+G7lW5nOmLDrSBt4bqtdA==" in server.heads[0]
    assert "Content-Type: application/json" in server.heads[1]


def test_files_arrive_whole_and_in_order() -> None:
    server, files = (
        Server([OK]),
        [("tep", ('đơn "1".pdf', b"%PDF-\r\n--", "application/pdf")), ("tep", ("b", b"", "a/b"))],
    )

    async def act(client: Client, origin: str) -> None:
        await client.post(origin, data={"du_lieu": "Số 1\r\nvà 2"}, files=files)

    async def read() -> list[Any]:
        kind = next(line for line in server.heads[0].splitlines() if line.startswith("Content-Type: "))
        headers = [(b"content-type", kind.removeprefix("Content-Type: ").encode())]

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": server.bodies[0], "more_body": False}

        async with Request({"type": "http", "method": "POST", "headers": headers}, receive).form() as form:
            uploads = [one for one in form.getlist("tep") if isinstance(one, UploadFile)]
            return [form["du_lieu"], *[(one.filename, await one.read(), one.content_type) for one in uploads]]

    talk(server, act)
    found = asyncio.run(read())
    assert found == ["Số 1\r\nvà 2", ("đơn %221%22.pdf", b"%PDF-\r\n--", "application/pdf"), ("b", b"", "a/b")]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\n\r\n{}",
        b"what is this\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 20_000 + b"\r\n",
    ],
    ids=["nothing", "cut", "endless", "no status", "too long"],
)
def test_what_is_no_answer_is_one_kind_of_error(answer: bytes) -> None:
    async def act(client: Client, origin: str) -> None:
        await client.get(origin)

    with pytest.raises(ClientError, match=r"http://127\.0\.0\.1"):
        talk(Server([answer]), act)


def test_a_server_that_is_silent_or_not_there_is_an_error_too() -> None:
    async def act(client: Client, origin: str) -> None:
        with pytest.raises(ClientError):
            await client.get(origin)
        with pytest.raises(ClientError):
            await client.get("http://127.0.0.1:1/")

    async def silent(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()
        writer.close()

    server = Server([])
    server.meet = silent  # type: ignore[method-assign]
    talk(server, act, seconds=0.1)


def test_only_success_is_success() -> None:
    async def act(client: Client, origin: str) -> None:
        answer = await client.get(f"{origin}/a")
        answer.raise_for_status()

    talk(Server([b"HTTP/1.1 204 No Content\r\n\r\n"]), act)
    with pytest.raises(ClientError, match="/a answered 303"):
        talk(Server([b"HTTP/1.1 303 See Other\r\ncontent-length: 0\r\n\r\n"]), act)
