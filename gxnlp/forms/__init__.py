"""The official forms as data: labels, keys, variants.

Set by 国办公开办函〔2019〕60号 (``2019``) and 国办公开办函〔2021〕30号 (``2021``). To add a variant
of a label, add it to ``tables.toml``; nothing else needs to know.
"""

from gxnlp.forms.tables import (
    REQUEST_COLUMNS,
    TABLES,
    Row,
    TableForm,
    expected_cells,
    is_form_wording,
    result_rows,
)

__all__ = [
    "REQUEST_COLUMNS",
    "TABLES",
    "Row",
    "TableForm",
    "expected_cells",
    "is_form_wording",
    "result_rows",
]
