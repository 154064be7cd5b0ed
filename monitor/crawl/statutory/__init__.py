"""What the law asks a site to show: its foot, its tags, its disclosure platform, its work report (pure).

Data files say what must be there and how it is recognised (``monitor.statutory`` loads them); the code here is
general, and takes pages that are parsed already.
"""
