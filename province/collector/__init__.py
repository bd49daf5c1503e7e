"""The Ministry's collector: counts views of pages, and uses and dossiers by procedure and channel."""
