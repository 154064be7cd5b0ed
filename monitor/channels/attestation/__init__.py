"""Verified links: somebody gives the newest post's address, and that one page proves owner and time."""
