//! What was changed after readers saw it.

use super::{Data, counted};
use crate::claims::facts::Measure;
use crate::claims::parts::CorrectionKind;
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, bar};

/// Later revisions by kind, with the time since the first publication; retractions; and how many were corrected.
pub fn block(data: &Data) -> Block {
    let (live, corrected) = (data.all.total(Measure::Live), data.all.total(Measure::Corrected));
    let changes = data.all.total(Measure::Correction) + data.all.total(Measure::Retraction);
    Block {
        id: "corrections",
        title: match (corrected, live) {
            (_, 0) if changes > 0 => format!("No new check; {} to older ones", counted(changes, "change")),
            (_, 0) => "Nothing went live in this time".to_owned(),
            (0, live) => format!("Of {} none was corrected", counted(live, "check")),
            (some, live) => format!("{some} of {} corrected or withdrawn", counted(live, "check")),
        },
        about: "Later revisions by the day they went live, and how long after the first publication."
            .to_owned(),
        tables: vec![by_kind(data), since(corrected, live)],
        more: Some(("/corrections", "What readers see of it")),
        ..Block::default()
    }
}

fn by_kind(data: &Data) -> Table {
    let of = |kind: &CorrectionKind| data.all.one(Measure::Correction, kind.as_str());
    let retracted = data.all.total(Measure::Retraction);
    let most = CorrectionKind::ALL.iter().map(of).chain([retracted]).max().unwrap_or(0);
    let row = |kind: &CorrectionKind| {
        let lengths = data.all.lengths(Measure::ToCorrection, kind.as_str());
        let cells = vec![Cell::count(of(kind)), Cell::minutes(lengths.within(5))];
        Row { name: kind.label().to_owned(), cells, bar: bar(of(kind), most, "b"), ..Row::default() }
    };
    let mut rows: Vec<Row> = CorrectionKind::ALL.iter().map(row).collect();
    rows.push(Row {
        name: "Retraction".to_owned(),
        cells: vec![Cell::count(retracted), Cell::minutes(None)],
        bar: bar(retracted, most, "b-late"),
        ..Row::default()
    });
    Table {
        caption: "Changes to published checks, by kind".to_owned(),
        row: "Kind",
        head: vec![Head::of("Changes"), Head::of("Half within")],
        rows,
        drawn: true,
        ..Table::default()
    }
}

/// Of those that went live, how many were corrected since.
fn since(corrected: i64, live: i64) -> Table {
    let row = |name: &str, n: i64| Row {
        name: name.to_owned(),
        cells: vec![Cell::count(n), Cell::share(n, live)],
        ..Row::default()
    };
    Table {
        caption: "Corrected after publishing".to_owned(),
        row: "Of those that went live in this time",
        head: vec![Head::of("Checks"), Head::of("Share")],
        rows: vec![row("Went live", live), row("Corrected or withdrawn since", corrected)],
        titled: true,
        ..Table::default()
    }
}
