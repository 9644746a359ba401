"""How well roles and themes are told: what gxnlp ships beside other ways, on the same texts."""
