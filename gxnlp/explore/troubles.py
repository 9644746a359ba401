"""What goes wrong, in words that a reader can act on: never a stack trace."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from json import JSONDecodeError

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Forbidden, NotFound
from datasette.views.base import DatasetteError

from gxnlp.explore.corpora import Replaced
from gxnlp.store import StoreError, UnknownReport


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a reader is told: the HTTP status, one line, what to do, and the words of SQLite."""

    status: int
    title: str
    advice: str
    detail: str = ""


_OLDER = Trouble(
    500, "语料的结构与本程序不符",
    "这个文件多半由较早版本的 gxnlp 建立，或缺少某张表。请运行 gxnlp explore 文件名 "
    "（会自动更新结构）或 gxnlp build 更新后再打开。地址里有自写的条件时，请检查其中的列名。",
)  # fmt: skip
_BUSY = Trouble(503, "语料正在更新", "另一个程序正在写入这个文件，请稍候片刻再刷新本页。")
_SLOW = Trouble(503, "查询用时过长", "超过了时间上限，已停止。请加上年份、省等条件缩小范围后再试。")
_BROKEN = Trouble(
    503, "语料文件暂时无法读取",
    "文件可能正在重建、已被移走，或已损坏。重建完成后请刷新；若仍不能打开，请重新启动本程序。",
)  # fmt: skip
_REPLACED = Trouble(
    503, "语料文件已被替换或移走", "打开的文件已不在原处，或换成了另一个文件，请重新启动本程序。"
)
_MISSING = Trouble(404, "没有这个页面", "地址可能有误，或所指的内容已不在语料中。")
_FORBIDDEN = Trouble(403, "不能这样做", "没有权限。")
_REQUEST = Trouble(400, "请求有误", "请检查地址或填写的内容。")
INTERNAL = Trouble(500, "程序出错", "这是程序的问题，详情已写入运行本程序的终端。")

_BY_NAME = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_INTERRUPT": _SLOW,
    "SQLITE_CORRUPT": _BROKEN,
    "SQLITE_NOTADB": _BROKEN,
    "SQLITE_IOERR": _BROKEN,
    "SQLITE_CANTOPEN": _BROKEN,
    "SQLITE_SCHEMA": _BUSY,
}


def explain(error: Exception) -> Trouble | None:
    """What to tell of an error, None if it is a fault of the program."""
    match error:
        case QueryInterrupted():
            return _SLOW
        case sqlite3.Error():
            return _of_sqlite(error)
        case DatasetteError() if error.message_is_html:  # so it tells of the time limit only
            return _SLOW
        case DatasetteError():
            told = worded(str(error.message)) or _REQUEST
            return _with(told, 400 if error.status == 500 else error.status, error.message)
        case UnknownReport() | NotFound():
            return _with(_MISSING, 404, _chinese(error))
        case Forbidden():
            return _with(_FORBIDDEN, 403, _chinese(error))
        case Base400():
            return _with(_REQUEST, 400, error)
        case Replaced():
            return _REPLACED
        case OverflowError() | JSONDecodeError():  # in what Datasette takes from the address
            return _with(_REQUEST, 400, error)
        case StoreError():
            return _with(_BROKEN, 503, error)
    return None


def _of_sqlite(error: sqlite3.Error) -> Trouble | None:
    name = str(getattr(error, "sqlite_errorname", "") or "")
    told = next((told for start, told in _BY_NAME.items() if name.startswith(start)), None)
    told = told or worded(str(error))
    return told and _with(told, told.status, error)


def worded(message: str) -> Trouble | None:
    """What SQLite's words come to: what is missing or locked, a query that took too long."""
    if message.startswith(("no such table", "no such column", "no such view", "no such index")):
        return _OLDER
    if message == "interrupted":
        return _SLOW
    if message.startswith(("database is locked", "database table is locked")):
        return _BUSY
    return None


def _with(trouble: Trouble, status: int, detail: object) -> Trouble:
    return Trouble(status, trouble.title, trouble.advice, str(detail))


def _chinese(error: Exception) -> str:
    """The words of an error where they are ours, not Datasette's English ones."""
    words = str(error.args[0]) if error.args else ""
    return "" if words.isascii() else words
