"""A client of one system of the province that runs in the test's own process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette


@dataclass
class InProcess:
    """Sends requests to an application without a server; redirects are not followed."""

    app: Starlette
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **rest: Any) -> httpx.Response:
        return asyncio.run(self._send("GET", path, rest))

    def post(self, path: str, **rest: Any) -> httpx.Response:
        return asyncio.run(self._send("POST", path, rest))

    def send(self, method: str, path: str, **rest: Any) -> httpx.Response:
        return asyncio.run(self._send(method, path, rest))

    async def _send(self, method: str, path: str, rest: dict[str, Any]) -> httpx.Response:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8000", cookies=self.cookies
        ) as client:
            return await client.request(method, path, **rest)
