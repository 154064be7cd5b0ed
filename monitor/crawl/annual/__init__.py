"""Reading annual reports on government information disclosure (年度报告): from web pages and from plain text, pure.

    content = read_document(document, 2020)     # a parsed page
    content = read_text(text, 2020)             # what was taken out of a PDF or a Word file

What cannot be read is unknown, never zero.
"""
