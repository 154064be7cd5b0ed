"""Judges: pure functions from a subject to findings. Nothing here touches the world."""
