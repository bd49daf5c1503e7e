"""What the law asks: standards as data, criteria as pure functions over facts, and the verdict."""
