"""The browser: pages that only a browser can show, seen through a gate of ours and never past it."""
