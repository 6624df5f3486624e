"""What to look twice at: tuples of pure functions; the caller hands them what is known."""
