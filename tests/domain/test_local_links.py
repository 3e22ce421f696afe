"""After signing in one lands where the link led, and never on another site."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edtech_app.domain.local_links import local_path

HERE = "https://learn.example.org"


@pytest.mark.parametrize(
    "to",
    ["/", "/courses", "/learn/lines/slope?from=map#block-3", "/courses?search=a%20b", "/map/algebra?next=https://a.b"],
)
def test_a_page_of_ours_is_where_one_lands(to: str):
    assert local_path(to) == to


@pytest.mark.parametrize(
    "to",
    [
        "", "courses", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "/\n/evil.example", "\t//evil.example", " //evil.example", "https://evil.example", "http:evil.example",
        "javascript:alert(1)", "data:text/html,x", "/.//evil.example", "/a/..//evil.example",
        "/courses\r\nSet-Cookie: a=b",
        "/courses/../-/session/begin?ticket=x", "/./-/session/begin", "/%2e%2E/-/session/end", "/%2D/session/begin",
        "/%2d%2fsession/begin", "/courses/%2E./-/session/begin", "/..", "/%73ign-in",
        "/courses\x00", "/-/session/end", "/sign-in?to=/sign-in", "/register", "/" + "a" * 500, "/é", '/"onload="x',
    ],
)  # fmt: skip
def test_anything_else_leads_to_the_start_page(to: str):
    assert local_path(to) == "/"


@given(st.text(alphabet=st.sampled_from("/\\.:@?#%\t\n abeilv-"), max_size=20) | st.text(max_size=40))
@example("/%2F/evil.example")
@example("/..%2f/evil.example")
def test_no_text_leads_to_another_site(to: str):
    landed = urljoin(HERE, local_path(to))

    assert urlsplit(landed)[:2] == urlsplit(HERE)[:2]
    assert not urlsplit(landed).path.startswith("//")
