"""Serves a few pages on a free loopback port, in a thread; an answer may be endless."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent: the parts one after the other, without a length where they are many."""

    parts: Iterator[bytes]
    media: str = HTML
    attachment: str = ""


Pages = Callable[[str], Answer | None]


@contextmanager
def serving(pages: Pages) -> Iterator[str]:
    """The address under which `pages` answers paths with their queries; None answers 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = pages(self.path)
            self.send_response(200 if answer else 404)
            if answer is None:
                self.end_headers()
                return
            self.send_header("Content-Type", answer.media)
            if answer.attachment:
                self.send_header("Content-Disposition", f'attachment; filename="{answer.attachment}"')
            self.end_headers()
            with contextlib.suppress(OSError):  # the reader has gone away
                for part in answer.parts:
                    self.wfile.write(part)

        do_POST = do_GET  # noqa: N815  the name that http.server asks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
