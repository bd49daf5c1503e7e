"""What is walked: the one scenario that every service goes through."""
