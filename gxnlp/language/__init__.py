"""The Chinese of the field: words, sentences, and the things that text names."""

from gxnlp.language.amounts import Amount
from gxnlp.language.entities import entities
from gxnlp.language.sentences import sentences
from gxnlp.language.words import words

__all__ = ["Amount", "entities", "sentences", "words"]
