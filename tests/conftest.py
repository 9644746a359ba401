"""What all tests share: the real reports, named by hash only, LibreOffice and a browser.

A test on a real report asks for the fixture ``real_report`` (or ``real_reports``, the folder) and
so bears the mark ``real``.  Without ``GXNLP_REPORTS`` such tests are skipped, and the last lines
of the run say how many.  In CI (``CI=true``) what is missing is a failure, not a skip.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORTS = os.environ.get("GXNLP_REPORTS")
CI = os.environ.get("CI", "").lower() == "true"
NOT_RUN = "GXNLP_REPORTS is not set: tests on real reports not run"
NEEDING_REPORTS = {"real_report", "real_reports"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for real reports, and skip it where there are none."""
    for item in items:
        if NEEDING_REPORTS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.real)
        if not REPORTS and item.get_closest_marker("real"):
            item.add_marker(pytest.mark.skip(reason=NOT_RUN))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests on real reports were not run, and why."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)]
    not_run = sum("GXNLP_REPORTS" in reason for reason in reasons)
    if not_run:
        line = NOT_RUN if not REPORTS else "reports missing in GXNLP_REPORTS: tests not run"
        terminalreporter.write_line(f"{line} ({not_run})", yellow=True)


def missing(what: str) -> NoReturn:
    """Fail in CI, skip elsewhere."""
    if CI:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports."""
    assert REPORTS, NOT_RUN
    folder = Path(REPORTS)
    if not folder.is_dir():
        missing(f"GXNLP_REPORTS names no folder: {folder}")
    return folder


@pytest.fixture(scope="session")
def real_report(real_reports: Path) -> Callable[[str], Path]:
    """A function from the first hex digits of a file's SHA-256 to that file."""
    files = [path for path in sorted(real_reports.rglob("*")) if path.is_file()]
    by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}

    def find(prefix: str) -> Path:
        found = [path for digest, path in by_hash.items() if digest.startswith(prefix)]
        if not found:
            missing(f"no file with the hash {prefix} in GXNLP_REPORTS")
        return found[0]

    return find


@pytest.fixture(scope="session")
def libreoffice() -> Path:
    """The path of LibreOffice's program, for tests of .doc and .wps."""
    from gxnlp.sources.office import find

    found = find()
    if found is None:
        missing("LibreOffice is not installed: .doc and .wps not tested")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, without a network; not for longer than a module, since it keeps a loop running."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing("chromium is not installed: the pages are not looked at in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        launched = driver.chromium.launch(executable_path=chromium, args=options)
        yield launched
        launched.close()
