"""What happens by itself: loops without Qt."""
