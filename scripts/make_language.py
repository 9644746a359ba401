"""Write the pipeline of spaCy, ``models/zh``, and the list of places that its names are found by.

    python scripts/make_language.py

``gxnlp/language/places.txt`` holds every name of the table of divisions (``gxnlp/identity``), and
``models/zh`` what spaCy needs to load the pipeline: its configuration, its description, and the
digest of the word lists.  The same lists always give the same files.
"""

from __future__ import annotations

import json
from pathlib import Path

from gxnlp.identity.divisions import table

ROOT = Path(__file__).resolve().parent.parent
PLACES = ROOT / "gxnlp" / "language" / "places.txt"
VERSION = "1.0.0"
"""Of the folder; a change of the word lists shows in their digest."""
FOLDER = ROOT / "models" / "zh"


def places() -> str:
    """The names of all divisions, present and former, one a line and sorted."""
    return "".join(f"{name}\n" for name in sorted(table().by_name))


def write(folder: Path) -> None:
    """Write the pipeline to ``folder``; only its README.md is written by hand."""
    from gxnlp.language.pipeline import make

    nlp = make()
    nlp.meta.update(
        name="gxnlp",
        version=VERSION,
        description="Words, sentences and entities of government information disclosure reports",
        license="Apache-2.0",
        spacy_version=">=3.8,<4",
    )
    nlp.to_disk(folder, exclude=["vocab"])
    for name in ("meta.json", "config.cfg"):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        if name == "meta.json":
            meta = json.loads(text)
            meta.pop("spacy_git_version", None)
            text = json.dumps(meta, indent=2, ensure_ascii=False)
        path.write_text(text.rstrip() + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Write the list of places, then the pipeline that is made with it."""
    PLACES.write_text(places(), encoding="utf-8", newline="\n")
    write(FOLDER)
    print(f"wrote {PLACES.relative_to(ROOT)} and {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
