"""What can be wrong with a link."""
