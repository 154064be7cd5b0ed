"""The survey: what a scan looks at beside the links. Columns, the home page, statutory items, reports, IPv6."""
