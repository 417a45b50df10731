//! An article as lines for reading: in order or the most checkable first, what is set apart folded, nothing hidden.

use serde::Deserialize;

use super::apart::{self, Reason};
use super::sentences::{Sentence, sentences};
use super::store::Logged;
use super::worthiness::{Level, Worth, worth};
use crate::house::worthiness::Fitted;

/// One sentence with all that stands beside it.
pub struct Line {
    /// Its words and place.
    pub sentence: Sentence,
    /// The claims that were logged from it.
    pub logged: Vec<Logged>,
    /// What the table says of it.
    pub worth: Worth,
    /// Why it is set apart, if it is.
    apart: Option<Reason>,
    paragraph: usize,
}

impl Line {
    /// Beside the sentence: what speaks for it, and what against.
    pub fn reasons(&self) -> String {
        let (for_it, against) = (self.worth.reasons.join("; "), self.worth.against.join("; "));
        match (for_it.is_empty(), against.is_empty()) {
            (_, true) => for_it,
            (true, false) => against,
            (false, false) => format!("{for_it}; but {against}"),
        }
    }

    /// Whether words beside it say how it is marked: always where the order goes by it.
    pub fn is_told(&self, view: &View) -> bool {
        self.worth.level > Level::Unmarked || view.by_worth()
    }
}

/// Lines that stand together.
pub struct Block {
    /// What the fold says; empty for what is not folded.
    pub folded: String,
    /// Whether the fold stands open.
    pub open: bool,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// How the lines are asked for; what is not understood is not set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct View {
    /// `worth`: the most checkable first.
    pub order: String,
    /// `likely`, `perhaps` or `marked`: the others are folded below.
    pub show: String,
}

impl View {
    /// Whether the most checkable come first.
    pub fn by_worth(&self) -> bool {
        self.order == "worth"
    }

    fn least(&self) -> Option<Level> {
        match self.show.as_str() {
            "likely" => Some(Level::Likely),
            "perhaps" => Some(Level::Perhaps),
            "marked" => Some(Level::Faint),
            _ => None,
        }
    }
}

/// All lines of a text in a language, in their order.
pub fn lines(text: &str, language: &str, logged: &[Logged], own: Option<&Fitted>) -> Vec<Line> {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let reasons = apart::reasons(&paragraphs);
    let mut paragraph = 0;
    let line = |sentence: Sentence| {
        paragraph += usize::from(sentence.opens_paragraph);
        Line {
            logged: logged.iter().filter(|claim| stands_in(claim, &sentence)).cloned().collect(),
            worth: worth(&sentence.words, language, own),
            apart: reasons.get(paragraph - 1).copied().flatten(),
            paragraph,
            sentence,
        }
    };
    sentences(text).into_iter().map(line).collect()
}

fn stands_in(claim: &Logged, sentence: &Sentence) -> bool {
    let place = claim.position.as_ref();
    place.is_some_and(|p| p.start < sentence.position.end && sentence.position.start < p.end)
}

/// The lines as asked for. Each is in exactly one block.
pub fn blocks(lines: Vec<Line>, view: &View) -> Vec<Block> {
    let is_shown = |line: &Line| view.least().is_none_or(|least| line.worth.level >= least);
    let (own, apart): (Vec<Line>, Vec<Line>) = if view.by_worth() || view.least().is_some() {
        lines.into_iter().partition(|line| line.apart.is_none())
    } else {
        return in_order(lines);
    };
    let (mut first, others): (Vec<Line>, Vec<Line>) = own.into_iter().partition(is_shown);
    if view.by_worth() {
        first.sort_by_key(|line| (-line.worth.points, line.sentence.number));
    }
    let rest = format!("{} with fewer points", counted(others.len(), "other sentence"));
    let plain = Block { folded: String::new(), open: true, lines: first };
    let others = Block { folded: rest, open: plain.lines.is_empty(), lines: others };
    [plain, others, folded(apart)].into_iter().filter(|block| !block.lines.is_empty()).collect()
}

/// As written, with what is set apart folded where it stands.
fn in_order(lines: Vec<Line>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let is_apart = line.apart.is_some();
        let mut run = vec![line];
        while let Some(next) = lines.next_if(|next| next.apart.is_some() == is_apart) {
            run.push(next);
        }
        blocks.push(match is_apart {
            true => folded(run),
            false => Block { folded: String::new(), open: true, lines: run },
        });
    }
    blocks
}

/// "Set apart: 7 lines, because they lead to other articles". It stands open where a claim was logged from it.
fn folded(lines: Vec<Line>) -> Block {
    let mut reasons: Vec<&str> = lines.iter().filter_map(|line| line.apart).map(Reason::says).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let mut paragraphs: Vec<usize> = lines.iter().map(|line| line.paragraph).collect();
    paragraphs.dedup();
    let words = format!("Set apart: {}, because {}", counted(paragraphs.len(), "line"), reasons.join("; "));
    Block { folded: words, open: lines.iter().any(|line| !line.logged.is_empty()), lines }
}

/// "1 line", "7 lines".
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The mill is old. In 1999 taxes rose by 40 percent.\n\nSign up for our newsletter.\n\nShare this \
                        article\n\nIs it so?\n\nAdvertisement";

    fn shown(view: &View) -> Vec<(String, Vec<usize>)> {
        let blocks = blocks(lines(TEXT, "en", &[], None), view);
        let numbers = |block: &Block| block.lines.iter().map(|line| line.sentence.number).collect();
        blocks.iter().map(|block| (block.folded.clone(), numbers(block))).collect()
    }

    #[test]
    fn what_is_set_apart_is_folded_where_it_stands() {
        let shown = shown(&View::default());
        let numbers: Vec<_> = shown.iter().map(|(_, numbers)| numbers.clone()).collect();
        assert_eq!(numbers, [vec![1, 2], vec![3, 4], vec![5], vec![6]]);
        assert_eq!(
            shown[1].0,
            "Set apart: 2 lines, because they ask for money or a subscription; they ask to share or follow"
        );
        assert_eq!(shown[0].0, "");
    }

    #[test]
    fn every_order_and_choice_has_every_sentence_once() {
        for (order, show) in [("worth", ""), ("worth", "likely"), ("", "likely"), ("", "marked"), ("x", "y")]
        {
            let view = View { order: order.to_owned(), show: show.to_owned() };
            let mut all: Vec<usize> = shown(&view).into_iter().flat_map(|(_, numbers)| numbers).collect();
            all.sort_unstable();
            assert_eq!(all, [1, 2, 3, 4, 5, 6], "{order} {show}");
        }
        let view = View { order: "worth".to_owned(), show: "likely".to_owned() };
        let shown = shown(&view);
        assert_eq!(shown[0], (String::new(), vec![2]));
        assert_eq!(shown[1], ("2 other sentences with fewer points".to_owned(), vec![1, 5]));
    }

    #[test]
    fn a_fold_with_a_claim_in_it_stands_open() {
        let claim = Logged {
            claim: crate::ids::ClaimId::new(),
            number: 1,
            text: String::new(),
            position: Some(60..65),
        };
        let blocks = blocks(lines(TEXT, "en", &[claim], None), &View::default());
        assert_eq!(blocks.iter().map(|block| block.open).collect::<Vec<_>>(), [true, true, true, false]);
    }
}
