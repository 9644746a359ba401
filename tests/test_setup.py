"""The set-up: scripts, constraints, licence, and what the wheel holds."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
SET_UP = ("demo", "test", "environment")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; .+)?")
UNSAFE = {"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"}
# In two pieces, so that this file does not contain what it looks for.
ADDRESSES = re.compile(
    "|".join(
        [
            re.escape("py" + "pi.org"),
            re.escape("python" + "hosted"),
            re.escape("npm" + "js.org"),
            re.escape("deb." + "debian"),
            r"(?<![\w./-])/(?:root|wor" + r"k)/\w",
            re.escape("/ho" + "me/") + r"\w+/\.?\w+/",
            re.escape("C:\\Us" + "ers"),
        ]
    )
)


def imported(path: Path) -> set[str]:
    """The top-level names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def pins() -> dict[str, str]:
    """Package to version, from constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines if line and not line.startswith("#")]
    assert all(found), "constraints.txt holds name==version and nothing else"
    return {canonicalize_name(match["name"]): match["version"] for match in found if match}


def tracked() -> list[Path]:
    """The files that belong to the project, committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = listing.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", SET_UP)
def test_set_up_needs_only_the_standard_library(name: str) -> None:
    allowed = set(sys.stdlib_module_names) | {"environment"}
    assert imported(ROOT / "scripts" / f"{name}.py") <= allowed


@pytest.mark.parametrize("name", SET_UP)
def test_set_up_parses_on_older_pythons_to_say_that_they_are_too_old(name: str) -> None:
    ast.parse((ROOT / "scripts" / f"{name}.py").read_text("utf-8"), feature_version=(3, 8))


def test_constraints_meet_what_the_project_asks_for() -> None:
    pinned = pins()
    wanted = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
    for requirement in map(Requirement, wanted):
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_constraints_cover_everything_that_gets_installed() -> None:
    pinned = pins()
    waiting = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    seen: set[str] = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        marks = [{"extra": extra} for extra in requirement.extras] or [{"extra": ""}]
        if name in seen or name == "pip":  # pip is in every environment
            continue
        seen.add(name)
        for needed in importlib.metadata.requires(name) or []:
            marker = Requirement(needed).marker
            if marker is None or any(marker.evaluate(mark) for mark in marks):
                waiting.append(needed.partition(";")[0])
    assert seen <= set(pinned), sorted(seen - set(pinned))


def test_no_address_of_a_registry_and_no_path_of_a_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit}" for hit in ADDRESSES.findall(text)]
    assert not found


def test_package_loads_nothing_that_could_run_code() -> None:
    unsafe = {
        path.name: imported(path) & UNSAFE
        for path in (ROOT / "gxnlp").rglob("*.py")
        if imported(path) & UNSAFE
    }
    assert not unsafe
    assert not [p for p in (ROOT / "models").rglob("*") if p.suffix in {".pkl", ".joblib"}]


def test_licence() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names inside a wheel built from the checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_wheel_holds_the_package_and_its_data(wheel: set[str]) -> None:
    places = {"gxnlp": "gxnlp", "models": "gxnlp/models", "corpora/sample": "gxnlp/corpora/sample"}
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        for here, there in places.items():
            if name.startswith(f"{here}/"):
                assert there + name.removeprefix(here) in wheel
    assert {"gxnlp/forms/tables.toml", "gxnlp/models/README.md"} <= wheel


@pytest.mark.parametrize("needed", ["gxnlp/identity/", "gxnlp/sections/", "gxnlp/corpora/sample/"])
def test_wheel_holds_data_in(wheel: set[str], needed: str) -> None:
    assert [name for name in wheel if name.startswith(needed) and not name.endswith(".py")]


def test_wheel_holds_nothing_else(wheel: set[str]) -> None:
    others = {n for n in wheel if not n.startswith(("gxnlp/", f"gxnlp-{PROJECT['version']}.dist-"))}
    assert not others
    assert not [name for name in wheel if name.endswith((".pyc", ".pkl", ".joblib"))]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """scripts/environment.py, working on an empty checkout."""
    monkeypatch.syspath_prepend(ROOT / "scripts")
    module = importlib.import_module("environment")
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "HOME", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "gxnlp-stamp.txt")
    python = module.program("python")
    python.parent.mkdir(parents=True)
    python.touch()
    return module


def test_environment_is_used_again_until_something_changes(environment: ModuleType) -> None:
    assert not environment.usable(extra="")
    environment.STAMP.write_text(environment.digest() + "\n")
    assert environment.usable(extra="")
    assert not environment.usable(extra="dev")
    environment.STAMP.write_text(environment.digest() + "\ndev\n")
    assert environment.usable(extra="")
    assert environment.usable(extra="dev")
    (environment.ROOT / "constraints.txt").write_text("rich==1\n")
    assert not environment.usable(extra="")


def test_environment_without_its_python_is_made_anew(environment: ModuleType) -> None:
    environment.STAMP.write_text(environment.digest() + "\n")
    environment.program("python").unlink()
    assert not environment.usable(extra="")


ASKING = """
def test_real(real_report):
    assert real_report("{digits}").name == "a.txt"

def test_office(libreoffice):
    assert libreoffice
"""
ABSENT = {"GXNLP_REPORTS": "", "CI": "", "PYTEST_ADDOPTS": ""}


@pytest.mark.parametrize(
    ("digits", "settings", "counts", "words"),
    [
        ("5891b5b522d5df08", {"GXNLP_REPORTS": "."}, "1 passed, 1 skipped", "LibreOffice"),
        ("5891b5b522d5df08", {}, "2 skipped", "tests on real reports not run (1)"),
        ("ffff", {"GXNLP_REPORTS": "."}, "2 skipped", "tests not run (1)"),
        (
            "ffff",
            {"GXNLP_REPORTS": ".", "CI": "true"},
            "1 failed, 1 error",
            "no file with the hash ffff",
        ),
        ("ffff", {"CI": "true"}, "1 skipped, 1 error", "LibreOffice is not installed"),
    ],
    ids=["there", "unset", "missing", "missing in CI", "unset in CI"],
)
def test_what_is_missing_is_skipped_aloud_and_fails_in_ci(
    tmp_path: Path, digits: str, settings: dict[str, str], counts: str, words: str
) -> None:
    (tmp_path / "a.txt").write_bytes(b"hello\n")
    (tmp_path / "gxnlp" / "sources").mkdir(parents=True)  # a stand-in that finds no LibreOffice
    (tmp_path / "gxnlp" / "sources" / "office.py").write_text("def find(): return None\n")
    (tmp_path / "gxnlp" / "__init__.py").touch()
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_asking.py").write_text(ASKING.format(digits=digits), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = real\naddopts = -q -rs -p no:xdist\n")
    result = subprocess.run(
        [sys.executable, "-m", "pytest"],
        cwd=tmp_path,
        env={**os.environ, **ABSENT, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert counts in result.stdout
    assert words in result.stdout
