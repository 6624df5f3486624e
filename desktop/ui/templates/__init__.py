"""Templates: chosen while writing, and a room of their own."""
