"""The bad city: a whole invented county portal on loopback, with a known truth of every fault and every decoy.

``City`` is a pure value: routes and truth of one day, from a seed. ``serve`` puts it on loopback addresses::

    city = City.build(seed=7, today=date(2025, 6, 3), pages=400)
    async with serve(city) as site:
        ...  # scan site.url, then compare with site.truth
        site.show(city.day(1))

With ``second=True`` the city also has soft faults, walls, scripts, traps and rude servers. Its truth is that of a scan
with a browser; ``site.truth.static()`` is that of one without, and ``compare.overrun`` says which trap was followed
too far.

With ``third=True`` it also has a registry (``site.registry``), columns, a disclosure platform, yearly reports, tags and
a footer, each with faults. What is true of those hangs on the day of the look, which is ``city.seen``: a scan needs a
clock of that day. ``site.rules`` puts the city's own registers into the rules on footers, and ``city.left_alone(21)``
is the same city three weeks later, when nobody has touched anything.

With ``fourth=True`` its units also have accounts on Weibo and WeChat (``matrix``), which stand on loopback beside it
(``site.platforms``, by the real names of their hosts).

A corner (``corners/<name>.py``) is one file with the routes of one kind of trouble and what must be said of them.
"""
