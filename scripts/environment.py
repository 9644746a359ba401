"""The virtual environment that demo.py and test.py share: made once, filled, and run in.

Standard library only.  The environment stands in ``.venv`` of the checkout and is used again as
long as its stamp (a hash of pyproject.toml, constraints.txt, the Python version and the place of
the checkout) is right, so that a second run needs neither time nor a network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older Python
    sys.exit("gxnlp needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
STAMP = HOME / "gxnlp-stamp.txt"
WINDOWS = os.name == "nt"


def program(name: str) -> Path:
    """Where the environment keeps the program ``name``."""
    return HOME / "Scripts" / f"{name}.exe" if WINDOWS else HOME / "bin" / name


def digest() -> str:
    """A hash of everything that decides what the environment holds."""
    parts = [
        (ROOT / "pyproject.toml").read_bytes(),
        (ROOT / "constraints.txt").read_bytes(),
        sys.version.encode(),
        str(ROOT).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def usable(*, extra: str) -> bool:
    """Whether the environment is there, up to date, and was filled with ``extra``."""
    if not STAMP.is_file() or not program("python").exists():
        return False
    stamp, *extras = STAMP.read_text(encoding="utf-8").split()
    return stamp == digest() and (not extra or extra in extras)


def prepare(*, extra: str = "") -> None:
    """Make the environment if it is not usable, and install gxnlp (with ``extra``) into it."""
    use_utf8()
    if usable(extra=extra):
        return
    extras = [extra] if extra else []
    if HOME.exists() and not same_python():
        shutil.rmtree(HOME)
    STAMP.unlink(missing_ok=True)
    if not HOME.exists():
        say(f"Making {HOME.name} with Python {sys.version.split()[0]}")
        make()
    say("Installing gxnlp and what it needs (a minute or two, once) ...")
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    code = run(
        program("python"),
        *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("-c", ROOT / "constraints.txt", "-e", wanted),
    )
    if code:
        sys.exit(f"pip could not install gxnlp (exit code {code}); its message stands above.")
    STAMP.write_text("\n".join([digest(), *extras]) + "\n", encoding="utf-8")


def make() -> None:
    """Make an empty environment; exits with advice where this Python cannot."""
    try:
        venv.EnvBuilder(with_pip=True, symlinks=not WINDOWS).create(HOME)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(HOME, ignore_errors=True)
        sys.exit(
            f"This Python cannot make a virtual environment: {error}\n"
            "On Debian and Ubuntu the package python3-venv is needed for it."
        )


def same_python() -> bool:
    """Whether the environment's Python still runs and is the version that runs this script."""
    question = "import sys; print(sys.version)"
    try:
        answer = subprocess.run(
            [program("python"), "-c", question], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == sys.version.strip()


def settings() -> dict[str, str]:
    """The environment variables for what runs inside: UTF-8 everywhere."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}


def run(*command: str | Path) -> int:
    """Run ``command`` in the checkout, its output going to ours; gives its exit code."""
    sys.stdout.flush()
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=settings()).returncode


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)


def use_utf8() -> None:
    """Print in UTF-8 whatever the console's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
