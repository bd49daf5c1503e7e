"""The commands of `thucchat`, one file a group; thucchat/cli.py lists them."""
