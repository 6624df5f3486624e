"""Who we talk to. Raises model.errors only."""
