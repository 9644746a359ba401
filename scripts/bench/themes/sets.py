"""The labelled text of the checkout: where it lies, its digest, and its test sets as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from gxnlp.corpus import labelled_sets
from gxnlp.corpus.labelled_sets import Case, texts_of
from gxnlp.themes.taxonomy import Taxonomy

LABELLED = Path(__file__).resolve().parents[3] / "corpora" / "labelled"
TEST, TRAINING = LABELLED / "test", LABELLED / "training"


def written(taxonomy: Taxonomy, folder: Path = TEST) -> list[Case]:
    """The invented reports of a folder of labelled text."""
    return labelled_sets.written(texts_of([folder]), taxonomy.keys)


def real(files: Iterable[Path]) -> list[Case]:
    """The whole real test set, from files among which its reports are.

    Raises LookupError where one is missing: a figure over some of them is another figure.
    """
    found = labelled_sets.real(files)
    missing = labelled_sets.real_labels().keys() - {case.document for case in found}
    if missing:
        raise LookupError(f"no report with the SHA-256 {min(missing)} among those given")
    return found


def digest(folder: Path = TEST) -> str:
    """A digest of the files of the test sets: 16 hex digits, whatever their line ends."""
    whole = hashlib.sha256()
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*.jsonl"))):
        whole.update(path.name.encode() + b"\n")
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()[:16]
