"""Checks of new-media channels (政务新媒体)."""
