"""What was seen: facts, the recorder that writes them, and the store that keeps them."""
