"""``python -m gxnlp.cli``."""

from gxnlp.cli import main

if __name__ == "__main__":
    main()
