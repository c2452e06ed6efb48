"""`python3 planner`: sets up what is missing, then hands over to the command line.

Written for any Python 3, so that an old one gets a sentence instead of a traceback.
"""

import gc
import os
import sys
from importlib.util import find_spec

OLDEST = (3, 11)


def start():
    """Run the command line where its packages are installed, the set-up everywhere else; the answer is an exit code."""
    if sys.version_info < OLDEST:
        sys.stderr.write(too_old(sys.version_info, os.environ.get("PLANNER_LANG", "vi")) + "\n")
        return 1
    if __package__ and find_spec("click"):
        # What is loaded stays: looking through it for garbage again and again is a tenth of the start.
        gc.disable()
        try:
            from planner.cli import main

            return main()
        finally:
            gc.enable()
    if not __package__:  # the folder was run: the package is beside the working path, not on it
        sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    from planner import bootstrap

    return bootstrap.main(sys.argv[1:])


def too_old(version, language):
    """The sentence for a Python older than the planner needs."""
    found = "%d.%d" % tuple(version[:2])
    if language == "en":
        return "The planner needs Python 3.11 or newer; this is Python %s." % found
    return "Phần mềm cần Python 3.11 trở lên; máy này đang dùng Python %s." % found


if __name__ == "__main__":
    sys.exit(start())
