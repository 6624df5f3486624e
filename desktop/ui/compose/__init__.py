"""Writing a mail."""
