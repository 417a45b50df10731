//! What verdicts say of whom: ratings by topic and by claimant, and whether anybody is checked only to be refuted.

use super::{Data, counted, in_words, queue};
use crate::claims::facts::{Measure, NOT_REFUTED};
use crate::claims::parts::Closing;
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, parts, percent, share};
use crate::insight::tally::store::Named;
use crate::insight::tally::sums::{Sums, wilson};

/// Fewer verdicts than this say nothing about a side, whatever they are.
pub const FEWEST: i64 = 5;
/// Claimants in the table.
pub const MOST: i64 = 20;

/// What a reader has to know.
const CAVEAT: &str = "A selection is not a score: these are the claims that the desk chose to check, so a share says how it \
                      chose, and not how truthful anybody is.";

/// The share of verdicts that refute, in words.
pub fn refuted(sums: &Sums) -> String {
    let (some, all) = (sums.total(Measure::Refuted), sums.total(Measure::Verdict));
    share(some, all).map_or_else(|| "–".to_owned(), percent)
}

/// Ratings by topic, in the period.
pub fn topics(data: &Data) -> Block {
    let shown: Vec<_> = data.topics.iter().filter(|one| has_any(&one.sums)).collect();
    let values = data.values(shown.iter().map(|one| &one.sums).chain([&data.all]));
    let desk = &data.all;
    let mut rows: Vec<Row> = shown
        .iter()
        .map(|one| Row {
            address: queue("live", Some(&one.slug)),
            ..row(data, &one.name, &one.sums, desk, &values)
        })
        .collect();
    let whole = if data.topic.is_some() { "This topic" } else { "The whole desk" };
    rows.push(Row { flag: String::new(), ..row(data, whole, desk, desk, &values) });
    let table = Table {
        caption: "Live verdicts by topic and rating".to_owned(),
        row: "Topic",
        head: head(data, &values),
        rows,
        drawn: true,
        titled: false,
    };
    Block {
        id: "topics",
        title: "Ratings by topic".to_owned(),
        about: "Verdicts that stand, of claims that went live in this time; under each topic that a claim has now. A desk that finds only falsehoods is choosing them.".to_owned(),
        across: true,
        tables: vec![table],
        ..Block::default()
    }
}

/// Whether there is anything to show of a topic. What was logged and not checked tells as much as what was.
fn has_any(sums: &Sums) -> bool {
    let not_checkable = sums.one(Measure::Closed, Closing::NotCheckable.as_str());
    sums.total(Measure::Verdict) > 0 || sums.total(Measure::Logged) > 0 || not_checkable > 0
}

/// Ratings by claimant, of all time.
pub fn claimants(data: &Data) -> Block {
    let rows = rows_of_claimants(data);
    let flagged = rows.iter().filter(|row| !row.flag.is_empty()).count();
    let title = match i64::try_from(flagged).unwrap_or(i64::MAX) {
        0 => "No claimant was checked only to be refuted".to_owned(),
        1 => "One claimant was checked, it seems, only to be refuted".to_owned(),
        many => format!("{} claimants were checked, it seems, only to be refuted", in_words(many)),
    };
    let table = Table {
        caption: "Live verdicts by claimant and rating".to_owned(),
        row: "Claimant",
        head: head(data, &data.values(data.claimants.iter().map(|one| &one.sums))),
        rows,
        drawn: true,
        titled: false,
    };
    Block {
        id: "claimants",
        title,
        about: format!(
            "Of all time and all topics: the {MOST} claimants with the most verdicts that stand, and those of whom all or nearly all of {FEWEST} or more refute. Over the whole desk {} refute.",
            refuted(&data.ever)
        ),
        across: true,
        tables: vec![table],
        notes: vec![CAVEAT.to_owned()],
        ..Block::default()
    }
}

/// The claimants with the most verdicts, and those that should be looked at.
fn rows_of_claimants(data: &Data) -> Vec<Row> {
    let values = data.values(data.claimants.iter().map(|one| &one.sums));
    let verdicts = |one: &Named<_>| one.sums.total(Measure::Verdict);
    let mut checked: Vec<_> = data.claimants.iter().filter(|one| verdicts(one) > 0).collect();
    checked.sort_by_key(|one| std::cmp::Reverse(verdicts(one)));
    let shown = (0..).zip(checked).filter(|(at, one)| *at < MOST || is_one_sided(&one.sums));
    let row = |(_, one): (i64, &Named<_>)| {
        let slug: String = url::form_urlencoded::byte_serialize(one.slug.as_bytes()).collect();
        let row = row(data, &one.name, &one.sums, &data.ever, &values);
        Row { address: format!("/claimants/{slug}"), ..row }
    };
    shown.map(row).collect()
}

fn head(data: &Data, values: &[String]) -> Vec<Head> {
    let plain = |words: &str| Head::of(words);
    let rating = |value: &String| {
        let (words, tone) = data.rating(value);
        Head { words, tone, more: String::new() }
    };
    let before = [plain("Logged"), plain("Not checkable")];
    let after = [plain("Checked"), plain("Refuted"), plain("Interval")];
    before.into_iter().chain(values.iter().map(rating)).chain(after).collect()
}

fn row(data: &Data, name: &str, sums: &Sums, desk: &Sums, values: &[String]) -> Row {
    let ratings = sums.ratings();
    let counts: Vec<(String, i64)> = values
        .iter()
        .map(|value| (data.rating(value).1, ratings.get(value.as_str()).copied().unwrap_or(0)))
        .collect();
    let (all, some) = (sums.total(Measure::Verdict), sums.total(Measure::Refuted));
    let mut cells = vec![
        Cell::count(sums.total(Measure::Logged)),
        Cell::count(sums.one(Measure::Closed, Closing::NotCheckable.as_str())),
    ];
    cells.extend(counts.iter().map(|(_, n)| Cell::count(*n)));
    cells.extend([Cell::count(all), Cell::share(some, all), interval(some, all)]);
    let flag = if is_one_sided(sums) { flag(name, some, all, desk) } else { String::new() };
    Row { name: name.to_owned(), cells, bar: parts(&counts), flag, ..Row::default() }
}

/// All or nearly all refuted, of enough to say so: at least five more than nine times the others.
fn is_one_sided(sums: &Sums) -> bool {
    let (all, some) = (sums.total(Measure::Verdict), sums.total(Measure::Refuted));
    some - NOT_REFUTED * (all - some) >= FEWEST
}

fn interval(some: i64, all: i64) -> Cell {
    let Some((from, to)) = wilson(some, all) else { return Cell::words("–".to_owned()) };
    Cell { shown: format!("{:.0} to {}", from * 100.0, percent(to)), raw: format!("{from:.4} to {to:.4}") }
}

fn flag(name: &str, some: i64, all: i64, desk: &Sums) -> String {
    let part = if some == all { format!("all {all}") } else { format!("{some} of {all}") };
    let (from, to) = wilson(some, all).unwrap_or((0.0, 1.0));
    format!(
        "{name}: {part} verdicts refute (95 % interval {:.0} to {}), against {} over the whole desk. Were {} chosen to be refuted? Look at what was logged and not checked.",
        from * 100.0,
        percent(to),
        refuted(desk),
        counted(all, "claim"),
    )
}
