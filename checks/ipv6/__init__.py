"""Hosts over IPv6. The five tests of Internet.nl and the two of the Chinese monitors, one file each."""
