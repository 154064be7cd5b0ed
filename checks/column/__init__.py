"""Checks of columns (栏目)."""
