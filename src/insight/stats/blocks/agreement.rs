//! Whether two people rate alike.

use super::{Data, counted};
use crate::claims::facts::Measure;
use crate::insight::stats::plot::Plot;
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, percent, share};
use crate::insight::tally::sums::{Agreement, FEWEST_PAIRS, Sums};
use chrono::{Datelike, NaiveDate};

/// What kappa is, and where it is from.
const FORMULA: &str = "κ = (p_o − p_e) / (1 − p_e): p_o is the share of pairs with the same rating, p_e the share that chance \
                       would give, were each person’s ratings dealt out anew. 1 is agreement in all, 0 what chance gives. \
                       Unweighted, over the ratings of one version of the scale. J. Cohen, A coefficient of agreement \
                       for nominal scales, Educational and Psychological Measurement 20 (1960), 37–46.";

/// Agreement over time and by topic.
pub fn block(data: &Data) -> Block {
    let all = data.all.agreement();
    let title = match share(all.same(), all.pairs()) {
        Some(same) if all.pairs() >= FEWEST_PAIRS => {
            format!("Two people gave the same rating in {}", percent(same))
        }
        Some(_) => "Too few pairs to say how two people agree".to_owned(),
        None => "Nothing published was rated by two people in this time".to_owned(),
    };
    Block {
        id: "agreement",
        title,
        about: format!(
            "Cross-checks: a second rating beside the proposer’s, given without having seen it, once the verdict is published. {}; below {FEWEST_PAIRS} pairs no κ is told.",
            counted(all.pairs(), "pair")
        ),
        across: true,
        plot: plot(data),
        tables: vec![over_time(data, &all), by_topic(data)],
        notes: vec![FORMULA.to_owned()],
        ..Block::default()
    }
}

fn head() -> Vec<Head> {
    ["Pairs", "Same rating", "Share", "Cohen’s κ"].map(Head::of).into()
}

fn row(name: &str, agreement: &Agreement) -> Row {
    let (pairs, same) = (agreement.pairs(), agreement.same());
    let without = if pairs < FEWEST_PAIRS { "too few pairs" } else { "one rating only" };
    let cells = vec![
        Cell::count(pairs),
        Cell::count(same),
        Cell::share(same, pairs),
        Cell::number(agreement.kappa(), without),
    ];
    Row { name: name.to_owned(), cells, ..Row::default() }
}

fn quarter(day: NaiveDate) -> String {
    format!("Q{} {}", day.month0() / 3 + 1, day.year())
}

fn over_time(data: &Data, all: &Agreement) -> Table {
    let quarters = data.quarters.iter();
    let mut rows: Vec<Row> = quarters.map(|(day, sums)| row(&quarter(*day), &sums.agreement())).collect();
    rows.push(row("All of this time", all));
    Table {
        caption: "Agreement by quarter".to_owned(),
        row: "Quarter",
        head: head(),
        rows,
        ..Table::default()
    }
}

fn by_topic(data: &Data) -> Table {
    let has = |sums: &Sums| sums.total(Measure::Pair) > 0;
    let rows =
        data.topics.iter().filter(|one| has(&one.sums)).map(|one| row(&one.name, &one.sums.agreement()));
    Table {
        caption: "Agreement by topic".to_owned(),
        row: "Topic",
        head: head(),
        rows: rows.collect(),
        titled: true,
        ..Table::default()
    }
}

/// The share of the same rating (dashed) and kappa (solid), where there is any.
fn plot(data: &Data) -> Option<Plot> {
    let told: Vec<(NaiveDate, Agreement)> = data
        .quarters
        .iter()
        .map(|(day, sums)| (*day, sums.agreement()))
        .filter(|(_, one)| one.pairs() > 0)
        .collect();
    if told.len() < 2 {
        return None;
    }
    let of = told.len();
    let enough = |one: &Agreement| one.pairs() >= FEWEST_PAIRS;
    let same: Vec<Option<f64>> =
        told.iter().map(|(_, one)| share(one.same(), one.pairs()).filter(|_| enough(one))).collect();
    let kappa: Vec<Option<f64>> = told.iter().map(|(_, one)| one.kappa()).collect();
    let place =
        |at: usize, value: f64| (format!("{:.1}", Plot::x(at, of)), format!("{:.1}", Plot::y(value, 1.0)));
    let dots = kappa.iter().enumerate().filter_map(|(at, value)| value.map(|value| place(at, value)));
    let every = of.div_ceil(6).max(1);
    let ticks = told.iter().enumerate().rev().step_by(every);
    let grid: Vec<(f64, String)> =
        [0.0, 0.25, 0.5, 0.75, 1.0].map(|value| (value, format!("{value}"))).into();
    Some(
        Plot {
            title: "Share of the same rating (dashed) and Cohen’s kappa (solid) by quarter; the figures are in the table below".to_owned(),
            ticks: ticks.map(|(at, (day, _))| (format!("{:.1}", Plot::x(at, of)), quarter(*day))).collect(),
            lines: vec![("in", Plot::path(&same, 1.0)), ("out", Plot::path(&kappa, 1.0))],
            dots: dots.collect(),
            ..Plot::default()
        }
        .with_grid(&grid, 1.0),
    )
}
