"""What a round over channels will ask, and when it will be done, in lines."""

from monitor.channels.plan import Plan
from reports.phrases import moment


def told(plan: Plan) -> list[str]:
    """The plan for people: how many channels, until when, what each service is asked, who cannot be looked at."""
    ready = len(plan.errands) - len(plan.unready)
    until = moment(plan.first) if plan.first == plan.last else f"{moment(plan.first)} 至 {moment(plan.last)}"
    lines = [f"政务新媒体：{len(plan.errands)} 个账号，{ready} 个可以查看，预计 {until} 完成"]
    for load in plan.loads:
        asked = f"{load.least}" if load.least == load.most else f"{load.least} 至 {load.most}"
        lines.append(f"  {load.service}  {load.looks} 个账号，{asked} 次访问，约 {_minutes(load.least_seconds)} 分钟")
    if plan.unready:
        lines.append(
            f"  {len(plan.unready)} 个账号没有可用的查看方式：请提供最新一条内容的链接（monitor channels attest）"
        )
    return lines


def lacking(plan: Plan) -> list[str]:
    """What is missing for each channel that cannot be looked at."""
    lines = []
    for channel in plan.unready:
        lines.append(f"  {channel.id} {channel.name}")
        lines += [f"    {what}" for what in plan.lacks.get(channel.id, ())]
    return lines


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f}" if seconds >= 60 else f"{seconds / 60:.1f}"
