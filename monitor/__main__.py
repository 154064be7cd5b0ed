"""``python -m monitor``: the same program."""

from monitor.cli import main

if __name__ == "__main__":
    main()
