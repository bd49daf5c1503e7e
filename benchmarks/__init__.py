"""Measurements of the harness. Each prints its table, its figures in one last line, and exits 1 when it falls short."""
