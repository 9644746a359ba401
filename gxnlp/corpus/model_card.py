"""The card of a model: what it was made of, how, and how well it does; as data and as a page."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from gxnlp import __version__
from gxnlp.themes.features import LONGEST, SIZES
from gxnlp.themes.measuring import Interval, Quality
from gxnlp.themes.model import CONTEXT, RULE, SURE, Model
from gxnlp.themes.taxonomy import Taxonomy
from gxnlp.themes.training import FOLDS, Example, digest_of

_LIBRARIES = ("numpy", "scipy", "scikit-learn")


def card_of(
    examples: Sequence[Example], taxonomy: Taxonomy, quality: Quality | None
) -> dict[str, Any]:
    """The card as JSON can hold it; no time and no machine is in it."""
    return {
        "data": digest_of(examples, taxonomy),
        "points": len(examples),
        "organs": len({example.source for example in examples if example.context}),
        "settings": {
            "ngrams": list(SIZES), "characters": LONGEST, "context": CONTEXT, "rule": RULE,
            "sure": SURE, "folds": FOLDS,
        },
        "versions": {
            "gxnlp": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in _LIBRARIES},
        },
        "written": None if quality is None else quality_as_data(quality),
    }  # fmt: skip


def quality_as_data(quality: Quality) -> dict[str, Any]:
    """The figures of a test set, rounded, as JSON can hold them; the largest counts first."""
    wrong = sorted(quality.wrong_roles.items(), key=lambda one: (-one[1], str(one[0])))
    confused = sorted(quality.confused.items(), key=lambda one: (-one[1], str(one[0])))
    return {
        "points": quality.points,
        "roles": _interval(quality.roles),
        "cuts": round(quality.cuts, 4),
        "micro": _interval(quality.micro),
        "macro": _interval(quality.macro),
        "themes": [
            {
                "theme": theme,
                "support": score.support,
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
            }
            for theme, score in quality.themes.items()
        ],
        "wrong_roles": [{"labelled": a, "told": b, "points": n} for (a, b), n in wrong],
        "confused": [{"labelled": a, "told": b, "points": n} for (a, b), n in confused],
    }


def readme(model: Model, card: dict[str, Any]) -> str:
    """The card as a page in English."""
    known = [theme for theme in model.taxonomy.themes if theme.key in model.thresholds]
    unlearned = [theme.key for theme in model.taxonomy.themes if theme.key not in model.thresholds]
    versions = ", ".join(f"{name} {number}" for name, number in card["versions"].items())
    lines = [
        "# Roles and themes",
        "",
        "What it decides: the role of every point of a report's narrative (work, problem,",
        f"improvement, statement), and which of {len(known)} themes it is about (none to three).",
        "",
        "How: linear models over the character n-grams of the point "
        f"(1 to {max(SIZES)} characters);",
        "for the role also where the point stands, for the themes also the phrases of",
        "`gxnlp/themes/rules.toml`. Scores are calibrated, and every theme has its threshold, both",
        f"on points that the model had not seen ({FOLDS} folds, no organ and no wording on both",
        "sides). The folder holds data only, no code.",
        "",
        f"Trained on {card['points']:,} labelled points of {card['organs']:,} invented reports and",
        f"the examples of the taxonomy (data `{card['data']}`), with {versions}.",
        "`gxnlp themes train` makes it again from the same text.",
        "",
        "Settings: "
        + ", ".join(f"{name} {value}" for name, value in card["settings"].items())
        + ".",
        "",
        "## Measured",
        "",
        *_measured(model, card["written"]),
        "",
        "## Limits",
        "",
        "- The training text was written for this purpose, about invented places. Reports of other",
        "  kinds than 政府信息公开工作年度报告 were not tried.",
        "- A point cut in the wrong place is told wrongly; figures above include that.",
        "- Themes with few labels have uncertain scores: see the column labels.",
        "- A score is a probability over text like the training text, no more.",
    ]
    if unlearned:
        lines.append(f"- Not learned, for want of points: {', '.join(unlearned)}.")
    return "\n".join(lines) + "\n"


def _measured(model: Model, quality: dict[str, Any] | None) -> list[str]:
    if quality is None:
        return ["Not measured: the written test set was not there."]
    rows = [
        f"| `{row['theme']}` | {model.taxonomy[row['theme']].name} | {row['support']} | "
        f"{row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} |"
        for row in quality["themes"]
    ]
    return [
        f"On the written test set, {quality['points']:,} points, with 95 % bootstrap intervals:",
        "",
        "| figure | value | from | to |",
        "|---|---|---|---|",
        *(
            f"| {name} | {quality[key]['value']:.3f} | {quality[key]['low']:.3f} | "
            f"{quality[key]['high']:.3f} |"
            for name, key in (
                ("role accuracy", "roles"), ("themes, micro-F1", "micro"),
                ("themes, macro-F1", "macro"),
            )
        ),
        "",
        "| theme | name | labels | precision | recall | F1 |",
        "|---|---|---|---|---|---|",
        *rows,
    ]  # fmt: skip


def _interval(interval: Interval) -> dict[str, float]:
    return {
        "value": round(interval.value, 4),
        "low": round(interval.low, 4),
        "high": round(interval.high, 4),
    }
