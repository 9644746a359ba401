"""Set gxnlp up and show it at work: ``python scripts/demo.py``.

Makes ``.venv``, installs, builds the sample corpus into a database, and says what was found and
what to open next.  Arguments are handed on to ``gxnlp demo``.
"""

import sys

import environment


def main(arguments: list[str]) -> int:
    """Prepare the environment and run ``gxnlp demo`` in it; gives its exit code."""
    environment.prepare()
    program = environment.program("gxnlp")
    code = environment.run(program, "demo", *arguments)
    if code == 0:
        environment.say(f"\nHere gxnlp is {program.relative_to(environment.ROOT)}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
