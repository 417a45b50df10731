use super::*;
use proptest::prelude::*;
use scraper::{Html as Page, Selector};

fn html(markdown: &str) -> String {
    let image = |number| {
        let size = Size { width: 640, height: 480 };
        (number == 2).then(|| Image { src: "/files/abc".to_owned(), size })
    };
    render(markdown, |number| number <= 3, image, Texts::of("en")).to_string()
}

#[test]
fn a_citation_leads_to_its_source_in_the_evidence_table() {
    assert!(html("Nine metres [#2], or so.").contains("Nine metres<a "), "close to its word");
    let text = html("Long.[#2][#3] Not `[#2]`, not [#9].\n\n    [#1] in code");
    assert!(text.contains(r##"href="#source-2""##) && text.contains(r##"href="#source-3""##));
    assert!(text.contains(r#"aria-label="Source 2""#));
    assert!(text.contains("<code>[#2]</code>") && text.contains("[#9]") && text.contains("[#1] in code"));
    assert_eq!(text.matches("class=\"cite\"").count(), 2);
}

#[test]
fn a_citation_inside_a_link_stays_text() {
    let text = html("[see [#2]](https://example.org/)");
    assert_eq!(text.matches("<a ").count(), 1, "{text}");
}

#[test]
fn raw_html_shows_as_text() {
    let text = html("<script>alert(1)</script>\n\nA <b onclick=x>bold</b> word <!-- no -->");
    assert!(!text.contains("<script") && !text.contains("<b"), "{text}");
    assert!(text.contains("&lt;script&gt;") && text.contains("&lt;b onclick=x&gt;"), "{text}");
}

#[test]
fn headings_start_at_three_and_leave_out_no_level() {
    assert_eq!(html("# A").trim(), "<h3>A</h3>");
    let text = html("## A\n\n##### B\n\n## C\n\n### D");
    for part in ["<h3>A</h3>", "<h4>B</h4>", "<h3>C</h3>", "<h4>D</h4>"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn images_are_only_our_own() {
    let text = html("![our \"[#2]\" *wall*](attachment:2) ![theirs [#2]](https://tracker.example/x.png)");
    let ours = r#"<img src="/files/abc" alt="our &quot;[#2]&quot; wall" width="640" height="480">"#;
    assert!(text.contains(ours) && !text.contains("tracker"), "{text}");
    assert!(text.contains("theirs"), "its words stay");
    for other in ["![not there](attachment:3)", "![not there](/files/abc)", "![not there](attachment:02)"] {
        let text = html(other);
        assert!(text.contains("not there") && !text.contains("<img"), "{text}");
    }
    assert_eq!(html("![a ![b](attachment:2) c](attachment:2)").matches("<img").count(), 1);
}

#[test]
fn links_open_no_scripts_and_tell_search_engines_nothing() {
    let text = html("[a](javascript:alert(1)) [b](https://example.org/) [c](data:text/html,x)");
    assert!(!text.contains("javascript:") && !text.contains("data:"), "{text}");
    assert!(text.contains("nofollow ugc"));
}

#[test]
fn footnotes_stand_at_the_end_and_take_no_id_of_the_page() {
    let text = html("One.[^main] Two.[^b]\n\n[^b]: Second, see [#1].\n\n[^main]: First.\n\nLast paragraph.");
    let (body, notes) = text.split_once("<ol class=\"notes\">").expect("a list of notes");
    assert!(body.contains("Last paragraph") && body.contains("#note-1") && body.contains("#note-2"));
    assert!(
        notes.trim_start().starts_with("<li id=\"note-1\">\n<p>First.") && notes.contains("#source-1"),
        "{notes}"
    );
    assert!(!text.contains("id=\"main\""));
}

#[test]
fn tables_have_no_inline_style() {
    let text = html("| a | b |\n|--:|:-:|\n| 1 | 2 |");
    assert!(text.contains("<table>") && text.contains("<td>1</td>") && !text.contains("style"), "{text}");
}

#[test]
fn only_bare_tags_in_their_turn_and_our_citations_need_no_sanitiser() {
    let cite = r##"<a class="cite" href="#source-2" aria-label="Source 2">2</a>"##;
    for plain in ["", "a &lt; b", "<p>a <em>b</em></p>\n<ul><li>c</li></ul>", &format!("<p>a{cite}</p>")] {
        assert!(plain::is_plain(plain), "{plain}");
    }
    for other in [
        "<script>a</script>",
        "<p onclick=x>a</p>",
        "<p/>",
        "<P>a</P>",
        "<p>a",
        "a</p>",
        "<p",
        "<em><strong>a</em></strong>",
        "<!-- a -->",
        r##"<a href="#source-2">2</a>"##,
        r##"<a class="cite" href="#source-2" onclick="x" aria-label="Source 2">2</a>"##,
        r##"<a class="cite" href="#source-2" aria-label="Source 2" onclick="x">2</a>"##,
        r##"<a class="cite" href="#source-x" aria-label="Source">2</a>"##,
        r##"<a class="cite" href="#source-2" aria-label="Source 2>2</a>"##,
    ] {
        assert!(!plain::is_plain(other), "{other}");
    }
}

proptest! {
    #[test]
    fn of_what_is_plain_the_sanitiser_takes_nothing_out(text in "[-a-z\"'`\\[\\]#&;1-3 \n*_>]{0,120}") {
        let html = html(&text);
        prop_assume!(plain::is_plain(&html));
        let cleaned = SANITISER.clean(&html).to_string().replace(r#" rel="noopener nofollow ugc""#, "");
        prop_assert_eq!(cleaned, html.replace("&quot;", "\""))
    }

    #[test]
    fn whatever_is_written_nothing_runs(text in "[-<>a-z\"'`=\\[\\]()!#^:/&;{} \n|*_]{0,120}") {
        let page = Page::parse_fragment(&html(&text));
        let bad = Selector::parse("script, style, iframe, object, svg, math, form, input, [style], [onclick]").unwrap();
        prop_assert_eq!(page.select(&bad).count(), 0);
        let links = Selector::parse("[href], [src]").unwrap();
        for element in page.select(&links) {
            let to = element.attr("href").or(element.attr("src")).unwrap_or_default().to_lowercase();
            prop_assert!(!to.trim_start().starts_with("javascript:") && !to.starts_with("data:"));
        }
    }
}
