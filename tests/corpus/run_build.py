"""A build with the stand-in map in a process of its own: PATH, DB, JOBS and SETTINGS, if any."""

from __future__ import annotations

import sys

from gxnlp import checks
from gxnlp.corpus import build, inputs, worker
from tests.corpus import build_fakes

if __name__ == "__main__":
    worker.work = build_fakes.work
    inputs._walk = build_fakes.walk
    checks.check_years = build_fakes.check_years
    root, db, jobs, *settings = sys.argv[1:]
    build([root], db=db, jobs=int(jobs), settings=settings[0] if settings else None)
