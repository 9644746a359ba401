"""One file a format: from the blocks of a report to the bytes of a file."""
