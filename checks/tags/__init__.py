"""Checks of the tags of pages."""
