from __future__ import annotations

import pytest

from standdown.errors import FetchError
from standdown.report.addresses import Deadline, check_addresses, refusal


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("::1", "loopback"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("fd00::1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("0.0.0.0", "unspecified"),  # noqa: S104
        ("::", "unspecified"),
        ("240.0.0.1", "private"),
        ("100.64.0.1", "reserved"),
        ("fec0::1", "site-local"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("::127.0.0.1", "loopback"),
        ("2002:7f00:1::", "loopback"),
        ("64:ff9b::a00:1", "private"),
    ],
)
def test_names_why_an_address_is_refused(address: str, kind: str) -> None:
    assert kind in refusal(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_lets_public_addresses_pass(address: str) -> None:
    assert refusal(address) == ""


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    with pytest.raises(FetchError, match=r"news\.example is 10\.0\.0\.1, which is a private address") as caught:
        check_addresses("news.example", 443, resolve=lambda *_: ["93.184.215.14", "10.0.0.1"], allow_private=False)
    assert caught.value.code == "address-refused"


def test_allow_private_lets_a_private_address_pass() -> None:
    assert check_addresses("x", 80, resolve=lambda *_: ["10.0.0.1"], allow_private=True) == ["10.0.0.1"]


def test_a_host_without_addresses_is_unknown() -> None:
    with pytest.raises(FetchError) as caught:
        check_addresses("nowhere.example", 80, resolve=lambda *_: [], allow_private=False)
    assert caught.value.code == "host-unknown"


def test_a_spent_deadline_ends_the_fetch() -> None:
    with pytest.raises(FetchError) as caught:
        Deadline(0).left(5)
    assert caught.value.code == "too-slow"


def test_a_deadline_caps_each_wait() -> None:
    assert Deadline(100).left(2) == 2
    assert Deadline(1).left(30) <= 1
