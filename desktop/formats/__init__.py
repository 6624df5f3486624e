"""What bytes mean. Pure functions without input or output that never raise on any bytes."""
