"""The table of themes, kept equal to the taxonomy that the corpus is labelled with."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from gxnlp.themes.taxonomy import Theme


def put_themes(db: Database, themes: Iterable[Theme]) -> None:
    """Make ``themes`` say this; the labels of a theme that is gone go with it."""
    wanted = {theme.key: (theme.name, str(theme.family), theme.definition) for theme in themes}
    rows = db.conn.execute('SELECT "key", name, family, definition FROM themes')
    known = {key: tuple(row) for key, *row in rows}
    with db.atomic():
        for key in known.keys() - wanted.keys():
            db.conn.execute("DELETE FROM labels WHERE theme = ?", (key,))
            db.conn.execute('DELETE FROM themes WHERE "key" = ?', (key,))
        db.conn.executemany(
            'INSERT INTO themes VALUES (?, ?, ?, ?) ON CONFLICT ("key") DO UPDATE SET '
            "name = excluded.name, family = excluded.family, definition = excluded.definition",
            [(key, *row) for key, row in wanted.items() if known.get(key) != row],
        )
