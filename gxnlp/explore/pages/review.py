"""One subject with its verdict; what is sent here writes the verdict and leads back."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any, cast, get_args

from datasette import Response
from datasette.utils.asgi import BadRequest, Forbidden, NotFound

from gxnlp.explore import links
from gxnlp.explore.asked import corpus_of
from gxnlp.explore.cells import worded
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.reviewing import LONGEST_NOTE, Outcome, reviewer, save, typed, way_back
from gxnlp.explore.troubles import explain
from gxnlp.store import Corpus
from gxnlp.store.review_subjects import SUBJECTS
from gxnlp.store.reviews import Review, Verdict

_NOT_SAVED: dict[Outcome, tuple[int, str]] = {
    "busy": (503, "语料正在更新（另一个程序正在写入），这条意见没有保存，请稍候再试。"),
    "gone": (409, "这一条已不在语料中（可能刚刚重建），这条意见没有保存。请回到原处刷新。"),
    "unwritable": (503, "语料文件不能写入，这条意见没有保存。"),
}
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_TOLD = {
    "match": "SELECT NULL AS report, NULL AS message FROM matches WHERE id = ?",
    "finding": "SELECT report, rule || '：' || message AS message FROM findings WHERE id = ?",
    "label": "SELECT p.report, t.name || '：' || p.text AS message FROM labels l "
    'JOIN points p ON p.id = l.point JOIN themes t ON t."key" = l.theme WHERE l.id = ?',
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A verdict that could not be saved: what was typed, and why it is not there."""

    note: str
    why: str


async def page(datasette: Any, request: Any) -> Response:
    """The subject that is asked for, or the verdict that is sent."""
    database = corpus_of(datasette, request)
    if request.method == "POST":
        return await _written(datasette, request, database)
    kind, subject = _asked(request.args.get("subject_kind"), request.args.get("subject"))
    back = _back(datasette, database, request.args.get("back"))
    return await _shown(datasette, request, database, kind, subject, back)


def _back(datasette: Any, database: str, asked: str | None) -> str:
    return way_back(asked, str(datasette.urls.database(database)))


def _asked(kind: str | None, subject: str | None) -> tuple[str, str]:
    if kind not in SUBJECTS or subject is None or not _ID.fullmatch(subject):
        raise BadRequest("没有说明复核的是哪一条")
    return kind, subject


async def _written(datasette: Any, request: Any, database: str) -> Response:
    who = reviewer(datasette, request)
    if who is None:
        raise Forbidden("只有登记过的复核人可以写意见")
    sent = await request.post_vars()
    kind, subject = _asked(sent.get("subject_kind"), sent.get("subject"))
    note = typed(sent.get("note"), LONGEST_NOTE)
    verdict = sent.get("verdict", "")
    if verdict not in (*get_args(Verdict), "none"):
        raise BadRequest("没有这种结论")
    review = None if verdict == "none" else Review(
        kind, subject, cast(Verdict, verdict), note or None, who, _now()
    )  # fmt: skip
    back = _back(datasette, database, sent.get("back"))
    outcome = await save(datasette, database, kind, subject, review)
    if outcome in _NOT_SAVED:
        status, why = _NOT_SAVED[outcome]
        draft = Draft(note, why)
        return await _shown(datasette, request, database, kind, subject, back, draft, status)
    said = "已撤回复核意见。" if review is None else "已保存复核意见。"
    datasette.add_message(request, said)
    return Response.redirect(f"{back.partition('#')[0]}#verdict-{kind}-{subject}", status=303)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


async def _shown(
    datasette: Any,
    request: Any,
    database: str,
    kind: str,
    subject: str,
    back: str,
    draft: Draft | None = None,
    status: int = 200,
) -> Response:
    try:
        told = await read(datasette, database, lambda corpus: _told(corpus, kind, subject))
    except Exception as error:
        if draft is None or explain(error) is None:
            raise
        told = None  # what was typed comes back, though the corpus cannot be read now
    if told is None and draft is None:
        raise NotFound("这一条不在语料中")
    return await render(
        datasette, request, "review",
        status=status, database=database, subject_kind=kind, subject=subject, draft=draft,
        leads_back=back,
        message=told and told["message"], address=told and _address(database, kind, subject, told),
    )  # fmt: skip


def _told(corpus: Corpus, kind: str, subject: str) -> dict[str, Any] | None:
    row: dict[str, Any] | None = next(corpus.query(_TOLD[kind], (subject,)), None)
    if row is not None and kind == "finding":
        rule, _, message = row["message"].partition("：")
        row["message"] = f"{worded(rule, 'rule')}：{message}"
    return row


def _address(database: str, kind: str, subject: str, told: dict[str, Any]) -> str:
    if kind == "match":
        return links.match(database, subject)
    return f"{links.report(database, told['report'])}#verdict-{kind}-{subject}"
