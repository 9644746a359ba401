"""The command line: parse, call, print."""

from __future__ import annotations


def main() -> None:
    """Run ``gxnlp``."""
    from gxnlp.cli.app import run

    run()
