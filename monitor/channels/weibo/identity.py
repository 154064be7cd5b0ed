"""By which of a channel's ids Weibo knows it."""

from checks.subjects.matrix import Channel

PLATFORM = "weibo"


def uid_of(channel: Channel) -> str:
    """The number of an account (uid), "" where none is registered: names change, the number stays."""
    return next((one for one in channel.account_ids if one.isascii() and one.isdecimal()), "")


def lacks_uid(channel: Channel) -> str | None:
    """What keeps every path of Weibo from looking at this channel; None for nothing."""
    if channel.platform != PLATFORM:
        return f"not for {channel.platform}"
    return None if uid_of(channel) else f"no uid (a number) is registered for {channel.id}"
