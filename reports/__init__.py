"""What people read of a run. A report only tells: every verdict comes from `levels`."""
