"""Probes of quality. Each looks at one page in one way and returns a fact; none judges, none names a threshold."""
