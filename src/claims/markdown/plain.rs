//! Whether a sanitiser would find anything to take out: it reads all of a text into a tree and writes it anew, which took
//! most of the time between a verdict's Markdown and its HTML.

/// What an explanation without links and pictures is made of.
const TAGS: [&str; 12] =
    ["p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "code"];

/// Whether `html` has no other tags than these, without attributes, and citations of ours; and closes each in its turn.
/// It looks at the letters, not at who wrote them, so it need not trust whoever did.
pub(super) fn is_plain(html: &str) -> bool {
    let (mut open, mut rest) = (Vec::new(), html);
    while let Some((_, from)) = rest.split_once('<') {
        let Some((tag, after)) = from.split_once('>') else { return false };
        rest = after;
        match tag.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            None if TAGS.contains(&tag) => open.push(tag),
            None if is_citation(tag) => open.push("a"),
            _ => return false,
        }
    }
    open.is_empty()
}

/// As [`super::Writer::link`] writes them.
fn is_citation(tag: &str) -> bool {
    let rest = tag.strip_prefix(r##"a class="cite" href="#source-"##);
    let parts = rest.and_then(|rest| rest.strip_suffix('"')?.split_once(r#"" aria-label=""#));
    parts.is_some_and(|(number, label)| {
        number.bytes().all(|digit| digit.is_ascii_digit()) && !label.contains(['"', '<'])
    })
}
