"""Serves a portal on a loopback port that the system chooses, and says on standard output where."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any

import uvicorn


def listen() -> socket.socket:
    """A bound socket on 127.0.0.1."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", 0))
    return bound


def address(bound: socket.socket) -> str:
    """The origin served at a socket."""
    return f"http://127.0.0.1:{bound.getsockname()[1]}"


def serve(app: Any, bound: socket.socket, hosts: tuple[str, ...] = (), otp: str = "") -> None:
    """Serve until stopped. Prints one JSON line once the portal answers: address, hosts, source of codes."""
    url = address(bound)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))

    async def run() -> None:
        task = asyncio.create_task(server.serve(sockets=[bound]))
        while not server.started and not task.done():
            await asyncio.sleep(0.02)
        print(json.dumps({"url": url, "hosts": [url.removeprefix("http://"), *hosts], "otp": otp}), flush=True)
        await task

    asyncio.run(run())
