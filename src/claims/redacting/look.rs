//! What a redaction would take, before it is done.

use super::store::{Elsewhere, elsewhere};
use crate::claims::bench::Bench;
use crate::claims::redaction::{Asked, Change, Cut, plan};
use crate::claims::show::said;
use crate::claims::slug::slug;
use crate::claims::store::{self, Loaded};
use crate::error::Error;
use crate::history::Visibility;

/// What would be gone, and what would not.
pub(super) struct Look {
    pub(super) lines: Vec<Line>,
    pub(super) files: usize,
    pub(super) is_whole: bool,
    /// Whether the page's address still says the words.
    pub(super) slug: Option<String>,
    /// Other places in the history: where to see to it, and what it is called.
    pub(super) elsewhere: Vec<(String, String, String)>,
    pub(super) was_published: bool,
}

/// One entry of which something goes.
pub(super) struct Line {
    pub(super) position: i64,
    pub(super) what: String,
    pub(super) is_public: bool,
    /// Before and after; none where whoever looks may not read it.
    pub(super) texts: Vec<(String, String)>,
    pub(super) count: usize,
}

impl Look {
    /// Nothing where nothing would go.
    pub(super) async fn of(bench: &Bench, loaded: &Loaded, asked: &Asked) -> Result<Option<Self>, Error> {
        let changes = plan(&loaded.entries, &asked.cut);
        if changes.is_empty() && asked.files.is_empty() {
            return Ok(None);
        }
        let mut c = bench.app.db.read().await?;
        let hidden = store::load(&mut c, bench.claim).await?.seen_by(bench.signed_in.person.id).hidden;
        let elsewhere = match &asked.cut {
            Cut::Words { words, .. } => elsewhere(&mut c, bench.claim, words).await?,
            Cut::Entry(_) | Cut::Whole => Vec::new(),
        };
        let line = |change: Change| Line::of(change, loaded, |position| hidden.contains(&position));
        Ok(Some(Self {
            lines: changes.into_iter().map(line).collect(),
            files: asked.files.len(),
            is_whole: asked.cut == Cut::Whole,
            slug: loaded.claim.slug().filter(|own| says(own, &asked.cut)).map(str::to_owned),
            elsewhere: elsewhere.iter().map(named).collect(),
            was_published: !loaded.claim.revisions.is_empty(),
        }))
    }
}

impl Line {
    fn of(change: Change, loaded: &Loaded, is_hidden: impl Fn(i64) -> bool) -> Self {
        let Change { position, kind, visibility, texts, .. } = change;
        let entry = loaded.entries.iter().find(|entry| entry.position == position);
        let event = entry.and_then(|entry| store::event(entry).ok());
        let is_secret = kind.starts_with("Confidential") || is_hidden(position);
        Self {
            position,
            what: event.filter(|_| !is_secret).map_or(kind, |event| said(&event)),
            is_public: visibility == Visibility::Open,
            count: texts.len(),
            texts: if is_secret { Vec::new() } else { texts },
        }
    }
}

/// Whether the end of an address says these words.
fn says(own: &str, cut: &Cut) -> bool {
    match cut {
        Cut::Words { words, .. } => {
            Some(slug(words)).is_some_and(|words| !words.is_empty() && own.contains(&words))
        }
        Cut::Entry(_) | Cut::Whole => false,
    }
}

fn named(one: &Elsewhere) -> (String, String, String) {
    let (sort, id) = one.chain.split_once(':').unwrap_or((&one.chain, ""));
    let many = if one.entries == 1 { "1 entry".to_owned() } else { format!("{} entries", one.entries) };
    let (href, words) = match sort {
        "claim" => (
            format!("/desk/claims/{id}/redactions"),
            one.number.map_or_else(|| "Another claim".to_owned(), |number| format!("Claim {number}")),
        ),
        "article" => (format!("/desk/articles/{id}"), "An imported article".to_owned()),
        "topic" => ("/desk/settings/topics".to_owned(), "A topic’s name".to_owned()),
        "claimant" => ("/claimants".to_owned(), "A claimant’s name".to_owned()),
        _ => ("/desk/settings".to_owned(), "The desk’s settings".to_owned()),
    };
    (href, words, many)
}
