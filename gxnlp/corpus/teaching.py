"""Training and measuring the classifier: labelled text and tables in, a model folder out."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gxnlp.corpus.examples import examples, taught
from gxnlp.corpus.labelled_sets import judged, labelled_text, written, written_set
from gxnlp.corpus.model_card import card_of, readme
from gxnlp.themes import files
from gxnlp.themes.files import ModelError
from gxnlp.themes.measuring import Quality, measure
from gxnlp.themes.tables import read_table
from gxnlp.themes.taxonomy import Taxonomy, TaxonomyError, shipped
from gxnlp.themes.training import Example, train

README = "README.md"
_FILES = {"model.json", "vocabulary.txt", "weights.npy", README}


@dataclass(frozen=True, slots=True)
class Taught:
    """A model that was trained: where it lies, its digest, and how well it does on the written
    test set (None where that is not installed)."""

    folder: Path
    digest: str
    points: int
    themes: int
    quality: Quality | None


def teach(
    out: Path,
    *,
    taxonomies: Sequence[Path] = (),
    tables: Sequence[Path] = (),
    texts: Sequence[Path] = (),
) -> Taught:
    """Train a model on the shipped labelled text and what is given besides, into a folder.

    ``taxonomies`` add themes, ``tables`` are labelled CSV files, ``texts`` folders of labelled
    text.  Raises :class:`~gxnlp.themes.taxonomy.TaxonomyError`,
    :class:`~gxnlp.themes.labelled.LabelError` or :class:`~gxnlp.themes.files.ModelError`; ``out``
    is then as it was before.
    """
    target = _free(out)
    taxonomy = shipped()
    for path in taxonomies:
        taxonomy = _with_more(taxonomy, path)
    labelled = tuple(_examples(taxonomy, tables, texts))
    model = train(labelled, taxonomy)
    sets = written_set()
    quality = measure(judged(written(sets, shipped().keys), model.classify)) if sets else None
    card = card_of(labelled, taxonomy, quality)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as place:
        new = Path(place) / "new"
        digest = files.save(model, new, card)
        (new / README).write_text(readme(model, card), "utf-8", newline="\n")
        _put(new, target, Path(place) / "old")
    return Taught(target, digest, len(labelled), len(taxonomy.themes), quality)


def _examples(
    taxonomy: Taxonomy, tables: Sequence[Path], texts: Sequence[Path]
) -> Iterator[Example]:
    for folder in (None, *texts):
        for report in labelled_text(folder, taxonomy.keys):
            yield from examples(report)
    for path in tables:
        for row in read_table(path, taxonomy.keys):
            yield Example(row.words, row.role, row.themes, (), f"{path.name}/{row.line}")
    yield from taught(taxonomy)


def _with_more(taxonomy: Taxonomy, path: Path) -> Taxonomy:
    try:
        return taxonomy.with_more(path)
    except OSError as error:
        raise TaxonomyError(f"{path} cannot be read ({error.strerror}).") from error


def _free(out: Path) -> Path:
    """Where the model goes: a place with nothing there, or with nothing but a model."""
    target = out.resolve()
    if target.is_dir():
        there = {path.name for path in target.iterdir()}
        if there and ("model.json" not in there or there - _FILES):
            raise ModelError(f"{out} holds other files than a model: name a new folder.")
    elif target.exists():
        raise ModelError(f"{out} is a file: name a folder.")
    return target


def _put(new: Path, target: Path, old: Path) -> None:
    """Put ``new`` in the place of ``target``, which comes back if that fails."""
    there = target.exists()
    if there:
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if there:
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
