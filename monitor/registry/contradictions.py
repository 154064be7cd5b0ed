"""Where the registry contradicts itself, or says too little to be of use."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from monitor.crawl.urls import host_port, without_scheme
from monitor.registry.channel_contradictions import channel_faults
from monitor.registry.layout import Layout
from monitor.registry.record import REMOVED, Record, Records, living
from monitor.registry.responsibility import responsibility


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One: a stable name of its kind, the record it is about, and what is wrong in both languages."""

    kind: str
    table: str
    id: str
    zh: str
    en: str


def contradictions(
    records: Records, layout: Layout, today: date, hosts: Mapping[str, Collection[str]]
) -> list[Contradiction]:
    """Everything that is wrong, in order of tables. ``hosts`` are those of the sites in the settings, by site id."""
    own = {site: set(names) for site, names in hosts.items()}
    for site in living(records, "site"):
        own.setdefault(str(site["id"]), set()).update(_hosts(site))
    found = [*_parents(records), *_references(records, layout), *_columns(records, own)]
    found += [
        *_same_names(records, layout),
        *_same_addresses(records),
        *_rules(records, own),
        *_rulings(records, today),
    ]
    found += [Contradiction(kind, "channel", which, zh, en) for kind, which, zh, en in channel_faults(records)]
    order = {sheet.table: number for number, sheet in enumerate(layout.sheets)}
    return sorted(found, key=lambda one: order[one.table])


def _hosts(site: Record) -> set[str]:
    return {host_port(str(site["url"]))[0], *str(site["hosts"]).split()}


def _parents(records: Records) -> Iterator[Contradiction]:
    units = records.get("unit", {})
    for unit_id, unit in units.items():
        seen, above = {unit_id}, unit["parent_id"]
        while above is not None and above not in seen and str(above) in units:
            seen.add(str(above))
            above = units[str(above)]["parent_id"]
        if above == unit_id:
            zh, en = f"{unit['name']}：上级单位绕回到自己", f"{unit['name']}: is its own superior in the end"
            yield Contradiction("unit_cycle", "unit", unit_id, zh, en)


def _references(records: Records, layout: Layout) -> Iterator[Contradiction]:
    """What is there must not lean on what was removed."""
    for sheet in layout.sheets:
        for one in (field for field in sheet.fields if field.kind == "reference"):
            for record in living(records, sheet.table):
                meant = records.get(one.to, {}).get(str(record[one.name]))
                if meant is not None and meant["state"] == REMOVED:
                    zh = f"{_name(record)}：{one.heading}“{meant['name']}”已撤销"
                    en = f"{_name(record)}: its {one.to} {meant['name']} was removed"
                    yield Contradiction(f"removed_{one.to}", sheet.table, str(record["id"]), zh, en)


def _columns(records: Records, own: Mapping[str, set[str]]) -> Iterator[Contradiction]:
    said = {
        site: responsibility(
            None,
            (one for one in living(records, "column") if one["site_id"] == site),
            (one for one in living(records, "rule") if one["site_id"] == site),
        )
        for site in {str(column["site_id"]) for column in living(records, "column")}
    }
    for column in living(records, "column"):
        site, column_id, name = str(column["site_id"]), str(column["id"]), column["name"]
        if site not in own:
            zh, en = f"栏目“{name}”：没有网站“{site}”", f"column {name}: there is no site {site}"
            yield Contradiction("unknown_site", "column", column_id, zh, en)
            continue
        host = host_port(str(column["url"]))[0]
        if host not in own[site]:
            zh, en = f"栏目“{name}”：{host} 不是本网站的域名", f"column {name}: {host} is no host of its site"
            yield Contradiction("foreign_host", "column", column_id, zh, en)
        if column["state"] == "active" and said[site].unit_of(str(column["url"])) is None:
            zh, en = f"栏目“{name}”没有责任单位", f"column {name}: no unit answers for it"
            yield Contradiction("no_unit", "column", column_id, zh, en)


def _same_names(records: Records, layout: Layout) -> Iterator[Contradiction]:
    """Two columns of one site, or two sites, with one name are mostly one that was entered twice."""
    for table in ("site", "column"):
        first: dict[tuple[object, object], Record] = {}
        for record in living(records, table):
            earlier = first.setdefault((record.get("site_id"), record["name"]), record)
            if earlier is not record:
                title = layout.of(table).title
                zh = f"{title}“{record['name']}”与 {earlier['id']} 同名"
                en = f"{table} {record['name']}: has the same name as {earlier['id']}"
                yield Contradiction("same_name", table, str(record["id"]), zh, en)


def _same_addresses(records: Records) -> Iterator[Contradiction]:
    """Of two columns of one site with one address it can mostly not be told whose list stands there."""
    first: dict[tuple[object, str], Record] = {}
    for column in living(records, "column"):
        earlier = first.setdefault((column["site_id"], without_scheme(str(column["url"]))), column)
        if earlier is not column:
            zh = f"栏目“{column['name']}”与 {earlier['id']} 地址相同，很可能都无法判定"
            en = f"column {column['name']}: has the same address as {earlier['id']}; most likely neither can be judged"
            yield Contradiction("same_address", "column", str(column["id"]), zh, en)


def _rules(records: Records, own: Mapping[str, set[str]]) -> Iterator[Contradiction]:
    for rule in living(records, "rule"):
        site, pattern = str(rule["site_id"]), str(rule["pattern"])
        if site not in own:
            zh, en = f"规则 {rule['id']}：没有网站“{site}”", f"rule {rule['id']}: there is no site {site}"
            yield Contradiction("unknown_site", "rule", str(rule["id"]), zh, en)
        elif pattern and not pattern.startswith("/"):
            host = host_port(pattern)[0] if "://" in pattern else pattern
            if host not in own[site]:
                zh = f"规则 {rule['id']}：{host} 不是本网站的域名，这条规则不起作用"
                en = f"rule {rule['id']}: {host} is no host of its site, so nothing follows from it"
                yield Contradiction("foreign_host", "rule", str(rule["id"]), zh, en)


def _rulings(records: Records, today: date) -> Iterator[Contradiction]:
    for ruling in living(records, "ruling"):
        until = ruling["until"]
        if isinstance(until, date) and until < today:
            name = records["column"][str(ruling["column_id"])]["name"]
            zh, en = f"栏目“{name}”的裁定已于 {until} 到期", f"column {name}: its ruling ended on {until}"
            yield Contradiction("expired_ruling", "ruling", str(ruling["id"]), zh, en)


def _name(record: Record) -> str:
    return str(record.get("name") or record["id"])
