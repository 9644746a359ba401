"""The build of a generated corpus in every layout and format stays above its pinned floors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_figure_is_below_its_floor() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "evaluate.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
