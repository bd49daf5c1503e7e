"""The data-sharing platform (LGSP): look-ups of citizens and enterprises for other systems, never for browsers."""
