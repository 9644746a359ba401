"""Check everything: ``python scripts/test.py [arguments for pytest]``.

Makes ``.venv`` with the dev extra, then runs the linter, the formatter, the type checker, the
rules about imports, the check of the printed pages and the tests.  A check that fails does not
stop the others; the exit code is 0 only if all passed.
"""

import re
import subprocess
import sys
import time

import environment
from environment import ROOT, program, say

COUNTS = re.compile(r"\d+ (?:passed|failed|skipped|errors?|deselected)\b|no tests ran")


def pages() -> list[str]:
    """The pages with parts that cog prints, relative to the checkout."""
    found = [*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def checks() -> list[tuple[str, list[str]]]:
    """Every check but the tests: its name, and its command."""
    python = str(program("python"))
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy --strict", [python, "-m", "mypy"]),
        ("lint-imports", [str(program("lint-imports")), "--no-logo"]),
        ("docs", [python, "-m", "cogapp", "--check", "--diff", "-n", "utf-8", *pages()]),
    ]


def run_tests(arguments: list[str]) -> tuple[int, str]:
    """Run pytest over all cores, showing its output; gives its exit code and its last counts."""
    command = [str(program("python")), "-m", "pytest", "-n", "auto", *arguments]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment.settings(), stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    tail = b""
    while piece := process.stdout.read(4096):
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        tail = (tail + piece)[-20_000:]
    lines = tail.decode("utf-8", errors="replace").splitlines()
    counts = [line for line in lines if COUNTS.search(line)]
    return process.wait(), counts[-1].strip("= ") if counts else "pytest gave no counts"


def main(arguments: list[str]) -> int:
    """Prepare the environment and run every check; gives 0 if all passed, else 1."""
    environment.prepare(extra="dev")
    results = []
    counts = ""
    for name, command in [*checks(), ("pytest", [])]:
        say(f"\n=== {name} ===")
        begun = time.monotonic()
        if command:
            code = environment.run(*command)
        else:
            code, counts = run_tests(arguments)
        results.append((name, code, time.monotonic() - begun))
    say("\n=== all checks ===")
    for name, code, seconds in results:
        say(f"{name:<16}{'ok' if code == 0 else f'FAILED ({code})':<14}{seconds:7.1f} s")
    say(counts)
    return 0 if all(code == 0 for _, code, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
