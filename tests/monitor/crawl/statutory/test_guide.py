from checks.item.guide import check
from checks.subjects.column import Reach
from monitor.crawl.statutory.guide import read_guide, unread_guide
from tests.checks.statutory import finding, outcome
from tests.monitor.crawl.statutory.pages import HOME, RULES, document

INTRODUCTION = (
    "<p>为了更好地提供政府信息公开服务，本机关编制本指南。公众可以在本机关网站上查阅本指南。</p>"
    "<h2>一、政府信息的分类和编排体系</h2><p>本机关在职责范围内，负责主动公开下列政府信息，并按统一的体系编排。</p>"
    "<h2>二、获取方式</h2><p>公民、法人和其他组织可以通过政府网站、档案馆和图书馆获取政府信息。</p>"
)
CONTACTS = {
    "工作机构的名称": "<p>工作机构名称：示例市人民政府办公室政务公开科</p>",
    "办公地址": "<p>办公地址：示例市七里大道100号</p>",
    "办公时间": "<p>办公时间：周一至周五 9:00-12:00</p>",
    "联系电话": "<p>联系电话：0817-6222222</p>",
    "传真号码": "<p>传真号码：0817-6222223</p>",
    "互联网联系方式": "<p>电子邮箱：xxgk@example.gov.cn</p>",
}
LAW = (
    "<p>政府信息公开指南包括政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、"
    "传真号码、互联网联系方式等内容。</p>"
)


def judged(body: str) -> str:
    guide = read_guide(RULES.platform.guide, "portal", document(f"<body>{body}</body>"), HOME)
    return outcome(check, guide) if outcome(check, guide) != "finding?" else str(finding(check, guide).facts["absent"])


def test_a_guide_that_tells_all_nine_is_fine() -> None:
    assert judged(INTRODUCTION + "".join(CONTACTS.values())) == "fine"


def test_each_of_the_six_contacts_is_missed_by_name() -> None:
    for name in CONTACTS:
        rest = "".join(text for other, text in CONTACTS.items() if other != name)
        assert judged(INTRODUCTION + rest) == name


def test_what_the_law_says_of_guides_tells_nothing() -> None:
    said = judged(LAW + "<p>本页面正在建设。</p>" * 30)
    assert all(name in said for name in RULES.platform.guide.elements)


def test_a_label_without_a_value_tells_nothing() -> None:
    contacts = CONTACTS | {"传真号码": "<p>传真号码：</p>", "联系电话": "<p>联系电话：</p>"}
    assert judged(INTRODUCTION + "".join(contacts.values())) == "联系电话、传真号码"


def test_a_table_of_contacts_tells_them() -> None:
    rows = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>"
        for label, value in [
            ("机构名称", "示例市人民政府办公室"),
            ("地 址", "示例市七里大道100号"),
            ("工作时间", "工作日9:00-17:00"),
            ("电 话", "0817-6222222"),
            ("传 真", "0817-6222223"),
            ("网址", "http://www.example.gov.cn"),
        ]
    )
    assert judged(f"{INTRODUCTION}<table>{rows}</table>") == "fine"


def test_a_guide_in_an_attachment_or_a_picture_is_undecided() -> None:
    assert judged('<p>政府信息公开指南</p><a href="guide.pdf">指南.pdf</a>') == "undecided little"


def test_a_guide_that_was_not_found_or_read_is_told_so() -> None:
    rules = RULES.platform.guide
    assert outcome(check, unread_guide(rules, "portal")) == "unexamined"
    assert outcome(check, unread_guide(rules, "portal", HOME, Reach.UNREACHABLE, "404")) == "undecided unreachable"
