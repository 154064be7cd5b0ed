"""Corners of the city: one file for one kind of trouble, with its routes, what it plants, and what must be said.

A corner is a module with ``add(draft)``. The folder is the registry. ``SECOND = True`` puts a corner into the second
helping and ``THIRD = True`` into the third, which a city has only where they are asked for.
"""
