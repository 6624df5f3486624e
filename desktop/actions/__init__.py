"""What a user can do. One small function each; returns nothing or a typed answer."""
