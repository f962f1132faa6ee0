"""Make the project's environment, or do nothing where it is right already."""

from __future__ import annotations

import argparse
import sys

from scripts._environment import CannotStart, ensure, say


def main(arguments: list[str] | None = None) -> int:
    """Return the exit code: 0 when ``.venv`` is ready, 2 when something stands in the way."""
    parser = argparse.ArgumentParser(prog="scripts/setup", description=__doc__)
    parser.add_argument("--dev", action="store_true", help="with the tools that the tests need")
    options = parser.parse_args(arguments)
    try:
        ensure(dev=options.dev)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 2
    say("Ready: .venv/bin/pathways")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
