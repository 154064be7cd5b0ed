"""Tells: a report value in, a document out. Nothing here decides anything."""
