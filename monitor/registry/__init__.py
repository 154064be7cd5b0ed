"""The registry (登记表): units, sites, columns, rules and rulings, as sheets that people write and as records.

Pure but for ``workbook``, which knows the spreadsheet library. Sheets become grids of cells, grids become drafts
by the headings of ``config/registry.toml``, and drafts become a plan of what changes. The store keeps the records.
"""
