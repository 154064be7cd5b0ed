"""The bad city: a whole invented county portal on loopback, with a known truth of every fault and every decoy.

``City`` is a pure value: routes and truth of one day, from a seed. ``serve`` puts it on loopback addresses::

    city = City.build(seed=7, today=date(2025, 6, 3), pages=400)
    async with serve(city) as site:
        ...  # scan site.url, then compare with site.truth
        site.show(city.day(1))

With ``second=True`` the city also has soft faults, walls, scripts, traps and rude servers. Its truth is that of a scan
with a browser; ``site.truth.static()`` is that of one without, and ``compare.overrun`` says which trap was followed
too far.

A corner (``corners/<name>.py``) is one file with the routes of one kind of trouble and what must be said of them.
"""
