//! The parts of the evidence as tables for spreadsheets. Pure.

use super::pack::{Count, Pack};
use crate::claims::text::CitedSource;
use crate::claims::words::WebAddress;
use crate::clock::{Time, exact};

/// A file of the archive.
pub struct Table {
    /// Its name, without folder and ending.
    pub name: &'static str,
    /// The names of its columns.
    pub head: &'static [&'static str],
    /// Its rows, as wide as its head.
    pub rows: Vec<Vec<String>>,
}

/// Every part.
pub fn all(pack: &Pack) -> Vec<Table> {
    vec![
        checks(pack),
        sources(pack),
        counts("ratings", &pack.ratings),
        counts("claimants", &pack.claimants),
        counts("topics", &pack.topics),
        kinds(pack),
        changes(pack),
        reports(pack),
        replies(pack),
        eyes(pack),
        policies(pack),
        scales(pack),
        counts("internal-counts", &pack.internal),
    ]
}

fn time(at: Option<Time>) -> String {
    at.map(exact).unwrap_or_default()
}

fn yes(answer: bool) -> String {
    (if answer { "yes" } else { "no" }).to_owned()
}

fn counts(name: &'static str, counts: &[Count]) -> Table {
    let rows = counts.iter().map(|one| vec![one.name.clone(), one.number.to_string()]).collect();
    Table { name, head: &["name", "number"], rows }
}

fn checks(pack: &Pack) -> Table {
    const HEAD: &[&str] = &[
        "number",
        "claim",
        "language",
        "claimant",
        "rating",
        "topics",
        "first_published_at",
        "revision",
        "sampled",
        "entries",
        "head",
        "address",
    ];
    let row = |one: &super::pack::Checked| {
        vec![
            one.number.to_string(),
            one.claim.clone(),
            one.language.clone(),
            one.claimant.clone(),
            one.rating.clone(),
            one.topics.join("; "),
            exact(one.first_published_at),
            one.revision.to_string(),
            yes(one.sampled),
            one.length.to_string(),
            one.head.clone(),
            pack.address(&one.slug),
        ]
    };
    Table { name: "checks", head: HEAD, rows: pack.checks.iter().map(row).collect() }
}

fn sources(pack: &Pack) -> Table {
    const HEAD: &[&str] = &[
        "check",
        "source",
        "title",
        "publisher",
        "published_on",
        "kind",
        "stance",
        "address",
        "copy_sha256",
        "copied_at",
        "web_archive",
        "commitment",
    ];
    let mut rows = Vec::new();
    for check in pack.sample() {
        let Some(full) = &check.full else { continue };
        rows.extend(full.sources.iter().map(|one| source(check.number, one)));
        for one in &full.confidential {
            let mut row = vec![String::new(); HEAD.len()];
            (row[0], row[1]) = (check.number.to_string(), one.number.to_string());
            (row[2], row[4]) = ("confidential".to_owned(), one.recorded.as_str().to_owned());
            row[HEAD.len() - 1].clone_from(&one.commitment);
            rows.push(row);
        }
    }
    Table { name: "sample-sources", head: HEAD, rows }
}

fn source(check: i64, one: &CitedSource) -> Vec<String> {
    let copy = one.copy.as_ref();
    let address =
        |address: Option<&WebAddress>| address.map(|url| url.as_str().to_owned()).unwrap_or_default();
    vec![
        check.to_string(),
        one.number.to_string(),
        one.title.to_string(),
        one.publisher.as_ref().map(ToString::to_string).unwrap_or_default(),
        one.published_on.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default(),
        one.kind.to_string(),
        one.stance.to_string(),
        address(one.url.as_ref()),
        copy.map(|copy| copy.sha256.clone()).unwrap_or_default(),
        time(copy.map(|copy| copy.at)),
        address(one.archive_url.as_ref()),
        String::new(),
    ]
}

fn kinds(pack: &Pack) -> Table {
    let row = |one: &super::pack::Kind| {
        let [supports, refutes, context] = [one.supports, one.refutes, one.context].map(|n| n.to_string());
        vec![one.kind.clone(), supports, refutes, context]
    };
    let rows = pack.sources.iter().map(row).collect();
    Table { name: "source-kinds", head: &["kind", "supports", "refutes", "context"], rows }
}

fn changes(pack: &Pack) -> Table {
    const HEAD: &[&str] = &["at", "check", "claim", "revision", "kind", "note", "address"];
    let row = |one: &super::pack::Change| {
        vec![
            exact(one.at),
            one.number.to_string(),
            one.claim.clone(),
            one.revision.to_string(),
            one.kind.clone(),
            one.note.clone(),
            format!("{}/revisions/{}", pack.address(&one.slug), one.revision),
        ]
    };
    Table { name: "corrections", head: HEAD, rows: pack.changes.iter().map(row).collect() }
}

fn reports(pack: &Pack) -> Table {
    const HEAD: &[&str] = &[
        "report",
        "check",
        "claim",
        "received_at",
        "due_at",
        "first_answered_at",
        "days",
        "outcome",
        "answer",
        "revision",
    ];
    let row = |one: &super::pack::Report| {
        vec![
            one.report.to_string(),
            one.number.to_string(),
            one.claim.clone(),
            exact(one.received_at),
            exact(one.due_at),
            time(one.first_answered_at),
            one.days().unwrap_or_default(),
            one.outcome.clone().unwrap_or_else(|| "open".to_owned()),
            one.answer.clone().unwrap_or_default(),
            one.revision.map(|number| number.to_string()).unwrap_or_default(),
        ]
    };
    Table { name: "reports", head: HEAD, rows: pack.reports.iter().map(row).collect() }
}

fn replies(pack: &Pack) -> Table {
    const HEAD: &[&str] =
        &["check", "claimant", "asked_on", "how", "answered", "answered_on", "why_not_asked", "address"];
    let row = |one: &super::pack::Reply| {
        vec![
            one.number.to_string(),
            one.claimant.clone(),
            one.asked_on.clone().unwrap_or_default(),
            one.how.clone(),
            yes(one.answered),
            one.answered_on.clone().unwrap_or_default(),
            one.why_not.clone(),
            pack.address(&one.slug),
        ]
    };
    Table { name: "replies", head: HEAD, rows: pack.replies.iter().map(row).collect() }
}

fn eyes(pack: &Pack) -> Table {
    const HEAD: &[&str] = &[
        "check",
        "revision",
        "published_at",
        "written_by",
        "approved_by",
        "two_people",
        "self_approved",
        "address",
    ];
    let row = |one: &super::pack::Eyes| {
        vec![
            one.number.to_string(),
            one.revision.to_string(),
            exact(one.published_at),
            one.authors.clone(),
            one.approver.clone(),
            yes(one.differ),
            yes(one.self_approved),
            format!("{}/revisions/{}", pack.address(&one.slug), one.revision),
        ]
    };
    Table { name: "four-eyes", head: HEAD, rows: pack.eyes.iter().map(row).collect() }
}

fn policies(pack: &Pack) -> Table {
    const HEAD: &[&str] =
        &["policy", "version", "language", "in_force_since", "in_force_until", "note", "file"];
    let row = |one: &super::pack::Policy| {
        vec![
            one.name.clone(),
            one.version.to_string(),
            one.language.clone(),
            exact(one.since),
            time(one.until),
            one.note.clone(),
            one.file(),
        ]
    };
    Table { name: "policies", head: HEAD, rows: pack.policies.iter().map(row).collect() }
}

fn scales(pack: &Pack) -> Table {
    let rows = pack.scales.iter().flat_map(|scale| {
        scale.ratings.iter().map(|(label, definition)| {
            vec![scale.version.to_string(), time(scale.since), label.clone(), definition.clone()]
        })
    });
    Table { name: "scales", head: &["scale", "in_force_since", "rating", "definition"], rows: rows.collect() }
}

impl super::pack::Policy {
    /// Where its words are in the archive.
    pub fn file(&self) -> String {
        format!("policies/{}-{}.md", self.kind, self.version)
    }
}
