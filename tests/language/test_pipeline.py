"""The pipeline of spaCy: what the functions of the room say, and clear errors for bad folders."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from gxnlp.language import entities, sentences, words
from gxnlp.language.pipeline import BadModel, load
from gxnlp.model import Span

ROOT = Path(__file__).resolve().parents[2]
STORED = ROOT / "models" / "zh"
NLP = load(STORED)
NLP("词典")  # the dictionary loads once

TEXTS = st.lists(
    st.sampled_from(
        ["2023年", "主动公开", "政府信息", "３１２", "条", "。", "；", "，", "《", "》", "条例",
         "云川区", "教育局", "国办发〔2024〕3号", "规范性", "文件", "\n", "\n\n", " ", "　",
         "1.2万", "㎡", "①", "WeChat", "⽂", "“", "”"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(TEXTS)
def test_a_doc_says_what_the_functions_say(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert [
        (span.label_, Span(span.start_char, span.end_char), span.kb_id_)
        for span in doc.spans["entities"]
    ] == [(one.kind, one.span, one.normal) for one in entities(text, [Span(0, len(text))])]
    starts = [start for start, _ in sentences(text)]
    assert [sent.start_char for sent in doc.sents][1:] == starts[1:]


@given(TEXTS.filter(lambda text: "㎡" not in text))
def test_tokens_are_the_words_cut_at_entities(text: str) -> None:
    doc = NLP(text)
    edges = {edge for span in doc.spans["entities"] for edge in (span.start_char, span.end_char)}
    edges |= {0, len(text), *(start for start, _ in sentences(text))}
    told = [token.norm_ for token in doc if any(one.isalnum() for one in token.norm_)]
    assert "".join(told) == "".join(words(text))
    if not any(token.idx in edges for token in doc if token.i):
        assert told == words(text)


def test_a_torn_word_is_one_token() -> None:
    doc = NLP("规范性\n文 件公开")
    assert [(token.text, token.norm_) for token in doc] == [
        ("规范性\n文 件", "规范性文件"),
        ("公开", "公开"),
    ]


def test_a_doc_keeps_its_entities_when_stored() -> None:
    doc = NLP("主动公开政府信息312条")
    again = Doc(NLP.vocab).from_bytes(doc.to_bytes())
    assert [(span.label_, span.kb_id_) for span in again.spans["entities"]] == [
        ("count", "312 条 政府信息")
    ]


def test_spacy_loads_the_folder_by_itself() -> None:
    code = (
        "import spacy; nlp = spacy.load(r'%s'); doc = nlp('公开信息3条。完');"
        "print(nlp.pipe_names, len(list(doc.sents)), doc.spans['entities'][0].kb_id_)"
    )
    done = _python(code % STORED)
    assert done == "['sentences', 'entities'] 2 3 条 信息"


def test_the_command_line_does_not_import_spacy() -> None:
    code = "import sys, gxnlp.cli, gxnlp.pipeline; print('spacy' in sys.modules)"
    assert _python(code) == "False"


def _python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def test_the_stored_pipeline_is_the_one_that_the_script_writes(
    make_language: ModuleType, tmp_path: Path
) -> None:
    make_language.write(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    stored = {path.name: path.read_bytes() for path in STORED.iterdir() if path.suffix != ".md"}
    assert stored == written, "run scripts/make_language.py"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STORED, tmp_path / "zh"))


@pytest.mark.parametrize("name", ["config.cfg", "meta.json", "tokenizer"])
def test_a_missing_or_truncated_file_is_told(folder: Path, name: str) -> None:
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(BadModel) as cut:
        load(folder)
    path.unlink()
    with pytest.raises(BadModel) as gone:
        load(folder)
    for told in (str(cut.value), str(gone.value)):
        assert str(folder) in told
        assert "\n" not in told
        assert told.endswith(".")


def test_other_word_lists_are_told(folder: Path) -> None:
    (folder / "tokenizer").write_text(json.dumps({"word_lists": "0" * 16}), encoding="utf-8")
    with pytest.raises(BadModel, match="other word lists"):
        load(folder)


def test_another_pipeline_is_told(tmp_path: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(BadModel, match="another pipeline"):
        load(tmp_path / "en")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="nowhere"):
        load(tmp_path / "nowhere")


def test_several_processes_say_the_same() -> None:
    texts = ["公开信息3条。", "收到申请2件。"]
    docs = list(NLP.pipe(texts, n_process=2))
    said = [span.kb_id_ for doc in docs for span in doc.spans["entities"]]
    assert said == ["3 条 信息", "2 件 申请"]
