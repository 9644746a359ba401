"""The corpus opened in Datasette, in Chinese, with pages made for the work.

``plugin.py`` is what Datasette loads (entry point ``datasette``), so that everything here also
works with plain ``datasette corpus.db``; ``gxnlp explore`` adds settings, an address and a token
for writing (``serving.py``, ``permission.py``).  In an instance without a corpus the plugin does
nothing.

To add a page: one file in ``pages/`` with ``async def page(datasette, request) -> Response``, one
line in ``pages.PAGES``, one template in ``templates/gxnlp/`` that extends ``gxnlp/base.html``, and
for one that every reader should find a line in ``navigation.py``.  A page reads with
``await read(datasette, name, fn)`` (``reading.py``), answers with ``await render(...)``
(``rendering.py``), and raises what goes wrong: ``troubles.py`` says it in Chinese, ``answering.py``
answers.  To add a ready
query: an entry in ``queries.toml``.  To name a table or a column: ``metadata.toml``.
"""
