"""spaCy's textcat_multilabel on the words of gxnlp, on the processor, with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from spacy.vocab import Vocab

from bench.themes.ways import Doubles, Known, Scorer
from gxnlp.language import words
from gxnlp.model import Role
from gxnlp.themes.model import column_of

NETWORK: dict[str, Any] = {
    "@architectures": "spacy.TextCatEnsemble.v2",
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 64,
        "depth": 2,
        "embed_size": 4000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": False,
    },
    "linear_model": {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": False,
        "ngram_size": 1,
        "no_output_layer": False,
        "length": 1 << 15,
    },
}
"""spaCy's default network; smaller tables, since the words of the field are few."""
BATCH, DROP, RATE = 64, 0.2, 0.002
EDGE = 1e-6
"""Chances are kept so far from 0 and 1, so that their log-odds are finite."""


@dataclass(frozen=True, slots=True)
class Textcat:
    """One network for all themes; the role of a point is its first word."""

    name: str = "spaCy textcat_multilabel"
    epochs: int = 6

    def fit(self, points: Sequence[Known], columns: Sequence[str]) -> Scorer:
        """Learn all columns from the points whose role has themes."""
        fix_random_seed(0)
        nlp = spacy.blank("zh")
        pipe: Any = nlp.add_pipe("textcat_multilabel", config={"model": NETWORK})
        examples = [_example(nlp.vocab, one, columns) for one in points if one.role != "statement"]
        for column in columns:
            pipe.add_label(column)
        optimizer = nlp.initialize(lambda: examples)
        optimizer.learn_rate = RATE
        order = random.Random(0)
        for _ in range(self.epochs):
            order.shuffle(examples)
            for batch in minibatch(examples, BATCH):
                nlp.update(batch, sgd=optimizer, drop=DROP)

        def score(told_of: Sequence[tuple[str, Role]]) -> Doubles:
            docs = [_doc(nlp.vocab, text, role) for text, role in told_of]
            chances = np.asarray(pipe.predict(docs), np.float64).clip(EDGE, 1 - EDGE)
            return np.asarray(np.log(chances / (1 - chances)))

        return score


def _example(vocab: Vocab, point: Known, columns: Sequence[str]) -> Example:
    has = {column_of(key) for key in point.themes}
    cats = {column: float(column in has) for column in columns}
    return Example.from_dict(_doc(vocab, point.folded, point.role), {"cats": cats})


def _doc(vocab: Vocab, text: str, role: Role) -> Doc:
    return Doc(vocab, words=[role, *words(text)])
