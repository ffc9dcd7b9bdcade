"""`python -m nfeeds` is the program."""

import sys

from nfeeds.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
