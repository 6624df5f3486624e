"""Written confirmations: the panel that makes one, the card that shows how they stand."""
