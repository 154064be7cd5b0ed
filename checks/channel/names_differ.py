"""Units whose accounts bear different names on different platforms (账号名称不统一).

Source: 国办发〔2018〕123号: one unit's accounts bear one name on all platforms, in principle.
"""

from collections import defaultdict
from collections.abc import Iterator

from checks.channel_names import plain
from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import accuse, channel_facts
from checks.subjects.matrix import STANDING, Matrix, Use

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="账号名称不统一",
        finding="“{unit}”的账号在不同平台上名称不一致：{names}",
        remedy="请统一各平台的账号名称，并报备变更；确有原因的，请说明。",
        undecided="无法判定“{unit}”的账号名称是否统一：检查程序出错",
    ),
    en=Wording(
        title="Different names on different platforms",
        finding="The accounts of “{unit}” bear different names on different platforms: {names}",
        remedy="Give them one name on all platforms and file the change; or say why they differ.",
        undecided="Could not tell whether the accounts of “{unit}” bear one name: the check itself failed",
    ),
)


@check.judges(Matrix)
def names_differ(matrix: Matrix) -> Iterator[Verdict]:
    """Names differ when no name stands on every platform on which a unit publishes.

    The rule says “in principle”, so a person must confirm. Services and apps may be named for what they do.
    """
    channels = [one for one in matrix.channels if one.status in STANDING and one.use is Use.PUBLISHING]
    names: defaultdict[str, set[str]] = defaultdict(set)
    for channel in channels:
        names[channel.platform].add(plain(channel.name))
    if len(names) > 1 and not set.intersection(*names.values()):
        facts = {
            "unit": matrix.unit,
            "names": "、".join(dict.fromkeys(channel.name for channel in channels)),
            "platforms": sorted(names),
            "channels": [{"id": one.id, **channel_facts(one)} for one in channels],
        }
        yield accuse(check, matrix, unsure=True, **facts)
