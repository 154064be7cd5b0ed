"""Checks of the annual reports on government information disclosure."""
