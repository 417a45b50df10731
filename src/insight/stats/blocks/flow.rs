//! What comes in and what goes out.

use super::{Data, counted};
use crate::claims::facts::Measure;
use crate::claims::parts::Closing;
use crate::insight::stats::plot::{Plot, scale};
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, bar};
use crate::insight::tally::store::Unit;
use crate::insight::tally::sums::{Sums, float};
use chrono::{Datelike, NaiveDate};

/// Claims logged and verdicts gone live, by week or month.
pub fn block(data: &Data) -> Block {
    let total = |measure| data.all.total(measure);
    let (logged, live, closed) = (total(Measure::Logged), total(Measure::Live), total(Measure::Closed));
    let unit = if data.period.unit == Unit::Week { "calendar week" } else { "month" };
    Block {
        id: "throughput",
        title: found(logged, live + closed).to_owned(),
        about: format!(
            "Claims logged (dashed) and verdicts gone live (solid), by {unit}. {logged} in, {live} out, {closed} closed without a verdict."
        ),
        plot: Some(plot(data)),
        tables: vec![table(data, unit)],
        ..Block::default()
    }
}

fn found(logged: i64, done: i64) -> &'static str {
    match (logged, done) {
        (0, 0) => "Nothing came in, nothing went out",
        _ if done >= logged => "The desk keeps pace",
        _ if done * 10 >= logged * 9 => "The desk keeps pace, just",
        _ => "More comes in than goes out",
    }
}

/// "36" of a week, "Nov 2026" of a month.
fn name(day: NaiveDate, unit: Unit) -> String {
    match unit {
        Unit::Week => day.iso_week().week().to_string(),
        _ => day.format("%b %Y").to_string(),
    }
}

/// The same, with the year of a week for those who don't see what stands around.
fn head(day: NaiveDate, unit: Unit) -> Head {
    let more = if unit == Unit::Week { format!(" of {}", day.iso_week().year()) } else { String::new() };
    Head { words: name(day, unit), more, ..Head::default() }
}

fn series(data: &Data, measure: Measure) -> Vec<i64> {
    let of = |day: &NaiveDate| data.flow.get(day).map_or(0, |sums: &Sums| sums.total(measure));
    data.period.units().iter().map(of).collect()
}

fn table(data: &Data, unit: &str) -> Table {
    let units = data.period.units();
    let head = units.iter().map(|day| head(*day, data.period.unit)).collect();
    let row = |words: &str, measure| Row {
        name: words.to_owned(),
        cells: series(data, measure).into_iter().map(Cell::count).collect(),
        ..Row::default()
    };
    let rows = vec![
        row("Logged", Measure::Logged),
        row("Live", Measure::Live),
        row("Closed without a verdict", Measure::Closed),
    ];
    let row = if data.period.unit == Unit::Week { "Week" } else { "Month" };
    Table { caption: format!("Logged and live by {unit}"), row, head, rows, ..Table::default() }
}

fn plot(data: &Data) -> Plot {
    let (logged, live) = (series(data, Measure::Logged), series(data, Measure::Live));
    let (top, grid) = scale(logged.iter().chain(&live).copied().max().unwrap_or(0));
    let line = |values: &[i64]| {
        let values: Vec<Option<f64>> = values.iter().map(|n| Some(float(*n))).collect();
        Plot::path(&values, top)
    };
    let units = data.period.units();
    let every = units.len().div_ceil(if data.period.unit == Unit::Week { 12 } else { 6 }).max(1);
    let shown = units.iter().enumerate().rev().step_by(every);
    let tick = |(at, day): (usize, &NaiveDate)| {
        (format!("{:.1}", Plot::x(at, units.len())), name(*day, data.period.unit))
    };
    let mut plot = Plot {
        title: "Claims logged and verdicts gone live; the figures are in the table below".to_owned(),
        ticks: shown.map(tick).collect(),
        lines: vec![("in", line(&logged)), ("out", line(&live))],
        ..Plot::default()
    };
    if let (Some(logged), Some(live)) = (logged.last(), live.last()) {
        let (y_in, mut y_out) = (Plot::y(float(*logged), top), Plot::y(float(*live), top));
        plot.dots.push((format!("{:.1}", Plot::x(units.len() - 1, units.len())), format!("{y_out:.1}")));
        // Two words on one line could not be read.
        if (y_in - y_out).abs() < 14.0 {
            y_out = if live > logged { y_in - 14.0 } else { y_in + 14.0 };
        }
        plot.labels.push(("label", format!("{:.1}", y_out + 4.0), format!("{live} live")));
        plot.labels.push(("label-in", format!("{:.1}", y_in + 4.0), format!("{logged} logged")));
    }
    plot.with_grid(&grid, top)
}

/// What was closed without a verdict, by reason.
pub fn closed(data: &Data) -> Block {
    let all = data.all.total(Measure::Closed);
    let most = data.all.of(Measure::Closed).map(|(_, n)| n).max().unwrap_or(0);
    let row = |closing: &Closing| {
        let n = data.all.one(Measure::Closed, closing.as_str());
        let cells = vec![Cell::count(n), Cell::share(n, all)];
        Row { name: closing.label().to_owned(), cells, bar: bar(n, most, "b"), ..Row::default() }
    };
    let title = match (all, data.all.of(Measure::Closed).max_by_key(|(_, n)| *n)) {
        (0, _) | (_, None) => "Nothing was closed without a verdict".to_owned(),
        (_, Some((word, n))) => {
            let label = word.parse().map_or(word, |closing: Closing| closing.label()).to_lowercase();
            format!("Closed without a verdict: {n} of {all} as {label}")
        }
    };
    let table = Table {
        caption: "Closed without a verdict, by reason".to_owned(),
        row: "Reason",
        head: vec![Head::of("Claims"), Head::of("Share")],
        rows: Closing::ALL.iter().map(row).collect(),
        drawn: true,
        ..Table::default()
    };
    Block {
        id: "closed",
        title,
        about: format!(
            "{} that stand closed and never had a page, by the day they were closed.",
            counted(all, "claim")
        ),
        tables: vec![table],
        more: Some(("/desk/claims?state=closed", "All that is closed")),
        ..Block::default()
    }
}
