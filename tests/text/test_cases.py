"""Bent Russian and Ukrainian names, and Persian ones written together."""

from __future__ import annotations

import pytest

from geo.cases import nominatives


@pytest.mark.parametrize(
    ("bent", "straight"),
    [
        ("Харкові", "Харків"),
        ("Донецку", "Донецк"),
        ("Авдеевку", "Авдеевка"),
        ("Костянтинівці", "Костянтинівка"),
        ("Грозном", "Грозный"),
        ("Мелітополі", "Мелітополь"),
        ("Дніпрі", "Дніпро"),
        ("Сумах", "Суми"),
        ("Дебальцевому", "Дебальцеве"),
        ("Новой Каховке", "Новая Каховка"),
        ("Часовом Яре", "Часов Яр"),
        ("Кривому Розі", "Кривий Ріг"),
        ("Курской области", "Курская область"),
        ("Краснодарскому краю", "Краснодарский край"),
        ("Красном море", "Красное море"),
        ("Харківщині", "Харківська область"),
        ("Донеччину", "Донецька область"),
        ("خان\u200cیونس", "خان یونس"),
    ],
)
def test_bent_names(bent, straight):
    assert straight in list(nominatives(bent))


@pytest.mark.parametrize("name", ["Idlib", "Khan Yunis", "ادلب", "Мали", "Один два три", ""])
def test_nothing_to_straighten(name):
    assert list(nominatives(name)) == []
