"""Write the table of divisions from the packages that ``gxnlp/identity/DIVISIONS.md`` names.

    python scripts/make_divisions.py FOLDER

FOLDER holds the unpacked npm package ``element-china-area-data`` (its ``dist`` is read).  What it
lacks or has outlived is mended by ``gxnlp/identity/mends.csv``, one line each:

    name,CODE,,NAME,              a division that is missing, or another name for one
    drop,CODE,,,                  a row that is no division
    former,PARENT,NOW,THEN,YEAR   THEN was the name of NOW until YEAR
    abolished,PARENT,,NAME,YEAR   a division that went into others in YEAR
    short,PARENT,NOW,SHORT,       a customary short name that no rule makes

The same input always gives the same two files, ``divisions.csv`` and ``former_names.csv``.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from pathlib import Path
from typing import Any

IDENTITY = Path(__file__).resolve().parent.parent / "gxnlp" / "identity"
MODULE = Path("element-china-area-data/dist/element-china-area-data.mjs")

_ARRAY = re.compile(r"(?:^|[ ,])\w+ = (\[.*?\n\])", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"(\w+):(?=\s)")
_PLACEHOLDER = re.compile(r"市辖区|县|(?:省|自治区)直辖县级行政区划")


def _trees(folder: Path) -> list[list[dict[str, Any]]]:
    """The nested arrays of the module, which are JSON but for their unquoted keys."""
    module = (folder / MODULE).read_text(encoding="utf-8")
    return [json.loads(_KEY.sub(r'"\1":', array)) for array in _ARRAY.findall(module)]


def _codes(nodes: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in nodes:
        found[str(node["code"]).ljust(6, "0")] = str(node["name"])
        found.update(_codes(node.get("children", [])))
    return found


def _is_division(code: str, name: str) -> bool:
    """Not a township, not a placeholder of the code book, not a development zone (71 to 79)."""
    zone = code[4:] != "00" and "71" <= code[4:6] <= "79"
    return len(code) == 6 and not zone and not _PLACEHOLDER.fullmatch(name)


def _source(folder: Path) -> dict[str, str]:
    deepest: dict[str, str] = {}
    for tree in _trees(folder):
        codes = _codes(tree)
        if len(codes) > len(deepest):
            deepest = codes
    table = {code: name for code, name in deepest.items() if _is_division(code, name)}
    # A city without districts is listed once more as its own only district.
    return {
        code: name
        for code, name in table.items()
        if code[4:] == "00" or table.get(code[:4] + "00") != name
    }


def _within(table: dict[str, str], parent: str, name: str) -> str:
    """The code of ``name`` under ``parent``; exactly one must fit."""
    parents = [c for c, n in table.items() if n == parent and c.endswith("00")]
    stems = [c[:2] if c.endswith("0000") else c[:4] for c in parents]
    found = [c for c, n in table.items() if n == name and any(c.startswith(s) for s in stems)]
    if len(found) > 1:  # 吐鲁番市 of the region, not a county of that name
        found = [c for c in found if c.endswith("00")]
    if len(found) != 1:
        raise SystemExit(f"mends.csv: {parent} {name}: {found}")
    return found[0]


def _mend(table: dict[str, str]) -> list[tuple[str, str, str]]:
    """Mend the table in place; the former and short names as (code, name, until)."""
    with (IDENTITY / "mends.csv").open(encoding="utf-8", newline="") as file:
        mends = list(csv.DictReader(file))
    for mend in mends:
        if mend["op"] == "name":
            table[mend["where"]] = mend["name"]
        elif mend["op"] == "drop":
            table.pop(mend["where"])
    others: list[tuple[str, str, str]] = []
    gone: dict[str, int] = {}
    for mend in mends:
        if mend["op"] in ("former", "short"):
            code = _within(table, mend["where"], mend["present"])
            others.append((code, mend["name"], mend["until"]))
        elif mend["op"] == "abolished":
            parent = _within(table, mend["where"], mend["where"])
            stem = parent[:2] + "01" if parent.endswith("0000") else parent[:4]
            gone[stem] = gone.get(stem, 0) + 1
            others.append((f"{stem}Z{gone[stem]:X}", mend["name"], mend["until"]))
    return sorted(others)


def _write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (IDENTITY / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(f"{name}: {len(rows)} rows")


def main() -> None:
    """Read the folder, mend, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the npm packages are unpacked")
    table = _source(parser.parse_args().folder)
    others = _mend(table)
    _write("divisions.csv", ("code", "name"), sorted(table.items()))
    _write("former_names.csv", ("code", "name", "until"), list(others))


if __name__ == "__main__":
    main()
