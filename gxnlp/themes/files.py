"""A model as a folder: ``model.json``, ``vocabulary.txt`` and ``weights.npy``; data only.

``weights.npy`` is NumPy's own format, read without pickling: rows are the features of the
vocabulary and, last, the bias; columns are the idf, then those of
:class:`~gxnlp.themes.model.Model`, all as 16-bit floats.  ``model.json`` holds the rest, and the
digests of the two other files, so that nothing is read that does not belong together.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from gxnlp.resources import resource
from gxnlp.themes.labelled import ROLES
from gxnlp.themes.model import Model, Threshold
from gxnlp.themes.rules import Rule
from gxnlp.themes.taxonomy import Taxonomy, Theme

FORMAT = "gxnlp-themes-1"
_PARTS = ("vocabulary.txt", "weights.npy")


class ModelError(ValueError):
    """A model folder that cannot be used; the message says what is wrong where."""


def save(model: Model, folder: Path, card: dict[str, Any]) -> str:
    """Write a model into a folder, with what ``card`` says of its making; gives its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(model.vocabulary, key=lambda name: model.vocabulary[name])
    (folder / "vocabulary.txt").write_text("\n".join(names) + "\n", "utf-8", newline="\n")
    table = np.concatenate((model.weights, model.bias[None, :]))
    idf = np.concatenate((model.idf, [0.0]))[:, None]
    with (folder / "weights.npy").open("wb") as stream:
        np.save(stream, np.hstack((idf, table)).astype("<f2"), allow_pickle=False)
    told = {
        "format": FORMAT,
        "themes": [asdict(theme) for theme in model.taxonomy.themes],
        "rules": [
            {"name": r.name, "families": r.families, "stem": r.stem, "pattern": r.pattern.pattern}
            for r in model.rules
        ],
        "columns": list(model.columns),
        "thresholds": {key: asdict(one) for key, one in model.thresholds.items()},
        "settling": dict(model.settling),
        "files": {name: _digest((folder / name).read_bytes()) for name in _PARTS},
        "card": card,
    }
    (folder / "model.json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n"
    )
    return _digest((folder / "model.json").read_bytes())


@dataclass(frozen=True, slots=True)
class ModelOutline:
    """What a build has to know of a model: its digest and its themes."""

    digest: str
    themes: tuple[Theme, ...]


def outline(folder: Path) -> ModelOutline:
    """Digest and themes of a model; raises :class:`ModelError` for a folder that is none."""
    told, digest = _told(folder)
    _whole(folder, told)
    return ModelOutline(digest, _themes(folder, told))


def load(folder: Path) -> Model:
    """The model of a folder; raises :class:`ModelError` for one that is wrong or cut short.

    It is kept for the next time, until its ``model.json`` is another one.
    """
    seen = _main(folder).stat()
    return _loaded(folder, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=2)  # the model in use and one beside it; one that was replaced is let go
def _loaded(folder: Path, _changed: int, _size: int) -> Model:
    told, digest = _told(folder)
    _whole(folder, told)
    try:
        taxonomy = Taxonomy(_themes(folder, told))
        names = (folder / "vocabulary.txt").read_text("utf-8").split("\n")[:-1]
        table = np.load(folder / "weights.npy", allow_pickle=False).astype(np.float32)
        columns = tuple(told["columns"])
        if table.shape != (len(names) + 1, 1 + len(ROLES) + len(columns)):
            raise ModelError(f"{folder}: weights.npy is not of the shape that model.json tells.")
        return Model(
            taxonomy=taxonomy,
            rules=tuple(
                Rule(r["name"], tuple(r["families"]), r["stem"], re.compile(r["pattern"]))
                for r in told["rules"]
            ),
            vocabulary={name: n for n, name in enumerate(names)},
            idf=np.ascontiguousarray(table[:-1, 0]),
            weights=np.ascontiguousarray(table[:-1, 1:]),
            bias=np.ascontiguousarray(table[-1, 1:]),
            columns=columns,
            thresholds={key: Threshold(**one) for key, one in told["thresholds"].items()},
            settling=told["settling"],
            digest=digest,
        )
    except ModelError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, re.error) as error:
        raise ModelError(f"{folder}: model.json is no model of this version ({error}).") from error


def card(folder: Path) -> dict[str, Any]:
    """What the model's maker wrote of it: data digest, settings, scores."""
    found = _told(folder)[0].get("card")
    return found if isinstance(found, dict) else {}


def shipped() -> Path:
    """The folder of the model that comes with gxnlp; raises :class:`ModelError` if it is gone."""
    folder = resource("models")
    if folder is None or not (folder / "themes").is_dir():
        raise ModelError("The model that comes with gxnlp is missing: install gxnlp anew.")
    return folder / "themes"


def _whole(folder: Path, told: dict[str, Any]) -> None:
    """Refuse files that are cut short or of another model."""
    for name, known in told["files"].items():
        path = folder / name
        if name not in _PARTS or not path.is_file():
            raise ModelError(f"{folder} has no file {name}: copy the whole model folder again.")
        if _digest(path.read_bytes()) != known:
            raise ModelError(
                f"{path} is cut short or of another model than model.json: copy the whole folder "
                "again or train anew."
            )


def _themes(folder: Path, told: dict[str, Any]) -> tuple[Theme, ...]:
    try:
        return tuple(
            Theme(**{**one, "cues": tuple(one["cues"]), "examples": tuple(one["examples"])})
            for one in told["themes"]
        )
    except (KeyError, TypeError) as error:
        raise ModelError(f"{folder}: the themes in model.json cannot be read ({error}).") from error


def _main(folder: Path) -> Path:
    path = folder / "model.json"
    if not path.is_file():
        raise ModelError(f"{folder} is no model folder: it has no model.json.")
    return path


def _told(folder: Path) -> tuple[dict[str, Any], str]:
    path = _main(folder)
    data = path.read_bytes()
    try:
        told = json.loads(data)
    except ValueError as error:
        raise ModelError(f"{path} is cut short or no JSON ({error}).") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise ModelError(f"{path} is no model of gxnlp (format {FORMAT}).")
    if not isinstance(told.get("files"), dict) or set(told["files"]) != set(_PARTS):
        raise ModelError(f"{path} does not name the files of a model.")
    return told, _digest(data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
