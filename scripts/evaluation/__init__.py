"""A database against the truth of the generated corpus that it was built from."""
