"""Checks of statutory items."""
