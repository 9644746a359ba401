"""The Chinese of the field: words."""
