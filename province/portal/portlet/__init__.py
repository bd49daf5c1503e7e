"""A portal of portlets: steps posted back to one address, pop-ups, an e-form in a frame of its own."""
