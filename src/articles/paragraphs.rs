//! Paragraphs of plain words, from an article's HTML or from a text that somebody pasted.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::said::squeeze;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];
const SILENT: &[&str] = &["script", "style", "noscript", "template"];

/// The paragraphs of an article's cleaned HTML.
pub fn of_html(html: &str) -> Vec<String> {
    let page = Html::parse_fragment(html);
    let mut gathered = Gathered::default();
    let mut silent = 0usize;
    for edge in page.tree.root().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) if SILENT.contains(&element.name()) => {
                silent = if opens { silent + 1 } else { silent - 1 };
            }
            Node::Element(element) => gathered.pass(element.name(), opens),
            Node::Text(text) if opens && silent == 0 => gathered.words(text),
            _ => {}
        }
    }
    gathered.end();
    gathered.paragraphs
}

/// A paragraph, and the element that it stands in with others of its kind.
pub type Placed = (String, NodeId);

/// The paragraphs of a whole page, each with its place.
pub fn placed(page: &Html) -> Vec<Placed> {
    let mut gathered = Gathered::default();
    let (mut silent, mut places, mut place) = (0usize, Vec::new(), page.tree.root().id());
    for edge in page.tree.root().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) if SILENT.contains(&element.name()) => {
                silent = if opens { silent + 1 } else { silent - 1 };
            }
            Node::Element(element) => gathered.pass(element.name(), opens),
            Node::Text(text) if opens && silent == 0 => {
                if gathered.open.trim().is_empty() && !text.trim().is_empty() {
                    place = around(node);
                }
                gathered.words(text);
            }
            _ => {}
        }
        places.resize(gathered.paragraphs.len(), place);
    }
    gathered.end();
    places.resize(gathered.paragraphs.len(), place);
    gathered.paragraphs.into_iter().zip(places).collect()
}

/// The block around a text, or, where that is one paragraph, what holds it and the others.
fn around(text: NodeRef<'_, Node>) -> NodeId {
    let is_block =
        |node: &NodeRef<'_, Node>| matches!(node.value(), Node::Element(e) if BLOCKS.contains(&e.name()));
    let block = text.ancestors().find(is_block);
    let is_one = |node: &NodeRef<'_, Node>| matches!(node.value(), Node::Element(e) if e.name() == "p");
    let whole = block.and_then(|block| if is_one(&block) { block.parent() } else { Some(block) });
    whole.map_or(text.id(), |node| node.id())
}

/// The paragraphs of a text: apart by empty lines, or line by line when it has no empty line.
pub fn of_text(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.replace('\0', "").lines().map(squeeze).collect();
    let apart = lines.iter().any(String::is_empty);
    let mut gathered = Gathered::default();
    for block in lines.split(String::is_empty) {
        let is_list = !apart || is_list(block);
        for line in block {
            gathered.words(line);
            gathered.words(" ");
            if is_list {
                gathered.end();
            }
        }
        gathered.end();
    }
    gathered.paragraphs
}

/// Lines that were not wrapped: each stands for itself, as in lists of links and heads of mails.
pub fn is_list(lines: &[String]) -> bool {
    let begins = |line: &String, marks: &[&str]| marks.iter().any(|mark| line.starts_with(mark));
    let item = |line: &String| {
        begins(line, &["- ", "* ", "• ", "– ", "> ", "["]) || line.contains("://") || is_numbered(line)
    };
    let head = |line: &String| {
        let name = line.split_once(": ").map_or("", |(name, _)| name);
        !name.is_empty() && name.len() < 20 && !name.contains(' ') && name.starts_with(char::is_uppercase)
    };
    let title = |line: &String| {
        line.chars().count() < 60
            && !line.ends_with(['.', ',', ';'])
            && line.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
    };
    let items = lines.iter().filter(|line| item(line)).count();
    // A line above its list ends with a colon.
    let above = lines.first().is_some_and(|first| first.ends_with(':') && !item(first));
    lines.len() > 1
        && (items + usize::from(above) == lines.len()
            || lines.iter().all(head)
            || (lines.len() > 2 && lines.iter().all(title)))
}

fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && (rest.starts_with(". ") || rest.starts_with(") "))
}

#[derive(Default)]
struct Gathered {
    paragraphs: Vec<String>,
    open: String,
    line_broken: bool,
}

impl Gathered {
    fn words(&mut self, words: &str) {
        self.line_broken &= words.trim().is_empty();
        self.open.push_str(words);
    }

    fn pass(&mut self, element: &str, opens: bool) {
        match element {
            "br" if opens => {
                // One break wraps a line, two make a paragraph.
                if self.line_broken {
                    self.end();
                }
                self.line_broken = true;
                self.open.push(' ');
            }
            "td" | "th" => self.open.push(' '),
            block if BLOCKS.contains(&block) => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let paragraph = squeeze(&std::mem::take(&mut self.open));
        self.line_broken = false;
        if !paragraph.is_empty() {
            self.paragraphs.push(paragraph);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_double_breaks_part_paragraphs_and_inline_elements_do_not() {
        let html = "<p>One <b>bo</b>ld\n word.</p>loose<br>line<br> <br>next<ul><li>a<li>b</ul>
                    <table><tr><td>1<td>2</table><script>no</script>";
        assert_eq!(of_html(html), ["One bold word.", "loose line", "next", "a", "b", "1 2"]);
    }

    #[test]
    fn pasted_text_is_parted_by_empty_lines_or_else_by_lines() {
        assert_eq!(of_text("One\nwraps.\r\n\r\n  Two.\n\n\n"), ["One wraps.", "Two."]);
        assert_eq!(of_text("One.\nTwo."), ["One.", "Two."]);
        assert_eq!(of_text("More:\n- a\n- b\n\nIt\nwraps."), ["More:", "- a", "- b", "It wraps."]);
        assert_eq!(of_text("Von: A\nBetreff: B\n\nC\nd"), ["Von: A", "Betreff: B", "C d"]);
        assert_eq!(
            of_text("Bats\nOwls\nMice\n\nThe end\ncomes."),
            ["Bats", "Owls", "Mice", "The end comes."]
        );
        assert!(of_text(" \n\t\n").is_empty());
    }
}
