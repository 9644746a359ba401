"""``gxnlp explore``: what it refuses, what it prints, how it ends; and plain ``datasette``."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from gxnlp.cli.app import app
from gxnlp.explore import serving
from gxnlp.store.migrations import MIGRATIONS
from tests.explore.explore_site import foreign, older_corpus, opened
from tests.store.store_builders import report, store

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


def explore(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["explore", *map(str, words)])
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", ["none", "folder", "text", "empty", "foreign"])
def test_what_is_no_corpus_is_refused(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "c.db"
    match kind:
        case "folder":
            file.mkdir()
        case "text":
            file.write_text("no database" * 100)
        case "empty":
            file.touch()
        case "foreign":
            foreign(file)
    code, said = explore(file)
    assert code == 2
    assert said.startswith("gxnlp: ")
    assert len(said.splitlines()) == 1
    assert "c.db" in said


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db")
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        code, said = explore(file, "--port", taken.getsockname()[1])
    assert code == 2
    assert "cannot be used" in said
    assert "--port" in said


def test_a_path_that_datasette_cannot_open(tmp_path: Path) -> None:
    code, said = explore(store(tmp_path / "100%.db"), "--port", 0)
    assert code == 2
    assert "%" in said


def test_an_older_schema_is_brought_up_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = older_corpus(tmp_path / "c.db", before=MIGRATIONS._migrations[-1].name)
    monkeypatch.setattr(serving, "serve", lambda *_: None)
    code, said = explore(file, "--port", 0, "--token", "geheim")
    assert code == 0
    assert ADDRESS.search(said)
    assert "geheim" in said
    with opened(file) as site:
        assert site.rows("/c/problems_again") == []


@contextmanager
def running(*words: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", *map(str, words)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
def test_it_serves_and_ends_quietly(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不够及时"))
    with running("gxnlp.cli", "explore", file, "--port", 0) as process:
        assert process.stdout
        said = [process.stdout.readline() for _ in range(3)]
        address = ADDRESS.search(said[0])
        assert address
        with urlopen(f"{address[0]}c/points?_search=%E5%85%AC%E5%BC%80") as answer:
            assert "<mark>公开</mark>" in answer.read().decode()
        with pytest.raises(HTTPError, match="404"):
            urlopen(f"{address[0]}c/none")
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[0]
        assert process.returncode == 0
    assert rest == "", "no log, no stack trace"
    assert [path.name for path in tmp_path.iterdir()] == ["c.db"]


def test_plain_datasette_has_the_pages_too(tmp_path: Path) -> None:
    file = store(tmp_path / "c.db", report("公开不够及时"))
    command = [sys.executable, "-m", "datasette", str(file), "--get"]
    for path, words in (("/", "政府信息公开年报语料"), ("/c/broken_sums", "勾稽不符")):
        result = subprocess.run([*command, path], capture_output=True, text=True, encoding="utf-8")
        assert result.returncode == 0, result.stderr
        assert f"<h1>{words}</h1>" in result.stdout
