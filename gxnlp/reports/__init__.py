"""Reports on a corpus: one query and one template each."""
