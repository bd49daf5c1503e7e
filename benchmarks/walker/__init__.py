"""The walker measured: what a walk costs, what it understands, and what it survives."""
