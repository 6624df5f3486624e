"""Entry of the program: hands over to `desktop.app`."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a frozen program starts its parsing processes through itself
    from desktop.app import main

    sys.exit(main(sys.argv[1:]))
