"""`python -m macros`."""

# Worker processes read this file, too, and need nothing that it imports.
if __name__ == "__main__":
    import gc
    import sys

    from macros.commands import main

    # A command allocates much and frees little: collecting garbage less often saves a sixth of a build's time.
    gc.set_threshold(200_000, 50, 1000)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)  # what a shell reports after Ctrl-C
