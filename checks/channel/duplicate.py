"""Units with more than one account on a platform (同一平台重复开设).

Source: 国办发〔2018〕123号: 一个单位原则上在同一平台只开设一个账号.
"""

from collections import defaultdict
from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_channel import accuse, channel_facts
from checks.subjects.matrix import STANDING, Channel, Matrix

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="同一平台重复开设账号",
        finding="“{unit}”在同一平台开设了多个账号：{names}",
        remedy="请整合为一个账号，其余按程序关停、注销；确需保留的，请附批准文件说明。",
        undecided="无法判定“{unit}”是否重复开设账号：检查程序出错",
    ),
    en=Wording(
        title="More than one account on a platform",
        finding="“{unit}” has several accounts on one platform: {names}",
        remedy="Merge them into one and close the others; where several are needed, show the approval.",
        undecided="Could not tell whether “{unit}” has several accounts on one platform: the check itself failed",
    ),
)


@check.judges(Matrix)
def duplicate(matrix: Matrix) -> Iterator[Verdict]:
    """A unit has duplicates when more than one of its accounts stands on a platform, by the registry.

    The rule says “in principle”, so a person must confirm. An account that is about to be closed counts no more; one
    into which nobody can log any more does, as does one that was found outside the registry. Apps stand on no platform.
    """
    by_platform: defaultdict[str, list[Channel]] = defaultdict(list)
    for channel in matrix.channels:
        if channel.status in STANDING and channel.platform != "app":
            by_platform[channel.platform].append(channel)
    several = {platform: found for platform, found in sorted(by_platform.items()) if len(found) > 1}
    if several:
        facts = {
            "unit": matrix.unit,
            "names": "、".join(channel.name for found in several.values() for channel in found),
            "platforms": sorted(several),
            "channels": [{"id": one.id, **channel_facts(one)} for found in several.values() for one in found],
        }
        yield accuse(check, matrix, unsure=True, **facts)
