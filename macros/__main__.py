"""`python -m macros`."""

if __name__ == "__main__":
    # Not above: a process that is started for a part of the work reads this file, too, and needs nothing of it.
    import sys

    from macros.cli import main

    sys.exit(main())
