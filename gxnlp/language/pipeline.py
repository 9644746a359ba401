"""The pipeline of spaCy: our words, sentences and entities on a ``Doc``.

It says nothing that :func:`gxnlp.language.words`, :func:`~gxnlp.language.sentences` and
:func:`~gxnlp.language.entities` do not say, in the shapes that spaCy's tools expect.  Importing
this module imports spaCy, which takes seconds: nothing else in gxnlp does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from gxnlp.language.entities import entities
from gxnlp.language.lists import digest
from gxnlp.language.sentences import sentences
from gxnlp.language.words import word_spans
from gxnlp.model import Entity, Span
from gxnlp.resources import resource
from gxnlp.text import fold

TOKENIZER = "gxnlp.words.v1"
PIPES = {"sentences": "gxnlp_sentences", "entities": "gxnlp_entities"}
"""The components in order, with their names in spaCy's registry."""
_WHITE = re.compile(r"\s+")


class BadModel(Exception):
    """A folder holds no usable pipeline; the message is one clear sentence that names it."""


class Tokenizer:
    """Cuts a text into the words of :func:`gxnlp.language.words`, marks and white space.

    ``Doc.text`` is the text as it was.  No token runs over the edge of an entity or the beginning
    of a sentence, so that these are spans of whole tokens.  The norm of a word is its folded form.
    What is stored is only the digest of the word lists, which lie in the package.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        edges = set(range(len(text) + 1))
        for start, end in (*word_spans(text), *(run.span() for run in _WHITE.finditer(text))):
            edges.difference_update(range(start + 1, end))
        edges.update(start for start, _ in sentences(text))
        for entity in _entities(text):
            edges.update((entity.span.start, entity.span.end))
        tokens = [text[start:end] for start, end in pairwise(sorted(edges))]
        doc = Doc(self.vocab, words=tokens, spaces=[False] * len(tokens))
        for token in doc:
            if not token.is_space:
                token.norm_ = fold(token.text).lower()
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The digest of the word lists, as JSON."""
        return json.dumps({"word_lists": digest()}).encode() + b"\n"

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """This tokenizer, if ``data`` was made with the same word lists; else ValueError."""
        if json.loads(data) != {"word_lists": digest()}:
            raise ValueError("it was made with other word lists than those of this gxnlp")
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write :meth:`to_bytes` to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """:meth:`from_bytes` of a file."""
        return self.from_bytes(Path(path).read_bytes())


def mark_sentences(doc: Doc) -> Doc:
    """``doc`` with ``sents``; white space between two sentences belongs to the first."""
    starts = {start for start, _ in sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or (token.idx in starts and token.idx != min(starts))
    return doc


def mark_entities(doc: Doc) -> Doc:
    """``doc`` with ``spans["entities"]``: ``label_`` is the kind, ``kb_id_`` the normal form."""
    found = (
        doc.char_span(one.span.start, one.span.end, label=one.kind, kb_id=one.normal or "")
        for one in _entities(doc.text)
    )
    doc.spans["entities"] = [span for span in found if span is not None]
    return doc


def _entities(text: str) -> tuple[Entity, ...]:
    """The entities of a text that is one paragraph."""
    return entities(text, [Span(0, len(text))])


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """What spaCy calls with the pipeline to get its tokenizer."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers(TOKENIZER, func=make_tokenizer)
Language.component(PIPES["sentences"], assigns=["token.is_sent_start"], func=mark_sentences)
Language.component(PIPES["entities"], assigns=["doc.spans"], func=mark_entities)


def make() -> Language:
    """The pipeline, without any file."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for name, factory in PIPES.items():
        nlp.add_pipe(factory, name=name)
    return nlp


def load(path: Path | None = None) -> Language:
    """The pipeline stored in ``path``, ``models/zh`` by default.

    Raises :class:`BadModel` for a folder that is not there, not whole, or not this pipeline.
    """
    folder = path
    if folder is None:
        models = resource("models")
        if models is None:
            raise BadModel("The folder models is missing: install gxnlp anew.")
        folder = models / "zh"
    try:
        nlp = spacy.load(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadModel(f"{folder} holds no usable language pipeline: {_said(error)}.") from error
    if tuple(nlp.pipe_names) != tuple(PIPES) or not isinstance(nlp.tokenizer, Tokenizer):
        raise BadModel(f"{folder} holds another pipeline than that of gxnlp, or only a part of it.")
    return nlp


def _said(error: Exception) -> str:
    """The first line of an error."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__
