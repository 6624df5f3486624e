"""What the trade knows. Pure rules."""
