"""Sitemaps in all their forms, as scans follow them."""

import gzip

import pytest

from tests.monitor.crawl.serving import response
from tests.monitor.site import page, world

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("name", "media", "zipped"),
    [
        ("map.txt", "text/plain", False),
        ("map.txt.gz", "application/octet-stream", True),
        ("map.xml.gz", "application/octet-stream", True),
        ("map.xml.gz", "application/x-gzip", True),
    ],
)
async def test_a_sitemap_in_plain_text_or_zipped_is_followed(name: str, media: str, zipped: bool) -> None:
    async with world({"/": page()}) as here:
        urls = [here.url("/deep.html"), here.url("/hidden.html")]
        listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
        body = (f"<urlset>{listed}</urlset>" if ".xml" in name else "\n".join(urls)).encode()
        here.table[f"/{name}"] = response(body=gzip.compress(body) if zipped else body, Content_Type=media)
        here.table["/robots.txt"] = response(body=f"Sitemap: {here.url('/' + name)}".encode())
        here.table["/deep.html"] = page("/deeper.html")
        result = await here.scan()
        assert {found.subject for found in result.judgement.findings} == {
            here.url("/hidden.html"), here.url("/deeper.html"),
        }  # fmt: skip


async def test_a_text_that_names_other_hosts_is_a_document_and_no_sitemap() -> None:
    async with world({"/": page("/notes.txt")}) as here:
        names = f"{here.url('/gone.html')}\nhttp://127.0.0.9:9/\n".encode()
        here.table["/notes.txt"] = response(body=names, Content_Type="text/plain")
        result = await here.scan()
        assert result.judgement.verdicts == []
