"""The only package that knows there is a database."""
