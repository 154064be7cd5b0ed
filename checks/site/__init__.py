"""Checks of a site as a whole."""
