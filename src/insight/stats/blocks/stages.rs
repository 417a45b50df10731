//! How long claims stay where.

use super::Data;
use crate::claims::facts::Measure;
use crate::claims::parts::Review;
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, bar};
use crate::insight::tally::sums::Lengths;

/// The stages with their words, and what is said where one takes the longest.
const STAGES: [(Review, &str, &str); 4] = [
    (Review::Logged, "Logged", "Claims lie before anybody takes them"),
    (Review::InReview, "In review", "Review takes the time"),
    (Review::AwaitingApproval, "Awaiting approval", "Approval takes the time"),
    (Review::Approved, "Approved", "What is approved waits to go live"),
];

/// Time in each stage, and from logged to live.
pub fn block(data: &Data) -> Block {
    let of = |review: Review| data.all.lengths(Measure::Stay, review.as_str());
    let halves = STAGES.iter().filter_map(|(review, _, found)| Some((of(*review).within(5)?, *found)));
    let mut lengths: Vec<(&str, Lengths)> =
        STAGES.iter().map(|(review, words, _)| (*words, of(*review))).collect();
    lengths.push(("From logged to live", data.all.lengths(Measure::ToLive, "")));
    Block {
        id: "stages",
        title: found(&halves.collect::<Vec<_>>()).to_owned(),
        about: "How long claims stayed in each stage: half of them no longer, and nine in ten. Each stay counts on the day it ended, whatever ended it.".to_owned(),
        tables: vec![table(&lengths)],
        ..Block::default()
    }
}

/// What takes the longest, of the stages' medians and what is said of each; none where two take as long.
fn found(halves: &[(i64, &'static str)]) -> &'static str {
    let most = halves.iter().map(|(minutes, _)| *minutes).max();
    let longest: Vec<_> = halves.iter().filter(|(minutes, _)| Some(*minutes) == most).collect();
    match (most, longest.as_slice()) {
        (None, _) => "No claim left a stage in this time",
        (Some(0), _) => "Half of the claims leave each stage within a minute",
        (_, [(_, found)]) => found,
        _ => "No one stage takes the longest",
    }
}

fn table(lengths: &[(&str, Lengths)]) -> Table {
    let most = lengths.iter().filter_map(|(_, lengths)| lengths.within(9)).max().unwrap_or(0);
    let row = |(words, lengths): &(&str, Lengths)| {
        let (half, nine) = (lengths.within(5), lengths.within(9));
        Row {
            name: (*words).to_owned(),
            cells: vec![Cell::minutes(half), Cell::minutes(nine), Cell::count(lengths.count())],
            // Nine in ten behind, half before it.
            bar: [bar(nine.unwrap_or(0), most, "b-rest"), bar(half.unwrap_or(0), most, "b")].concat(),
            ..Row::default()
        }
    };
    Table {
        caption: "Time in each stage".to_owned(),
        row: "Stage",
        head: vec![Head::of("Half"), Head::of("9 in 10"), Head::of("Of")],
        rows: lengths.iter().map(row).collect(),
        drawn: true,
        titled: false,
    }
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn only_one_stage_takes_the_longest() {
        assert_eq!(found(&[]), "No claim left a stage in this time");
        assert_eq!(found(&[(0, "a"), (0, "b")]), "Half of the claims leave each stage within a minute");
        assert_eq!(found(&[(7, "a"), (3, "b"), (7, "c")]), "No one stage takes the longest");
        assert_eq!(found(&[(0, "a"), (7, "b"), (3, "c")]), "b");
    }
}
