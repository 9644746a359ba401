"""One SQLite file per corpus: schema, writing, reading, full text. Nothing else knows SQL."""

from gxnlp.store.connection import sqlite_facts
from gxnlp.store.corpus import Corpus, Hit, Record, open_corpus
from gxnlp.store.errors import (
    CorpusBusy,
    CorpusFull,
    NewerCorpus,
    NotACorpus,
    StoreError,
    UnknownReport,
)
from gxnlp.store.ledger import Problem, Todo
from gxnlp.store.rows import ReportRows, flatten
from gxnlp.store.writer import CorpusWriter, RunRow, write
from gxnlp.store.years import Edition

__all__ = [
    "Corpus",
    "CorpusBusy",
    "CorpusFull",
    "CorpusWriter",
    "Edition",
    "Hit",
    "NewerCorpus",
    "NotACorpus",
    "Problem",
    "Record",
    "ReportRows",
    "RunRow",
    "StoreError",
    "Todo",
    "UnknownReport",
    "flatten",
    "open_corpus",
    "sqlite_facts",
    "write",
]
