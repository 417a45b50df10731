//! What was changed after readers saw it.

use super::{Data, counted};
use crate::claims::facts::Measure;
use crate::claims::parts::CorrectionKind;
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, bar};

/// Later revisions by kind, with the time since the first publication; retractions; and how many were corrected.
pub fn block(data: &Data) -> Block {
    let (live, corrected) = (data.all.total(Measure::Live), data.all.total(Measure::Corrected));
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
    let share = Table {
        caption: "Corrected after publishing".to_owned(),
        row: "Of those that went live in this time",
        head: vec![Head::of("Checks"), Head::of("Share")],
        rows: vec![
            Row { name: "Went live".to_owned(), cells: vec![Cell::count(live), Cell::share(live, live)], ..Row::default() },
            Row {
                name: "Corrected or withdrawn since".to_owned(),
                cells: vec![Cell::count(corrected), Cell::share(corrected, live)],
                ..Row::default()
            },
        ],
        titled: true,
        ..Table::default()
    };
    let changed = Table {
        caption: "Changes to published checks, by kind".to_owned(),
        row: "Kind",
        head: vec![Head::of("Changes"), Head::of("Half within")],
        rows,
        drawn: true,
        ..Table::default()
    };
    Block {
        id: "corrections",
        title: match (corrected, live) {
            (_, 0) => "Nothing went live in this time".to_owned(),
            (0, live) => format!("Of {} none was corrected", counted(live, "check")),
            (some, live) => format!("{some} of {} corrected or withdrawn", counted(live, "check")),
        },
        about: "Later revisions by the day they went live, and how long after the first publication.".to_owned(),
        tables: vec![changed, share],
        more: Some(("/corrections", "What readers see of it")),
        ..Block::default()
    }
}
