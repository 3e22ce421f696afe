"""What Markdown becomes, and how it is found, described and reached by keyboard and ear."""

import pytest

from edtech_app.rendering import has_math, plain_text, render_inline, render_markdown


def test_a_first_level_heading_stays_below_the_pages_own():
    assert render_markdown("# A\n\n## B\n\n###### C") == "<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>\n"
    assert render_markdown("## A\n\n### B") == "<h2>A</h2>\n<h3>B</h3>\n"
    assert render_markdown("<h1>A</h1>\n\n## B") == "<h2>A</h2>\n<h3>B</h3>\n"


def test_a_table_scrolls_in_a_box_that_a_keyboard_reaches_and_a_reader_hears():
    html = render_markdown("| *a* | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<div class="table-scroll" role="group" aria-label="Table: a, b" tabindex="0">' in html
    assert '<th class="align-left" scope="col"><em>a</em></th>' in html
    assert '<td class="align-right">2</td>' in html
    assert html.endswith("</table>\n</div>\n")


def test_a_head_without_words_heads_nothing():
    html = render_markdown("| a | |\n|---|:-:|\n| c | d |\n")
    assert '<th scope="col">a</th>\n<td class="align-center"></td>' in html
    assert 'aria-label="Table: a' in html


def test_a_table_in_html_scrolls_too_and_one_inside_it_does_not():
    html = render_markdown("<table><tr><th>x<th>y<tr><td><table><tr><td>1</table><td>2</table>")
    assert html.count("table-scroll") == 1
    assert 'aria-label="Table: ' not in render_markdown("<table><tr><td>1</td></tr></table>")
    assert html.rstrip().endswith("</table></div>")


def test_a_table_in_html_may_have_empty_lines_in_it():
    html = render_markdown("<table>\n\n<tr>\n\n<td>\n\n**a**\n\n</td>\n\n</tr>\n\n</table>\n\nafter")
    assert "<td>\n<p><strong>a</strong></p>\n</td>" in html
    assert html.rstrip().endswith("<p>after</p>")


def test_a_task_list_has_labelled_boxes_that_cannot_be_pressed():
    html = render_markdown("- [ ] read *this*\n- [x] rest")
    assert html.count('<label><input class="task-list-item-checkbox"') == 2
    assert html.count('disabled=""') == 2
    assert html.count('checked="checked"') == 1
    assert "read <em>this</em></label>" in html


def test_footnotes_of_two_texts_on_one_page_do_not_meet():
    one, two = (render_markdown("x[^a] y[^a]\n\n[^a]: note", prefix=prefix) for prefix in ("b1", "b2"))
    assert 'href="#b1-fn1" id="b1-fnref1"' in one
    assert '<li id="b1-fn1"' in one
    assert 'href="#b1-fnref1:1"' in one
    assert one.replace("b1-", "b2-") == two


def test_an_inline_footnote_works():
    html = render_markdown("x^[the *note*]")
    assert 'href="#md-fn1"' in html
    assert "<em>note</em>" in html


def test_code_is_coloured_by_classes_only():
    html = render_markdown("```python\nif x: pass\n```")
    assert '<pre tabindex="0"><code class="highlight language-python"><span class="k">if</span>' in html
    assert "style=" not in html


@pytest.mark.parametrize("info", ["", "nosuchlanguage", "c++ {.x}", '"><b>', "{.python}"])
def test_code_of_any_language_is_shown_as_written(info):
    html = render_markdown(f"```{info}\na <b> & c\n```")
    assert "&lt;" in html
    assert "<b>" not in html


def test_very_long_code_is_not_coloured():
    assert "<span" not in render_markdown("```python\n" + "if x: pass\n" * 3_000 + "```")


def test_indented_code_is_code():
    assert render_markdown("    a < b") == '<pre tabindex="0"><code class="highlight">a &lt; b\n</code></pre>\n'


def test_bare_addresses_become_links_and_file_names_do_not():
    html = render_markdown("see https://example.org/a and main.py")
    assert '<a href="https://example.org/a" rel="noopener noreferrer">' in html
    assert html.count("<a ") == 1


def test_strikethrough_and_html_inside_stay():
    html = render_markdown("~~a~~ <kbd>Ctrl</kbd> H<sub>2</sub>O <mark>b</mark> <tt>c</tt>")
    assert html == "<p><s>a</s> <kbd>Ctrl</kbd> H<sub>2</sub>O <mark>b</mark> <code>c</code></p>\n"


def test_html_blocks_keep_markdown_inside_and_close():
    html = render_markdown("<details><summary>More</summary>\n\nsome **bold**\n\n</details>\n\nafter")
    assert html == ("<details><summary>More</summary>\n<p>some <strong>bold</strong></p>\n</details>\n<p>after</p>\n")


def test_unclosed_html_ends_with_its_block():
    assert render_markdown("<p>a <b>b\n\nc") == "<p>a <b>b\n</b></p><p>c</p>\n"
    assert render_markdown("a <b>b\n\nc") == "<p>a <b>b</b></p>\n<p>c</p>\n"
    assert render_markdown("<ul><li>a<li>b</ul>") == "<ul><li>a</li><li>b</li></ul>"
    assert render_markdown("<dl><dt>a<dd>b<dt>c</dl>") == "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"
    assert render_markdown("<div></b></section>x</div>") == "<div>x</div>"


def test_unknown_elements_leave_their_words_and_scripts_do_not():
    assert render_markdown("<article><blink>a</blink> x < y</article>") == "a x &lt; y"
    assert render_markdown("<p>a<script>b</script><style>c</style></p>") == "<p>a</p>"


def test_a_picture_loads_when_it_is_needed_and_has_a_text():
    html = render_markdown('![a line](line.svg "Line")\n\n<p><img src=x.png width=20 height=30>')
    assert '<img src="line.svg" alt="a line" title="Line" loading="lazy">' in html
    assert 'width="20" height="30" alt=""' in html


def resolve(address: str) -> str | None:
    return {"files/a.svg": "/media/1", "files/ä b.svg": "/media/2", "/course/x": "/learn/x"}.get(address)


def test_links_lead_where_they_are_mapped():
    html = render_markdown(
        "![a](files/a.svg) [b](<files/ä b.svg>) [c](/course/x) <a href='files/a.svg'>d</a>", links=resolve
    )
    assert [part.split('"')[0] for part in html.split('src="')[1:]] == ["/media/1"]
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == ["/media/2", "/learn/x", "/media/1"]


def test_a_link_that_leads_nowhere_keeps_its_words():
    html = render_markdown("[words](files/gone.pdf) ![a text](files/gone.svg)", links=resolve)
    assert "words" in html
    assert 'alt="a text"' in html
    assert "href" not in html
    assert "src" not in html


def test_links_that_lead_away_are_not_mapped():
    html = render_markdown(
        "[a](https://a.example) [b](mailto:b@b.example) [c](//c.example/x) [d](#e)", links=lambda _address: "/wrong"
    )
    assert "/wrong" not in html
    assert 'href="mailto:b@b.example"' in html
    assert 'href="#md-e"' in html


def test_inline_text_has_no_blocks_and_no_links():
    assert render_inline("**a** $x$ `c` <p>d [e](http://e.example) # f") == (
        "<strong>a</strong> <math><mi>x</mi></math> <code>c</code> d e # f"
    )
    assert render_inline("# a") == "# a"
    assert '<img src="/media/1" alt="a"' in render_inline("![a](files/a.svg)", links=resolve)


def test_raw_mathml_is_kept():
    html = render_markdown("<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mspace width='1em'/></math>")
    assert "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mspace" in html
    assert has_math(html)


def test_lone_surrogates_and_zero_bytes_do_no_harm():
    assert render_markdown("a\ud800b") == "<p>a?b</p>\n"
    assert render_markdown("a\x00b") == "<p>a\ufffdb</p>\n"


def test_plain_text_has_the_words_in_order():
    text = "# A *b*\n\nc[^1] ![d](x.svg) `e` $f^2$\ng <b>h</b>\n\n"
    text += "| i | j |\n|---|---|\n| k | l |\n\n<p>m &amp; n</p>\n\n[^1]: o"
    assert plain_text(text) == "A b c d e f² g h i j k l m & n o"
    assert plain_text("```py\na\n\nb\n```\n\n- [ ] c\n\n<script>d</script>") == "a b c"


def test_real_lessons_are_rendered_whole(shared_data):
    folder = shared_data / "markdown"
    pages = sorted(folder.rglob("*.md"))
    html = {page.name: render_markdown(page.read_text()) for page in pages}
    assert len(html) >= 12
    assert 'class="highlight language-python"' in html["02-numpy.md"]
    assert all("<script" not in page and "style=" not in page for page in html.values())
    assert "inflammation" in plain_text((folder / "python-novice-inflammation/episodes/02-numpy.md").read_text())
