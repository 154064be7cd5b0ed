"""Does: goes and looks, orders the steps, keeps the ledger."""

__version__ = "0.1.0"
