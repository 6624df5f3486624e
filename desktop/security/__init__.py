"""Who may: secrets, and HTML made safe."""
