"""The command line, the run itself, and the machine it needs: what ties the rooms together."""

__version__ = "0.1.0"
