"""Feeds: RSS, Atom and JSON Feed of any source or gateway, read with distrust."""
