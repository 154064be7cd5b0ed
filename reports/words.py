"""The words of a report's own: headings, labels and sentences, in both languages side by side.

The words of a check stand beside the check and come finished in the value. Codes of closed vocabularies (states,
failures, reasons) are put into words by ``reports.terms``.
"""

from collections.abc import Mapping

from reports.channel_words import CHANNEL_WORDS
from reports.model import Language
from reports.proof_words import PROOF_WORDS
from reports.score_words import SCORE_WORDS

WORDS: Mapping[str, Mapping[Language, str]] = {
    # heads
    "title_sample": {"zh": "网站抽查报告", "en": "Sample report"},
    "title_full": {"zh": "网站普查报告", "en": "Full scan report"},
    "title_recheck": {"zh": "网站复查报告", "en": "Recheck report"},
    "title_probe": {"zh": "网站连通检查报告", "en": "Probe report"},
    "title_inspect": {"zh": "网站检查报告", "en": "Inspection report"},
    "target": {"zh": "监测对象", "en": "Target"},
    "address": {"zh": "网址", "en": "Address"},
    "scan_time": {"zh": "检查时间", "en": "Time of the scan"},
    "shanghai": {"zh": "北京时间", "en": "Shanghai time"},
    "scan_number": {"zh": "检查编号", "en": "Scan"},
    "scan_state": {"zh": "检查状态", "en": "State"},
    "made_at": {"zh": "报告时间", "en": "Report made"},
    "tool": {"zh": "程序版本", "en": "Program version"},
    "agent": {"zh": "访问标识（User-Agent）", "en": "User-Agent"},
    # sections
    "coverage": {"zh": "检查范围", "en": "What was looked at"},
    "overview": {"zh": "总体情况", "en": "Overview"},
    "found": {"zh": "发现的问题", "en": "Problems found"},
    "new": {"zh": "新增问题", "en": "New problems"},
    "back": {"zh": "反弹问题", "en": "Problems that came back"},
    "still": {"zh": "此前发现、尚未改好的问题", "en": "Problems still open"},
    "cleared": {"zh": "本次销号的问题", "en": "Problems put right"},
    "suspected": {"zh": "待核实的问题", "en": "Suspected problems"},
    "dropped": {"zh": "复看未再出现、已撤销的线索", "en": "Suspicions that were not seen again"},
    "waived": {"zh": "误报或不予整改的问题", "en": "Waived problems"},
    "undecided": {"zh": "需人工核实的事项", "en": "Undecided: a person must look"},
    "lead_found": {
        "zh": "按严重程度和所在页面的多少排列。",
        "en": "The gravest first, then what stands on most pages.",
    },
    "lead_new": {
        "zh": "本次首次发现，或由待核实转为确认，或误报、不予整改的期限已过而仍然存在。",
        "en": "Seen for the first time, confirmed in this scan, or still there after a waiver ended.",
    },
    "lead_back": {"zh": "曾经销号，本次再次出现。", "en": "Once closed, now seen again."},
    "lead_still": {
        "zh": "按发现时间排列，时间最久的在前。本次没有复看的，情况以最后一次看到的时间为准。",
        "en": "Oldest first. What this scan did not look at again is told as it was last seen.",
    },
    "lead_cleared": {
        "zh": "只有本次实际复看过的问题才会销号。",
        "en": "Only what this scan really looked at again is closed.",
    },
    "lead_suspected": {
        "zh": "可能是一时的故障，换一天再看仍然如此才算确认；证据不够充分的，由人员核实后确认。目前不作为问题统计。",
        "en": "It may be a passing trouble, which another day must confirm, or needs a person to confirm it. It is not "
        "counted as a problem yet.",
    },
    "lead_dropped": {
        "zh": "此前只是待核实，本次复看正常，不计为问题，也不计为整改。",
        "en": "They were only suspected and are fine now: neither faults nor mended faults.",
    },
    "lead_waived": {"zh": "经人员认定，不计入待整改问题。", "en": "Set aside by a person; not counted."},
    "lead_undecided": {
        "zh": "程序无法作出判断，既不算问题，也不算合格。请按提示由人员核实。",
        "en": "The program could not tell: neither a fault nor a pass. A person should look, as advised.",
    },
    "traps": {"zh": "没有尽头的地址", "en": "Addresses without end"},
    "lead_traps": {
        "zh": "以下各处会不断生成新地址（日历、会话标识、条件组合等），只查了一部分；请网站管理员改用有限的地址。",
        "en": "These places make new addresses for ever (calendars, sessions, filters); only a part was followed.",
    },
    "trap_kind": {"zh": "种类", "en": "Kind"},
    "trap_pattern": {"zh": "地址样式", "en": "Pattern"},
    "trap_example": {"zh": "例", "en": "Example"},
    "trap_count": {"zh": "未跟进（次）", "en": "Left out (times)"},
    "network": {"zh": "本机网络", "en": "Our own network"},
    "nothing_here": {"zh": "无。", "en": "None."},
    "shown_of": {
        "zh": "此处列出前 {shown} 个，共 {total} 个；完整清单见本报告的 JSON 格式（--format json）。",
        "en": "The first {shown} of {total} are listed; the JSON form of this report (--format json) has all.",
    },
    # verdict
    "verdict_void": {
        "zh": "本次检查作废，不能作为判断依据，也没有改变任何问题的状态。",
        "en": "This scan is void: it proves nothing and changed the state of no problem.",
    },
    "verdict_nothing_read": {
        "zh": "本次没有读到任何页面，不能作出结论。",
        "en": "No page could be read, so nothing can be said about the site.",
    },
    "verdict_unfinished": {
        "zh": "本次检查未完成，只反映已经查看的部分。",
        "en": "The scan is not complete: this tells only of the part that was looked at.",
    },
    "verdict_clean": {
        "zh": "在所查看的范围内没有发现待整改的问题。",
        "en": "Nothing to be put right was found in what was looked at.",
    },
    "verdict_found": {"zh": "发现问题 {present} 个。", "en": "{present} problem(s) found."},
    "verdict_present": {
        "zh": "待整改问题 {present} 个：新增 {new} 个，反弹 {back} 个，此前未改好 {still} 个；本次销号 {cleared} 个。",
        "en": "{present} problem(s) open: {new} new, {back} came back, {still} still open; {cleared} put right.",
    },
    "verdict_unseen": {
        "zh": "此前未改好的问题中有 {still_unseen} 个本次没有复看。",
        "en": "Of those still open, {still_unseen} not looked at this time.",
    },
    "verdict_doubt": {
        "zh": "另有待核实 {suspected} 个、需人工核实 {undecided} 项，不作定论。",
        "en": "Besides, {suspected} suspected and {undecided} undecided: nothing is claimed about them.",
    },
    "verdict_rest": {"zh": "没有查看的部分不作结论。", "en": "Nothing is claimed about what was not looked at."},
    # coverage
    "pages_of": {"zh": "页面 {examined}/{known}", "en": "pages {examined}/{known}"},
    "links_of": {"zh": "链接 {examined}/{known}", "en": "links {examined}/{known}"},
    "examined_known": {"zh": "已查看 / 已知", "en": "looked at / known"},
    "pages": {"zh": "页面", "en": "Pages"},
    "links": {"zh": "链接", "en": "Links"},
    "requests": {"zh": "请求次数", "en": "Requests"},
    "scope_sample": {"zh": "抽查 {pages}/{pages_known} 页", "en": "sampled {pages}/{pages_known} pages"},
    "scope_read": {"zh": "查看 {pages}/{pages_known} 页", "en": "read {pages}/{pages_known} pages"},
    "scope_links": {"zh": "{links}/{links_known} 个链接", "en": "{links}/{links_known} links"},
    "scope_lead": {"zh": "本次{scope}、{links}。", "en": "This scan {scope} and looked at {links}."},
    "not_looked": {"zh": "没有查看或没有得到可判断应答的链接", "en": "Links not looked at, or without a usable answer"},
    "reason": {"zh": "原因", "en": "Reason"},
    "count": {"zh": "数量", "en": "Number"},
    "draw": {
        "zh": "抽查由两部分组成：随机抽取 {random} 页，另加重点 {risk} 页（曾有问题的和新增的）。",
        "en": "The sample has two parts: {random} pages at random, and {risk} at risk (once faulty, or new).",
    },
    "cycle": {
        "zh": "按目前的抽查量，每 {days} 天把全部页面轮查一遍。",
        "en": "At this rate every page comes round once in {days} days.",
    },
    "estimate_title": {
        "zh": "自身至少有一条死链或错链的页面所占比例",
        "en": "Share of pages with at least one broken or invalid link of their own",
    },
    "estimate": {
        "zh": "由随机抽取的 {pages} 页估计：约 {share}（95% 置信区间 {low} 至 {high}；其中 {hits} 页有）。"
        "全站模板上的链接不计入，重点页面和没有尽头的地址不参与估计。",
        "en": "Estimated from the {pages} random pages: {share} (95% interval {low} to {high}; {hits} pages had one). "
        "Links of the site's template, pages at risk and addresses without end are left out.",
    },
    "last_full": {
        "zh": "最近一次普查（{day}）按同样口径的实际比例：{share}（{hits}/{pages} 页）。",
        "en": "As the last full scan ({day}) counted it in the same way: {share} ({hits}/{pages} pages).",
    },
    "no_full_yet": {"zh": "尚无普查结果可以对照。", "en": "There is no full scan to compare with yet."},
    "sample_short": {"zh": "本次估计", "en": "this estimate"},
    "full_short": {"zh": "普查 {day}", "en": "full {day}"},
    # numbers and charts
    "n_present": {"zh": "待整改", "en": "open"},
    "n_found": {"zh": "问题", "en": "problems"},
    "n_new": {"zh": "新增", "en": "new"},
    "n_back": {"zh": "反弹", "en": "came back"},
    "n_still": {"zh": "此前未改好", "en": "still open"},
    "n_cleared": {"zh": "本次销号", "en": "put right"},
    "n_suspected": {"zh": "待核实", "en": "suspected"},
    "n_undecided": {"zh": "需人工核实", "en": "undecided"},
    "n_waived": {"zh": "误报/不予整改", "en": "waived"},
    "cleared_split": {"zh": "销号原因", "en": "How they were put right"},
    "chart_trend": {"zh": "历次检查后的待整改问题数", "en": "Open problems after each scan"},
    "chart_trend_note": {
        "zh": "柱上为待整改数；柱下“+”为新增和反弹，“−”为销号。抽查只看一部分页面，新增数不能与普查直接比较。",
        "en": "Above the bar: open; below: + opened, − cleared. A sample sees only a part: do not compare its + with a "
        "full scan's.",
    },
    "chart_check": {"zh": "按问题种类", "en": "By check"},
    "chart_severity": {"zh": "按严重程度", "en": "By severity"},
    "chart_place": {"zh": "按所在栏目", "en": "By column where it stands"},
    "chart_host": {"zh": "按指向的网站", "en": "By host pointed to"},
    "chart_unit": {"zh": "待整改问题（个）", "en": "open problems"},
    "chart_unit_inspect": {"zh": "问题（个）", "en": "problems"},
    "others": {"zh": "其他", "en": "others"},
    "template_place": {"zh": "全站模板", "en": "site template"},
    "several_places": {"zh": "多个栏目", "en": "several columns"},
    "front_place": {"zh": "首页及根目录", "en": "home and root folder"},
    "no_host": {"zh": "不是有效的网址", "en": "no valid address"},
    "unknown_place": {"zh": "所在页面不详", "en": "pages unknown"},
    # one problem
    "template_wide": {"zh": "全站模板", "en": "site template"},
    "where": {"zh": "问题地址", "en": "Where"},
    "what": {"zh": "问题说明", "en": "What"},
    "how_seen": {"zh": "访问记录", "en": "How it was seen"},
    "on_pages": {"zh": "所在页面", "en": "On pages"},
    "written": {"zh": "链接写法", "en": "Written as"},
    "link_text": {"zh": "链接文字", "en": "Link text"},
    "remedy": {"zh": "整改办法", "en": "How to mend"},
    "advice": {"zh": "请人员核实", "en": "What to do"},
    "history": {"zh": "发现时间", "en": "History"},
    "unit": {"zh": "责任单位", "en": "Unit"},
    "first_seen": {"zh": "首次发现 {at}", "en": "first seen {at}"},
    "opened_at": {"zh": "本轮开始 {at}", "en": "this round since {at}"},
    "last_seen": {"zh": "最后看到 {at}", "en": "last seen {at}"},
    "age": {"zh": "已 {days} 天", "en": "{days} day(s)"},
    "unseen": {"zh": "本次未复看", "en": "not looked at this time"},
    "recurrence": {"zh": "第 {n} 次反弹", "en": "came back, {n} time(s)"},
    "closed_on": {"zh": "{at} 销号：{how}", "en": "closed {at}: {how}"},
    "waived_on": {"zh": "{how}，有效期至 {at}", "en": "{how}, until {at}"},
    "waived_ever": {"zh": "{how}", "en": "{how}"},
    "n_pages": {"zh": "共 {total} 个页面", "en": "{total} page(s)"},
    "n_mended": {"zh": "其中 {mended}/{total} 个页面已改好", "en": "{mended} of {total} page(s) mended"},
    "first_pages": {"zh": "列出前 {shown} 个", "en": "the first {shown} are shown"},
    "status": {"zh": "状态码 {status}", "en": "status {status}"},
    "looks_alike": {"zh": "共访问 {n} 次，结果一致", "en": "{n} looks, all alike"},
    "sign": {"zh": "{sign}（{detail}）", "en": "{sign} ({detail})"},
    "hops": {"zh": "跳转 {n} 次", "en": "{n} redirect(s)"},
    "ended_at": {"zh": "最终地址", "en": "ended at"},
    "peer": {"zh": "对端 {peer}", "en": "peer {peer}"},
    "client": {"zh": "客户端 {client}", "en": "client {client}"},
    "took": {"zh": "用时 {ms} 毫秒", "en": "took {ms} ms"},
    "foot": {
        "zh": "本报告由程序自动生成，所列情况以检查时的记录为依据；对结论有异议的，可以提出申诉。",
        "en": "Made by a program from what it recorded during the scan; who disagrees may appeal.",
    },
    "page_foot": {"zh": "第 {page} 页，共 {pages} 页", "en": "Page {page} of {pages}"},
    "number_mark": {"zh": "问题 {n}", "en": "No. {n}"},
    "counted": {"zh": "{text}（{n}）", "en": "{text} ({n})"},
    "list_mark": {"zh": "、", "en": ", "},
    "end_mark": {"zh": "；", "en": "; "},
    "colon": {"zh": "：", "en": ": "},
    "gap": {"zh": "", "en": " "},
    "numerals": {"zh": "一二三四五六七八九十", "en": ""},
    **SCORE_WORDS,
    **CHANNEL_WORDS,
    **PROOF_WORDS,
}
"""Every word by key, in both languages. ``{name}`` takes a value."""


def words(language: Language) -> dict[str, str]:
    """All words in one language, by key."""
    return {key: both[language] for key, both in WORDS.items()}
