"""`python -m thucchat`: the same as the command `thucchat`."""

from thucchat.cli import main

if __name__ == "__main__":
    main()
