"""The one module that names the HTTP library.

httpx2 is the maintained line of httpx with the same API (the last httpx is of December 2024); swapping back is
this one line.
"""

import httpx2 as httpx

__all__ = ["httpx"]
