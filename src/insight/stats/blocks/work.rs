//! Who carries how much now; `/desk/workload` tells all of it.

use super::{Data, in_words};
use crate::insight::stats::table::{Block, Cell, Head, Row, Table, bar};

/// Open work per person, of all topics.
pub fn block(data: &Data) -> Block {
    let late = data.loads.iter().filter(|one| one.late > 0).count();
    let title = match i64::try_from(late).unwrap_or(i64::MAX) {
        0 => "Nobody has work that is overdue".to_owned(),
        1 => "One person has work that is overdue".to_owned(),
        many => format!("{} people have work that is overdue", in_words(many)),
    };
    let most = data.loads.iter().map(|one| one.open).max().unwrap_or(0);
    let rows = data.loads.iter().map(|one| Row {
        name: one.name.clone(),
        address: format!("/desk/claims?assignee={}", one.person),
        cells: [one.open, one.reviewing, one.approving, one.late].map(Cell::count).into(),
        bar: bar(one.open, most, "b"),
        ..Row::default()
    });
    let table = Table {
        caption: "Open work per person".to_owned(),
        row: "Who",
        head: ["Open", "As reviewer", "As approver", "Overdue"].map(Head::of).into(),
        rows: rows.collect(),
        drawn: true,
        ..Table::default()
    };
    Block {
        id: "workload",
        title,
        about: "What everybody has in work now, of all topics.".to_owned(),
        tables: vec![table],
        more: Some(("/desk/workload", "All about the workload")),
        ..Block::default()
    }
}
