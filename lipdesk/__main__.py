"""The entry: `python -m lipdesk` and the `lipdesk` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; without a command it opens the window. Returns the exit status."""
    from lipdesk import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
