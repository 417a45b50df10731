//! HTML into a tree, within bounds: a hostile page costs a moment, not the server.

use std::time::{Duration, Instant};

use ego_tree::iter::Edge;
use html5ever::driver;
use html5ever::tendril::{StrTendril, TendrilSink};
use scraper::{Html, HtmlTreeSink};

/// Elements inside elements; a page of a newspaper has about thirty. Later steps walk trees recursively.
const DEEPEST: usize = 400;
/// Nodes of all kinds; a long page of a newspaper has ten thousand.
const MOST_NODES: usize = 150_000;
const LONGEST: Duration = Duration::from_secs(3);
/// Small enough that no step between two looks at the clock takes long.
const STEP: usize = 16 * 1024;

/// The page is nested too deeply, or too large, to be an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This page is built in such a tangled way that its text could not be read. Paste the text instead.")]
pub struct Tangled;

/// Parses a document as browsers do (the WHATWG algorithm), unless it is tangled.
///
/// # Errors
/// [`Tangled`] when the tree gets too deep or too large, or takes too long: some parts of the algorithm take
/// time in the square of the depth, so this is asked while parsing.
pub fn parse(html: &str) -> Result<Html, Tangled> {
    let started = Instant::now();
    let mut parser = driver::parse_document(HtmlTreeSink::new(Html::new_document()), Default::default());
    let mut rest = html;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.floor_char_boundary(STEP.max(4)));
        parser.process(StrTendril::from(step));
        rest = after;
        if started.elapsed() > LONGEST || tangled_so_far(&parser.tokenizer.sink.sink) {
            return Err(Tangled);
        }
    }
    let html = parser.finish();
    if depth(&html) > DEEPEST { Err(Tangled) } else { Ok(html) }
}

fn tangled_so_far(sink: &HtmlTreeSink) -> bool {
    let html = sink.0.borrow();
    let mut nodes = html.tree.nodes();
    let newest = nodes.next_back().map_or(0, |node| node.ancestors().take(DEEPEST + 1).count());
    newest > DEEPEST || nodes.len() > MOST_NODES
}

fn depth(html: &Html) -> usize {
    let (mut now, mut deepest) = (0usize, 0usize);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(_) => now += 1,
            Edge::Close(_) => now -= 1,
        }
        deepest = deepest.max(now);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_newspaper_is_read() {
        let html =
            format!("<html><body>{}</body></html>", "<div><p>Ärger &amp; Freude</p></div>".repeat(2000));
        let parsed = parse(&html).unwrap();
        assert!(parsed.root_element().text().collect::<String>().starts_with("Ärger & Freude"));
    }

    #[test]
    fn hostile_pages_are_given_up_soon() {
        let many_attributes: String = (0..60_000).map(|n| format!(" a{n}=1")).collect();
        let formatting: String = (0..300).map(|n| format!("<b id={n}>")).collect();
        for page in [
            "<div>".repeat(200_000),
            "<b>".repeat(200_000),
            "<table><td>".repeat(60_000),
            format!("{formatting}{}", "<p>x</div></p>".repeat(60_000)),
            format!("<a{many_attributes}>x</a>"),
            "<p>x".repeat(200_000),
        ] {
            let started = Instant::now();
            let _ = parse(&page);
            assert!(started.elapsed() < LONGEST + Duration::from_secs(3), "{}", &page[..40]);
        }
        assert_eq!(parse(&"<div>".repeat(100_000)).unwrap_err(), Tangled);
    }
}
