"""Models as folders: what comes back, and what is refused."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gxnlp.model import Point
from gxnlp.themes import files
from gxnlp.themes.files import ModelError, card, load, save
from gxnlp.themes.model import Model
from tests.themes.theme_models import points_of

LINES = [
    ("overview", "work", "举办水务业务培训7期，7名经办人到场学习。"),
    ("overview", "work", "收到水务方面的公开申请3件，公众号推送5条。"),
    ("problems", "problem", "一是水务栏目更新偏慢；"),
    ("problems", "improvement", "将配齐专职经办人，每周提醒更新。"),
]


@pytest.fixture
def folder(model: Model, tmp_path: Path) -> Path:
    place = tmp_path / "mine"
    save(model, place, {"points": 3})
    return place


def tell(model: Model) -> tuple[Point, ...]:
    points, text = points_of(*LINES)  # type: ignore[arg-type]
    return model.classify(points, text)


def test_what_is_saved_is_what_is_loaded(model: Model, folder: Path) -> None:
    loaded = load(folder)
    assert tell(loaded) == tell(model)
    assert any(point.labels for point in tell(loaded))
    assert (loaded.taxonomy, loaded.columns) == (model.taxonomy, model.columns)
    assert (loaded.thresholds, loaded.settling) == (model.thresholds, model.settling)
    assert loaded.digest
    assert card(folder) == {"points": 3}


def test_saving_again_writes_the_same_bytes(model: Model, folder: Path, tmp_path: Path) -> None:
    digests = {save(model, tmp_path / name, {"points": 3}) for name in ("one", "two")}
    assert digests == {load(folder).digest}
    save(load(folder), tmp_path / "again", {"points": 3})
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_the_shipped_model_is_whole_and_without_pickles() -> None:
    folder = files.shipped()
    assert load(folder).thresholds
    assert {path.suffix for path in folder.iterdir()} <= {".json", ".txt", ".npy", ".md"}


def test_a_model_is_kept_until_another_one_is_in_its_folder(model: Model, folder: Path) -> None:
    first = load(folder)
    assert load(folder) is first
    never = {key: replace(one, least=1.0) for key, one in model.thresholds.items()}
    save(replace(model, thresholds=never, settling={}), folder, {"points": 4})
    second = load(folder)
    assert second.digest != first.digest
    assert second.thresholds == never
    assert not any(point.labels for point in tell(second))


def cut(name: str, share: float) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[: int(share * len(data))])

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def write(name: str, data: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return change


def told(**changes: Any) -> Callable[[Path], None]:
    """Change entries of model.json; None leaves one out."""

    def change(folder: Path) -> None:
        entries = json.loads((folder / "model.json").read_text("utf-8")) | changes
        kept = {key: value for key, value in entries.items() if value is not None}
        (folder / "model.json").write_text(json.dumps(kept), "utf-8")

    return change


def with_weights(array: Any, *, pickled: bool = False) -> Callable[[Path], None]:
    """Put other weights there, with their right digest."""

    def change(folder: Path) -> None:
        with (folder / "weights.npy").open("wb") as stream:
            np.save(stream, array, allow_pickle=pickled)
        entries = json.loads((folder / "model.json").read_text("utf-8"))
        entries["files"]["weights.npy"] = files._digest((folder / "weights.npy").read_bytes())
        (folder / "model.json").write_text(json.dumps(entries), "utf-8")

    return change


class Bomb:
    """Whoever unpickles it, fails."""

    def __reduce__(self) -> tuple[Any, ...]:
        return pytest.fail, ("a pickle was loaded",)


OBJECTS = np.array([Bomb()], dtype=object)
BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "model.json missing": (remove("model.json"), "has no model.json"),
    "model.json cut short": (cut("model.json", 0.5), "model.json is cut short or no JSON"),
    "model.json empty": (cut("model.json", 0), "model.json is cut short or no JSON"),
    "model.json no UTF-8": (write("model.json", b"\xff\xfe{"), "model.json"),
    "a list": (write("model.json", b"[]"), "is no model of gxnlp"),
    "another format": (told(format="gxnlp-themes-0"), "is no model of gxnlp"),
    "names no files": (told(files={}), "does not name the files"),
    "names other files": (told(files={"../weights.npy": ""}), "does not name the files"),
    "vocabulary missing": (remove("vocabulary.txt"), "has no file vocabulary.txt"),
    "vocabulary cut short": (cut("vocabulary.txt", 0.9), "vocabulary.txt is cut short"),
    "weights missing": (remove("weights.npy"), "has no file weights.npy"),
    "weights cut short": (cut("weights.npy", 0.7), "weights.npy is cut short"),
    "weights of another model": (write("weights.npy", b"\x93NUMPY"), "of another model"),
    "weights of another shape": (with_weights(np.zeros((3, 4), "<f2")), "weights.npy is not of"),
    "weights in one line": (with_weights(np.zeros(7, "<f2")), "weights.npy is not of"),
    "pickled weights": (with_weights(OBJECTS, pickled=True), "mine"),
    "a pickle for weights": (write("weights.npy", pickle.dumps(Bomb())), "of another model"),
    "fewer columns": (told(columns=["work.training"]), "weights.npy is not of the shape"),
    "no thresholds": (told(thresholds=None), "no model of this version"),
    "thresholds of another kind": (told(thresholds={"work.training": 0.5}), "of this version"),
    "themes of another kind": (told(themes=[{"key": "work.training"}]), "themes in model.json"),
    "themes that are no list": (told(themes=7), "themes in model.json"),
}


@pytest.mark.parametrize(("change", "words"), BAD.values(), ids=BAD)
def test_a_wrong_model_is_refused_with_its_place(
    folder: Path, change: Callable[[Path], None], words: str
) -> None:
    change(folder)
    with pytest.raises(ModelError) as caught:
        load(folder)
    assert words in str(caught.value)
    assert str(folder) in str(caught.value)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is no model folder"):
        load(tmp_path / "nothing")
