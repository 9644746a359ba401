"""Training: labelled points to a :class:`~gxnlp.themes.model.Model`, the same every time.

Scores that calibrate and set thresholds come from models that did not see the point: five folds,
and no organ and no wording family (points that share much of their text) on both sides of one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from gxnlp.model import Role
from gxnlp.themes.features import announcement, grams, lead, told
from gxnlp.themes.labelled import ROLES, LabelError
from gxnlp.themes.model import CONTEXT, RULE, Model, Threshold, column_of
from gxnlp.themes.rules import Rule, cue_rules, hits, shipped_rules
from gxnlp.themes.taxonomy import Taxonomy, shipped

FOLDS = 5
_ROLE_C, _THEME_C, _PLATT_C = 10.0, 1.0, 1.0
_LEAST_POINTS = 3
"""An n-gram that fewer points have is no feature, and a theme that fewer have is not learned."""
_ALIKE = 0.5
_SETTLES, _LEAST_HITS = 0.97, 12
"""A rule gives its label by itself if it was right so often among so many points."""
_NEVER = -10.0
_PRIOR = 0.4
"""Thresholds are drawn half way to this one: a few points say little about the best."""

Flags = NDArray[np.bool_]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled point to learn from.

    ``context`` are the features of its place (none: its role is not learned from).  ``partial``:
    only its own themes are known, not that the others are absent.  ``source`` is its organ.
    """

    words: str
    role: Role
    themes: tuple[str, ...]
    context: tuple[str, ...]
    source: str
    partial: bool = False


def train(examples: Sequence[Example], taxonomy: Taxonomy) -> Model:
    """The model of these examples; raises :class:`~gxnlp.themes.labelled.LabelError` if they are
    too few to learn from: points of two organs, and of every role.

    The cues of a theme that is not among the shipped ones are rules of its own, which settle it:
    nobody else has labelled text for it.
    """
    folded = [told(example.words) for example in examples]
    groups = groups_of(examples, folded)
    if len(np.unique(groups)) < 2 or {e.role for e in examples if e.context} != set(ROLES):
        raise LabelError("There is too little to learn from: points of two organs and all roles.")
    own = [rule for theme in taxonomy.themes if theme.key not in shipped().keys
           for rule in cue_rules(theme)]  # fmt: skip
    rules = (*shipped_rules(), *own)
    vocabulary, idf = _vocabulary(examples, folded, rules)
    spoken = [text[announcement(text) :] for text in folded]
    bodies = [
        text[lead(text, example.role) :] for text, example in zip(folded, examples, strict=True)
    ]
    places, phrases = _extras(examples, bodies, vocabulary, rules)
    columns = tuple(dict.fromkeys(column_of(theme.key) for theme in taxonomy.themes))
    weights = np.zeros((len(vocabulary), len(ROLES) + len(columns)), np.float32)
    bias = np.zeros(weights.shape[1], np.float32)
    roles = _roles(examples, _texts(spoken, vocabulary, idf) + CONTEXT * places, len(vocabulary))
    weights[:, : len(ROLES)], bias[: len(ROLES)] = roles
    matrix = _texts(bodies, vocabulary, idf) + RULE * phrases
    thresholds: dict[str, Threshold] = {}
    for number, column in enumerate(columns, len(ROLES)):
        themes = [theme.key for theme in taxonomy.themes if column_of(theme.key) == column]
        rows = _rows(examples, themes)
        told_so = np.array([bool(set(examples[n].themes) & set(themes)) for n in rows], np.bool_)
        if told_so.sum() < _LEAST_POINTS or told_so.all():
            thresholds.update((key, Threshold(0.0, _NEVER, _PRIOR)) for key in themes)
            continue
        fitted = _svm(matrix[rows], told_so)
        weights[:, number], bias[number] = fitted.coef_[0], fitted.intercept_[0]
        scores = _unseen(matrix[rows], told_so, groups[rows])
        for key in themes:
            mine = np.array([examples[n].role == key.partition(".")[0] for n in rows], np.bool_)
            thresholds[key] = threshold_of(scores[mine], told_so[mine])
    settling = _settling(examples, bodies, rules) | {rule.name: _PRIOR for rule in own}
    return Model(
        taxonomy, rules, vocabulary, _half(idf), _half(weights), _half(bias), columns, thresholds,
        settling, "",
    )  # fmt: skip


def _half(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The values as they are stored, so that a model says the same before and after."""
    return values.astype(np.float16).astype(np.float32)


def _vocabulary(
    examples: Sequence[Example], folded: Sequence[str], rules: Sequence[Rule]
) -> tuple[dict[str, int], NDArray[np.float32]]:
    """The features by number, the n-grams first, and how much each n-gram weighs."""
    counts: dict[str, int] = {}
    for text in folded:
        for gram in sorted(set(grams(text))):
            counts[gram] = counts.get(gram, 0) + 1
    names = sorted(gram for gram, count in counts.items() if count >= _LEAST_POINTS)
    idf = [np.log((1 + len(folded)) / (1 + counts[name])) + 1 for name in names]
    places = sorted({f"={name}" for example in examples for name in example.context})
    more = [*places, *(f"/{rule.name}" for rule in rules)]
    idf += [0.0] * len(more)
    vocabulary = {name: n for n, name in enumerate((*names, *more))}
    return vocabulary, np.array(idf, np.float32)


def _texts(
    folded: Sequence[str], vocabulary: Mapping[str, int], idf: NDArray[np.float32]
) -> csr_matrix:
    """One row a point: its n-grams, each once, weighed, of length 1."""
    rows, columns, values = [], [], []
    for row, text in enumerate(folded):
        there = sorted({vocabulary[gram] for gram in grams(text) if gram in vocabulary})
        weights = idf[there].astype(np.float64)
        length = float(np.sqrt(np.square(weights).sum())) or 1.0
        rows += [row] * len(there)
        columns += there
        values += (weights / length).tolist()
    return csr_matrix((values, (rows, columns)), (len(folded), len(vocabulary)))


def _extras(
    examples: Sequence[Example],
    folded: Sequence[str],
    vocabulary: Mapping[str, int],
    rules: Sequence[Rule],
) -> tuple[csr_matrix, csr_matrix]:
    """The features of place and the rules that match, each with value 1."""
    shape = (len(examples), len(vocabulary))

    def table(names: Iterator[tuple[int, str]]) -> csr_matrix:
        cells = [(row, vocabulary[name]) for row, name in names]
        rows, columns = zip(*cells, strict=True) if cells else ((), ())
        return csr_matrix((np.ones(len(rows)), (rows, columns)), shape)

    return (
        table((n, f"={name}") for n, one in enumerate(examples) for name in one.context),
        table(
            (n, f"/{rule.name}")
            for n, (one, text) in enumerate(zip(examples, folded, strict=True))
            for rule, _, _ in hits(rules, text, one.role)
        ),
    )


def groups_of(examples: Sequence[Example], folded: Sequence[str]) -> NDArray[np.int64]:
    """A number for each example, the same for those of one organ and of one wording family, and
    for all that are linked through others.

    ``folded`` are their words as :func:`~gxnlp.themes.features.told` gives them.  Two are of one
    family if they share half of their different runs of four characters (Jaccard).
    """
    parent = list(range(len(examples)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    by_source: dict[str, int] = {}
    shingles = [frozenset(text[i : i + 4] for i in range(len(text) - 3)) for text in folded]
    holders: dict[str, list[int]] = {}
    for n, example in enumerate(examples):
        parent[root(n)] = root(by_source.setdefault(example.source, n))
        shared: dict[int, int] = {}
        for shingle in shingles[n]:
            for other in holders.setdefault(shingle, []):
                shared[other] = shared.get(other, 0) + 1
            holders[shingle].append(n)
        for other, count in shared.items():
            if count >= _ALIKE * (len(shingles[n]) + len(shingles[other]) - count):
                parent[root(n)] = root(other)
    return np.array([root(n) for n in range(len(examples))], np.int64)


def _roles(
    examples: Sequence[Example], matrix: csr_matrix, features: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    placed = [n for n, example in enumerate(examples) if example.context]
    answers = [ROLES.index(examples[n].role) for n in placed]
    fitted = LogisticRegression(C=_ROLE_C, max_iter=1000).fit(matrix[placed], answers)
    weights = np.zeros((features, len(ROLES)), np.float32)
    bias = np.full(len(ROLES), -np.inf, np.float32)
    weights[:, fitted.classes_], bias[fitted.classes_] = fitted.coef_.T, fitted.intercept_
    return weights, bias


def _rows(examples: Sequence[Example], themes: Sequence[str]) -> NDArray[np.int64]:
    """The examples that say whether a point is of these themes."""
    families = {key.partition(".")[0] for key in themes}
    return np.array(
        [
            n
            for n, example in enumerate(examples)
            if example.role in families
            and (not example.partial or set(example.themes) & set(themes))
        ],
        np.int64,
    )


def _svm(matrix: csr_matrix, answers: Flags) -> LinearSVC:
    return LinearSVC(C=_THEME_C, random_state=0).fit(matrix, answers)


def _unseen(matrix: csr_matrix, answers: Flags, groups: NDArray[np.int64]) -> Doubles:
    """The score of every point by a model that did not see its group."""
    scores = np.zeros(len(answers))
    folds = min(FOLDS, len(np.unique(groups)))
    for known, left in GroupKFold(folds).split(matrix, groups=groups):
        if answers[known].any() and not answers[known].all():
            scores[left] = _svm(matrix[known], answers[known]).decision_function(matrix[left])
        else:
            scores[left] = -1.0
    return scores


def threshold_of(scores: Doubles, answers: Flags) -> Threshold:
    """How the scores of a theme become probabilities (Platt's method), and from which one on it is
    given: half way between that at which F1 is best and 0.4.

    ``scores`` are of points that the model at hand did not see, ``answers`` whether each of them
    has the theme.  A theme that all or none have, or that scores do not tell, gets a threshold that
    no score reaches.
    """
    if answers.all() or not answers.any():
        return Threshold(0.0, _NEVER, _PRIOR)
    fitted = LogisticRegression(C=_PLATT_C).fit(scores.reshape(-1, 1), answers)
    slope, offset = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    if slope <= 0:  # what was learned says nothing of points that were not seen
        return Threshold(0.0, _NEVER, _PRIOR)
    chances = 1 / (1 + np.exp(-slope * scores - offset))
    best, at = -1.0, _PRIOR
    for limit in np.linspace(0.1, 0.9, 81):
        given = chances >= limit
        f1 = 2 * (given & answers).sum() / (given.sum() + answers.sum())
        if f1 > best + 1e-12:
            best, at = f1, float(limit)
    return Threshold(round(slope, 6), round(offset, 6), round((at + _PRIOR) / 2, 4))


def _settling(
    examples: Sequence[Example], folded: Sequence[str], rules: Sequence[Rule]
) -> dict[str, float]:
    """The rules that are right so often that they need no model, with their precision."""
    told_of: dict[str, list[bool]] = {}
    for example, text in zip(examples, folded, strict=True):
        if example.partial or example.role == "statement":
            continue
        for rule, _, _ in hits(rules, text, example.role):
            right = f"{example.role}.{rule.stem}" in example.themes
            told_of.setdefault(rule.name, []).append(right)
    return {
        name: round(sum(right) / len(right), 4)
        for name, right in sorted(told_of.items())
        if len(right) >= _LEAST_HITS and sum(right) >= _SETTLES * len(right)
    }


def digest_of(examples: Sequence[Example], taxonomy: Taxonomy) -> str:
    """A digest of all that a model is trained on: 16 hex digits."""
    digest = hashlib.sha256()
    for example in sorted(examples, key=lambda one: (one.source, one.words, one.role, one.themes)):
        told_of = (example.words, example.role, *example.themes, *example.context, example.source)
        digest.update("\x1f".join((*told_of, str(example.partial))).encode() + b"\n")
    for theme in taxonomy.themes:
        digest.update("\x1f".join((theme.key, *theme.examples)).encode() + b"\n")
    return digest.hexdigest()[:16]
