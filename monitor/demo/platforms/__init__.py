"""Fake platforms on loopback, each behind the real name of its host: for tests, and for the demo's channels.

A platform is its accounts and their moods; ``serve`` lets it answer, and keeps a log of every request::

    world = World(now, weibo=[WeiboAccount("2000000001", "青河湾发布", posts=[...])])
    async with serve(world) as site:
        ...  # clients reach the hosts by site.bases
        assert site.asked("api.weibo.com") == 2
"""
