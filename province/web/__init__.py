"""The libraries of the front ends: npm packages under a lock, installed when a portal first needs them."""
