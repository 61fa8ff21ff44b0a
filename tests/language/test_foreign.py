from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standdown.language.foreign import Tongue, tongue


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers of the two countries pulled back from the ridge on Monday , and the valley is calm , they said .",
        "Troops leave ridge after talks , army says ; no firing for two weeks , both sides will meet again .",
        "He did n't say when the patrols would be back , but a deal is near .",
    ],
)
def test_english_news_is_english(text: str) -> None:
    assert tongue(text.split()) is Tongue.ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Die Soldaten beider Länder haben sich am Montag von dem Grat zurückgezogen und die Lage im Tal ist ruhig .",
        "Les soldats des deux pays se sont retirés lundi de la crête et la vallée est calme , dit le ministère .",
        "Los soldados de los dos países se retiraron el lunes de la cresta y el valle está tranquilo .",
        "Dono desh ke sainik chaar din pehle seema se peeche hat gaye hain aur ab sthiti shant hai .",
        "दोनों देशों के सैनिक सोमवार को पीछे हट गए और अब घाटी में शांति है ।",
        "两国 士兵 周一 从 山脊 撤离 山谷 现在 平静 外交部 说",
        "Солдаты обеих стран в понедельник отошли от хребта , и в долине спокойно , сообщило министерство .",
    ],
)
def test_other_languages_are_flagged(text: str) -> None:
    assert tongue(text.split()) is Tongue.OTHER


@pytest.mark.parametrize("text", ["", "Galwan", "15 - 16 / 06", "Leh , Ladakh"])
def test_a_few_words_tell_nothing(text: str) -> None:
    assert tongue(text.split()) is Tongue.UNKNOWN


@given(st.lists(st.text(max_size=12), max_size=60))
def test_any_words_have_an_answer(words: list[str]) -> None:
    assert tongue(words) in Tongue
