"""What the four systems of the province share: database, pages, clock, sessions."""
