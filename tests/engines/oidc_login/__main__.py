"""A portal with all of its form on one page, behind a certified OpenID provider: python -m tests.engines.oidc_login."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

from tests.engines.common.account import PASSWORD_ENV, USERNAME, lend_password
from tests.engines.common.node import node
from tests.engines.common.serve import address, listen, serve
from tests.engines.oidc_login.portal import Portal

HERE = Path(__file__).parent


def main() -> None:
    """Run provider and portal until stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that Node is stopped with us
    lend_password()
    bound = listen()
    client_secret = secrets.token_urlsafe(32)
    told = {
        "PORTAL_URL": address(bound),
        "CLIENT_SECRET": client_secret,
        "BENCH_USERNAME": USERNAME,
        "BENCH_PASSWORD": os.environ[PASSWORD_ENV],
    }
    command = [node(), str(HERE / "provider.mjs")]
    with subprocess.Popen(command, env=os.environ | told, stdout=subprocess.PIPE, text=True) as provider:
        try:
            assert provider.stdout is not None
            lines = iter(provider.stdout.readline, "")
            issuer = json.loads(next(line for line in lines if line.startswith("{")))["issuer"]
            portal = Portal(address(bound), issuer, client_secret)
            otp = f"inbox:{issuer}/hop-thu/{{username}}"
            serve(portal.app(), bound, (issuer.removeprefix("http://"),), otp)
        finally:
            provider.terminate()


if __name__ == "__main__":
    main()
