"""`python -m publish` is the `publish` command."""

from publish.cli import main

if __name__ == "__main__":
    main()
