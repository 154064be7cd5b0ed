"""Names of governments and their sites, without what kind of thing they name."""

import re

_KIND = re.compile(
    r"(?:人民政府|市政府|县政府|区政府|政府)?(?:办公[室厅])?(?:门户|官方|公众信息|政务|信息|新闻)*(?:网站|网|站)?$"
)
_SIGNS = re.compile(r"[\W_]+")


def core(name: str) -> str:
    """What is left of a name: 阆中 of 阆中市人民政府门户网站; letters and digits alone."""
    plain = _SIGNS.sub("", name)
    bare = _KIND.sub("", plain)
    return (bare[:-1] if len(bare) > 2 and bare[-1] in "市县区州盟旗" else bare) or plain


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return _SIGNS.sub("", text)
