from __future__ import annotations

import pytest

from standdown.imagery.scenes.linked import joined


@pytest.mark.parametrize(
    ("base", "href", "target"),
    [
        ("/c/catalog.json", "./a/item.json", "/c/a/item.json"),
        ("/c/catalog.json", "file:///d/b%20c.tif", "/d/b c.tif"),
        ("/c/catalog.json", "https://x.example/a.tif", "https://x.example/a.tif"),
        ("/c/catalog.json", "s3://bucket/a.tif", "s3://bucket/a.tif"),
        ("https://x.example/c/catalog.json", "../a.tif", "https://x.example/a.tif"),
        ("https://x.example/c/catalog.json", "/etc/passwd", "https://x.example/etc/passwd"),
        ("https://x.example/c/catalog.json", "file:///etc/passwd", "file:///etc/passwd"),
        ("https://x.example/c/catalog.json", "/vsicurl/http://y", "https://x.example/vsicurl/http://y"),
    ],
)
def test_nothing_on_the_web_leads_to_a_file_of_this_machine(base: str, href: str, target: str) -> None:
    assert joined(base, href) == target
