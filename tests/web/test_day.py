"""Beside a field for a day stands the day as the pages write it, whatever order the browser has for it."""

from __future__ import annotations


def test_the_day_of_a_report_is_said_in_words(page, served: str) -> None:
    page.goto(f"{served}/add")
    said = page.locator("output[for=published]")
    assert said.inner_text() == ""
    page.fill("#published", "2024-09-05")
    assert said.inner_text() == "5 Sep 2024"
    page.fill("#published", "")
    assert said.inner_text() == ""
