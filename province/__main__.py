"""`python -m province`: start the practice province and keep it up until SIGTERM or SIGINT."""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import sys
from pathlib import Path

from province.portal.fronts import FRONTS
from province.records import RecordsError
from province.serve import PortTakenError, run
from province.settings import Addresses, Secrets, Settings
from province.web.libraries import LibrariesError


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and serve; exit code 0 after a clean stop, 1 when it cannot start."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    citizen, officer = _password("PROVINCE_PASSWORD"), _password("PROVINCE_OFFICER_PASSWORD")
    given = Secrets(citizen, officer, os.environ.get("PROVINCE_OPERATOR_TOKEN", ""))
    settings = Settings(
        seed=options.seed,
        out=options.out,
        accounts=options.accounts,
        addresses=Addresses("", "", "", ""),
        secrets=given,
        services=options.services,
        records=options.records,
        portal=options.portal,
    )
    try:
        run(settings, options.port)
    except (PortTakenError, RecordsError, LibrariesError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _password(variable: str) -> str:
    """The password of that environment variable, or a new one that is shown once and kept nowhere."""
    value = os.environ.get(variable, "")
    if not value:
        value = secrets.token_urlsafe(12)
        sys.stderr.write(f"{variable} was not set; for this start it is {value}\n")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m province", description=__doc__)
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same fake people")
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1 to 127.0.0.7; 0 takes free ports")
    parser.add_argument("--out", type=Path, required=True, help="folder for databases, target.toml and its companions")
    parser.add_argument("--accounts", type=int, default=5000, help="number of test accounts")
    parser.add_argument("--services", type=int, default=40, help="number of services; the first forty are the demo's")
    parser.add_argument("--records", type=Path, help="national records, one JSON object a line; for more than forty")
    parser.add_argument("--portal", choices=FRONTS, default="plain", help="kind of portal: how it looks and is used")
    return parser


if __name__ == "__main__":
    sys.exit(main())
