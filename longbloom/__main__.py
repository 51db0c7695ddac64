"""`python -m longbloom` is the same as `longbloom`."""

import sys

from longbloom.cli import main

if __name__ == "__main__":
    sys.exit(main())
