"""Checks of what must stand at the foot of a site's pages."""
