"""The review in a real browser: by keyboard from one end to the other, without scripts, and for everybody."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standdown.ledger import decide
from standdown.model import Act
from standdown.web.built import built
from standdown.web.desk import Desk

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)

needs_islands = pytest.mark.skipif(built() is None, reason="the islands are not built: python -m scripts.frontend")


def keys(page, *pressed: str) -> None:
    """Press keys of which the last one leads to another page."""
    for key in pressed[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press(pressed[-1])
    page.wait_for_selector(".has-keys")


@needs_islands
def test_a_queue_is_worked_through_by_keyboard(page, own_served: str, own_desk: Desk) -> None:
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    one = page.inner_text("h1")
    keys(page, "j")
    assert page.inner_text("h1") != one
    keys(page, "k")
    assert page.inner_text("h1") == one
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == "evidence"
    page.keyboard.press("i")
    page.keyboard.type("arc: just told again")  # letters in a field are letters
    page.keyboard.press("Escape")
    keys(page, "r")
    assert "you rejected" in page.inner_text("[role=status]").lower()
    keys(page, "g", "b", "2")
    keys(page, "l")
    keys(page, "a")
    keys(page, "u")
    ruled = [(d.act.value, d.value, d.why) for d in own_desk.ledger.decisions()]
    assert ruled[:3] == [("reject", "", "arc: just told again"), ("grade", "B2", ""), ("accept", "", "")]
    assert ruled[3][0] == "undo"


@needs_islands
def test_a_correction_is_made_by_keyboard_with_its_effect_first(page, own_served: str, own_desk: Desk) -> None:
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "field"
    page.keyboard.type("when")
    page.keyboard.press("Tab")
    page.keyboard.type("2024-10-29")
    page.keyboard.press("Enter")  # the first button of a form is nobody's wish
    assert own_desk.ledger.decisions() == ()
    page.keyboard.press("Tab")
    keys(page, "Enter")
    assert "nothing is written yet" in page.inner_text(".rv-effect")
    page.focus("button[value=correct]")
    keys(page, "Enter")
    assert [(d.act, d.value) for d in own_desk.ledger.decisions()] == [(Act.CORRECT, "2024-10-29")]


@needs_islands
def test_keys_that_are_turned_off_do_nothing(page, own_served: str, own_desk: Desk) -> None:
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    page.evaluate("localStorage.setItem('standdown.keys', 'off')")
    for key in "arglu":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert own_desk.ledger.decisions() == ()
    assert page.url.endswith("/review")


@needs_islands
def test_a_conflict_is_met_by_keyboard(browser, own_served: str, own_desk: Desk) -> None:
    page = browser.new_context().new_page()  # a refused ruling is an error in the log of the browser
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    shown = page.get_attribute("#ruling input[name=shown]", "value").split()
    own_desk.ledger.rule(decide(Act.NOTE, shown[:1], by="lea", at=NOON, why="an old picture"))
    page.keyboard.press("i")
    page.keyboard.type("two officials")
    page.keyboard.press("Escape")
    keys(page, "a")
    assert page.inner_text("h1") == "lea ruled first."
    keys(page, "v")
    assert page.input_value("#why") == "two officials"
    assert "an old picture" in page.inner_text("main")
    keys(page, "a")
    assert [d.by for d in own_desk.ledger.decisions()] == ["lea", "ana"]
    page.context.close()


def test_without_scripts_every_act_is_a_form(browser, own_served: str, own_desk: Desk) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{own_served}/review")
    page.fill("#why", "two officials")
    page.click("summary:has-text('Grade')")
    page.select_option("#letter", "C")
    page.select_option("#number", "3")
    page.click("text=Write the grade")
    assert "Written as entry" in page.inner_text("main")
    page.click("[role=status] >> text=Undo")
    assert [d.act for d in own_desk.ledger.decisions()] == [Act.GRADE, Act.UNDO]
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_fault_that_axe_finds(browser, own_served: str, own_desk: Desk, theme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_context(color_scheme=theme, viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{own_served}/review")
    page.click("summary:has-text('Merge')")
    shown = page.get_attribute("#ruling input[name=shown]", "value").split()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    own_desk.ledger.rule(decide(Act.NOTE, shown[:1], by="lea", at=NOON, why="an old picture"))
    page.click("button[value=accept]")
    assert page.inner_text("h1") == "lea ruled first."
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.click("text=See both")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@needs_islands
def test_words_begun_are_there_again_after_going_on_and_back(page, own_served: str, own_desk: Desk) -> None:
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    page.keyboard.press("i")
    page.keyboard.type("half a thought")
    page.keyboard.press("Escape")
    keys(page, "j")
    assert page.input_value("#why") == ""
    keys(page, "k")
    assert page.input_value("#why") == "half a thought"
    keys(page, "l")
    keys(page, "k")
    keys(page, "a")
    assert own_desk.ledger.decisions()[-1].why == "half a thought"
    keys(page, "u")
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    assert page.input_value("#why") == ""


@needs_islands
def test_a_grade_is_typed_in_sight(page, own_served: str) -> None:
    page.goto(f"{own_served}/review")
    page.wait_for_selector(".has-keys")
    page.keyboard.press("g")
    page.keyboard.press("b")
    said = page.locator("[data-said]")
    assert said.inner_text() == "Grade B: a number, 1 to 6"
    page.wait_for_function(  # the page may still be scrolling there
        "() => { const box = document.querySelector('[data-said]').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }"
    )
