"""Pictures of a check stand side by side without scripts, each with its day, sensor and scene in words."""

from __future__ import annotations

from datetime import date

from standdown.model import Picture, PictureRole
from standdown.publish.pages.render import environment


def drawn(*pictures: Picture, name: str = "Gogra") -> str:
    template = environment().from_string(
        '{% from "compare.html" import compare %}{{ compare(pictures, "/picture/", name) }}'
    )
    return template.render(pictures=pictures, name=name)


def picture(role: PictureRole, day: date, **kept) -> Picture:
    return Picture(
        role, day, **{"sensor": "sentinel-2", "scene_id": "s", **kept}, sha256=f"{day}", width=768, height=1040
    )


def test_every_picture_is_there_with_its_size_and_in_words() -> None:
    html = drawn(picture(PictureRole.CRISIS, date(2021, 7, 28)), picture(PictureRole.AFTER, date(2021, 8, 7)))
    assert html.count("<img") == 2
    assert 'src="/picture/2021-07-28.png" width="768" height="1040"' in html
    assert 'alt="Gogra on 7 Aug 2021, after, seen by sentinel-2"' in html
    assert 'data-role="crisis" data-day="28 Jul 2021"' in html


def test_nothing_is_styled_or_scripted_inline() -> None:
    html = drawn(picture(PictureRole.CRISIS, date(2021, 7, 28)))
    assert "style=" not in html
    assert "<script" not in html
    assert "onclick" not in html


def test_what_comes_from_a_catalogue_is_shown_as_text() -> None:
    html = drawn(picture(PictureRole.CRISIS, date(2021, 7, 28), sensor='"><b>x', scene_id="<i>y"), name='"><u>z')
    assert not any(tag in html for tag in ("<b>x", "<i>y", "<u>z"))
