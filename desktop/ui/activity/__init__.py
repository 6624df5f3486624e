"""What is being fetched, carried to servers and sent, what waits and why."""
