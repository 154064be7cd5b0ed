"""The fourth helping of the city: its units' accounts on Weibo and WeChat, the platforms' side of them, and the truth.

``weibo`` and ``wechat`` are the tables: each account with how it is looked at, what it is like, and what must be said
of it; ``roll`` gives it a unit, names and ids. ``worlds`` makes the platforms of that, ``records`` the registry with
the accounts' lives, ``holding`` the office's keys, and ``truth`` all that must be said.
"""
