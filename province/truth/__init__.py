"""Ground truth of the practice province: read by the province when it starts, and by tests and benchmarks."""
