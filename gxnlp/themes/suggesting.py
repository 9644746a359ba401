"""What to look at next: points that no theme fits, in groups, and points worth a person's label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from gxnlp.model import Role
from gxnlp.themes.contrast import contrast, distinct, phrases
from gxnlp.themes.features import body, told
from gxnlp.themes.model import Model

MOST_GROUPS = 20
_GROUP = 6
"""So many wordings a group on average, as long as there are not more than ``MOST_GROUPS``."""
_FEATURES = 2000
_NAMES = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """Points of equal words (figures aside): the first of them, and how many there are."""

    point: str
    words: str
    role: Role
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings that are alike: the phrases that tell them from the others, and the wordings, the
    most typical first."""

    phrases: tuple[str, ...]
    wordings: tuple[Wording, ...]

    @property
    def size(self) -> int:
        """The number of points."""
        return sum(wording.count for wording in self.wordings)


@dataclass(frozen=True, slots=True)
class Doubt:
    """The theme whose threshold a point is nearest to, its chance, and how far that is."""

    theme: str
    chance: float
    distance: float


def grouped(wordings: Sequence[Wording]) -> tuple[Group, ...]:
    """Wordings in groups, the largest first: the same whatever order they come in.

    TF-IDF of character pairs and triples (Salton), joined by Ward's method, which needs no seed.
    """
    ordered = sorted(wordings, key=lambda one: (told(one.words), one.role, one.point))
    if not ordered:
        return ()
    number = min(MOST_GROUPS, -(-len(ordered) // _GROUP))
    vectors = _vectors(ordered)
    if number > 1 and vectors.shape[1]:
        places = AgglomerativeClustering(n_clusters=number, linkage="ward").fit_predict(vectors)
    else:
        places = np.zeros(len(ordered), np.int64)
    said = [phrases(one.words) for one in ordered]
    everything = Counter(phrase for some in said for phrase in some)
    groups = []
    for place in sorted(set(places.tolist())):
        members = np.flatnonzero(places == place)
        near = vectors[members] @ vectors[members].mean(axis=0)
        order = sorted(range(len(members)), key=lambda n: (-round(float(near[n]), 9), n))
        inside = Counter(phrase for n in members for phrase in said[n])
        telling = [one for one in contrast(inside, everything) if one.z >= 0]
        names = tuple(one.phrase for one in distinct(telling, _NAMES))
        groups.append(Group(names, tuple(ordered[members[n]] for n in order)))
    return tuple(sorted(groups, key=lambda one: (-one.size, one.phrases, one.wordings[0].words)))


def _vectors(wordings: Sequence[Wording]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    tfidf = TfidfVectorizer(
        analyzer="char", ngram_range=(2, 3), max_features=_FEATURES, sublinear_tf=True
    )
    try:
        return np.asarray(tfidf.fit_transform([told(one.words) for one in wordings]).toarray())
    except ValueError:  # no text has two characters
        return np.zeros((len(wordings), 0))


def doubt(model: Model, words: str, role: Role) -> Doubt | None:
    """What the model is least sure of in a point of that role; None where it knows no theme."""
    found = (
        Doubt(theme, chance, abs(chance - model.thresholds[theme].least))
        for theme, chance in model.chances(body(words, role), role).items()
    )
    return min(found, key=lambda one: (one.distance, one.theme), default=None)


def in_turn(piles: Iterable[Sequence[Wording]], number: int) -> list[Wording]:
    """Up to ``number`` wordings, one of every pile in turn, each wording once."""
    waiting = [list(pile) for pile in piles]
    seen: set[str] = set()
    chosen: list[Wording] = []
    while waiting and len(chosen) < number:
        waiting = [pile for pile in waiting if pile]
        for pile in waiting:
            wording = pile.pop(0)
            if wording.point not in seen and len(chosen) < number:
                seen.add(wording.point)
                chosen.append(wording)
    return chosen
