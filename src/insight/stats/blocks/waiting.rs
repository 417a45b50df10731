//! What waits now, and for how long.

use super::{Data, in_words};
use crate::claims::facts::Measure;
use crate::claims::parts::Review;
use crate::house::limits::Hours;
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, bar};

/// Days since a claim came where it stands: from, up to, in words.
const AGES: [(i64, i64, &str); 6] = [
    (i64::MIN, 1, "Since today"),
    (1, 2, "Since yesterday"),
    (2, 7, "2 to 6 days"),
    (7, 14, "7 to 13 days"),
    (14, 30, "14 to 29 days"),
    (30, i64::MAX, "30 days or more"),
];

/// Where claims wait.
const STAGES: [Review; 4] = [Review::Logged, Review::InReview, Review::AwaitingApproval, Review::Approved];

/// Claims in work by age, and by state.
pub fn block(data: &Data) -> Block {
    let late: i64 = data.late.values().sum();
    let title = match late {
        1 => "One claim has waited too long".to_owned(),
        late => format!("{} claims have waited too long", in_words(late)),
    };
    let shown = |hours: Hours| hours.words();
    let limits = &data.limits;
    Block {
        id: "waiting",
        title,
        about: format!(
            "{} claims in work now, by the time since they came into their state. Over the limit is what nobody touched for {} in review, {} awaiting approval, {} approved.",
            data.in_work(),
            shown(limits.in_review.owner),
            shown(limits.for_approval.owner),
            shown(limits.approved.owner),
        ),
        tables: vec![ages(data), states(data)],
        ..Block::default()
    }
}

fn ages(data: &Data) -> Table {
    let aged = |from: i64, to: i64| -> i64 {
        let within = data.here.iter().filter(|(day, _)| {
            let days = (data.today - **day).num_days();
            from <= days && days < to
        });
        within.map(|(_, sums)| sums.total(Measure::Here)).sum()
    };
    let counts: Vec<(i64, &str)> = AGES.iter().map(|(from, to, words)| (aged(*from, *to), *words)).collect();
    let late: i64 = data.late.values().sum();
    let most = counts.iter().map(|(n, _)| *n).chain([late]).max().unwrap_or(0);
    let row = |(n, words): &(i64, &str)| Row {
        name: (*words).to_owned(),
        cells: vec![Cell::count(*n)],
        bar: bar(*n, most, "b"),
        ..Row::default()
    };
    let mut rows: Vec<Row> = counts.iter().map(row).collect();
    let over = "Over the limit".to_owned();
    rows.push(Row {
        name: over,
        cells: vec![Cell::count(late)],
        bar: bar(late, most, "b-late"),
        ..Row::default()
    });
    Table {
        caption: "Claims in work by age".to_owned(),
        row: "Age",
        head: vec![Head::of("Claims")],
        rows,
        drawn: true,
        titled: false,
    }
}

fn states(data: &Data) -> Table {
    let here = |review: Review| -> i64 {
        data.here.values().map(|sums| sums.one(Measure::Here, review.as_str())).sum()
    };
    let most = STAGES.into_iter().map(here).max().unwrap_or(0);
    let row = |review: Review| {
        let n = here(review);
        let late = data.late.get(&review).copied();
        let late = late.map_or_else(|| Cell::words("no limit".to_owned()), Cell::count);
        Row {
            name: review.label().to_owned(),
            address: data.queue(review.as_str()),
            cells: vec![Cell::count(n), late],
            bar: bar(n, most, "b"),
            ..Row::default()
        }
    };
    Table {
        caption: "Where they wait".to_owned(),
        row: "State",
        head: vec![Head::of("Claims"), Head::of("Over the limit")],
        rows: STAGES.into_iter().map(row).collect(),
        drawn: true,
        titled: true,
    }
}
