"""Looking at a host over IPv6: its names, its name servers, its doors, its home page, its links."""
