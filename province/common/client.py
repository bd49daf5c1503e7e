"""HTTP from one system of the province to another."""

from __future__ import annotations

import ssl

import httpx


def new_client() -> httpx.AsyncClient:
    """A client for loopback: no proxies, and no certificates loaded, since nothing here speaks TLS."""
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=50, keepalive_expiry=20)
    return httpx.AsyncClient(timeout=20, trust_env=False, limits=limits, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
