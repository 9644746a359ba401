"""The comparison as one HTML page: no script, nothing fetched, every text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from gxnlp.cli.compare import number, title
from gxnlp.cli.printing import section_name
from gxnlp.forms.names import cell_title

if TYPE_CHECKING:
    from gxnlp.corpus.compare import Comparison, Piece, PointPair

_STYLE = """
body { font: 16px/1.7 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2em auto;
  max-width: 72em; padding: 0 1em; color: #222; }
table { border-collapse: collapse; width: 100%; margin: 1em 0 2em; }
th, td { border: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top; }
th { background: #f2f2f2; } td.number { text-align: right; white-space: nowrap; }
td.text { width: 44%; } del { background: #fbd5d5; text-decoration: none; }
ins { background: #d3f0d3; text-decoration: none; } .alone { color: #777; }
"""


def page(found: Comparison) -> str:
    """The page, in Chinese."""
    left, right = escape(title(found.left)), escape(title(found.right))
    cells = "".join(
        f"<tr><td>{escape(cell_title(cell.address))}</td>"
        f"<td class=number>{escape(number(cell.left))}</td>"
        f"<td class=number>{escape(number(cell.right))}</td></tr>\n"
        for cell in found.cells
    )
    points = "".join(_point(pair) for pair in found.points)
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>年报对照</title><style>{_STYLE}</style></head><body>
<h1>年报对照</h1>
<p>左：{left}<br>右：{right}</p>
<h2>表格</h2>
<p>{found.equal_cells} 格相同，{len(found.cells)} 格不同。</p>
<table><tr><th>单元格</th><th>左</th><th>右</th></tr>
{cells}</table>
<h2>要点</h2>
<p><del>红色</del>只见于左，<ins>绿色</ins>只见于右。</p>
<table><tr><th>部分</th><th>相似度</th><th>左</th><th>右</th></tr>
{points}</table>
</body></html>
"""


def _point(pair: PointPair) -> str:
    alone = pair.left is None or pair.right is None
    likeness = "—" if alone else f"{pair.likeness:.0%}"
    return (
        f"<tr{' class=alone' if alone else ''}><td>{escape(section_name(pair.section))}</td>"
        f"<td>{likeness}</td>"
        f"<td class=text>{_side(pair.pieces, 'left')}</td>"
        f"<td class=text>{_side(pair.pieces, 'right')}</td></tr>\n"
    )


def _side(pieces: tuple[Piece, ...], side: str) -> str:
    tag = "del" if side == "left" else "ins"
    parts = []
    for piece in pieces:
        text = escape(piece.text).replace("\n", "<br>")
        if piece.change == "same":
            parts.append(text)
        elif piece.change == side:
            parts.append(f"<{tag}>{text}</{tag}>")
    return "".join(parts)
