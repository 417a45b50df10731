//! `/desk/claims/{id}/verdict/drafts`: every verdict that was proposed, and any two of them side by side.

use super::proposals::{Proposal, proposals};
use super::refusal::Refusal;
use super::sides::{Side, pair};
use super::store;
use super::store::drafts::Typed;
use crate::app::App;
use crate::clock::{machine, short_time};
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Failure, Outcome, Page};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono_tz::Tz;

/// The list, newest first, and the two that were chosen.
#[derive(Template)]
#[template(path = "claims/drafts.html")]
pub struct DraftsPage {
    frame: DeskFrame,
    id: ClaimId,
    text: String,
    language: String,
    drafts: Vec<Proposal>,
    from: String,
    to: String,
    sides: Option<[Side; 2]>,
    zone: Tz,
}

/// Which two, by their places in the chain.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Chosen {
    from: String,
    to: String,
}

/// `GET /desk/claims/{id}/verdict/drafts?from={position}&to={position}`; without them the last two.
///
/// # Errors
/// 404 without such a claim or such a draft of it; 403 for whoever owes a cross-check.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    chosen: Option<Query<Chosen>>,
) -> Outcome<Page<DraftsPage>> {
    let id: ClaimId = id.parse().map_err(|_| Error::NotFound)?;
    let loaded = store::load(&mut *app.db.read().await?, id).await?.seen_by(signed_in.person.id);
    if loaded.kept.verdict {
        return Err(Failure::new(StatusCode::FORBIDDEN, &Refusal::OwesCrossCheck.to_string()));
    }
    let all = proposals(&loaded);
    let chosen = chosen.map(Query::into_inner).unwrap_or_default();
    let newest = all.len().saturating_sub(1);
    let from = find(&all, &chosen.from, newest.saturating_sub(1))?;
    let to = find(&all, &chosen.to, newest)?;
    let zone = app.time_zone();
    let both = from.zip(to).filter(|_| all.len() > 1);
    let sides = both.map(|(from, to)| pair(side(from, zone), side(to, zone)));
    let place = |one: Option<&Proposal>| one.map(|one| one.position.to_string()).unwrap_or_default();
    Ok(Page::desk(DraftsPage {
        frame: signed_in.frame(&app, Section::Claims),
        id,
        text: loaded.claim.details.text.to_string(),
        language: loaded.claim.details.language.as_str().to_owned(),
        from: place(from),
        to: place(to),
        sides,
        drafts: all.iter().rev().cloned().collect(),
        zone,
    }))
}

/// The one at this place in the chain; the `usual` one where none is named.
fn find<'a>(all: &'a [Proposal], position: &str, usual: usize) -> Result<Option<&'a Proposal>, Error> {
    match position {
        "" => Ok(all.get(usual)),
        position => {
            all.iter().find(|one| one.position.to_string() == position).map(Some).ok_or(Error::NotFound)
        }
    }
}

/// With the word that the rating had then.
fn side(one: &Proposal, zone: Tz) -> (String, String, &Typed) {
    (title(one, zone), one.rating.label.clone(), &one.typed)
}

fn title(one: &Proposal, zone: Tz) -> String {
    format!("{}, {}", one.by, short_time(one.at, zone))
}

impl DraftsPage {
    fn direction(&self) -> &'static str {
        direction(&self.language)
    }

    fn datetime(&self, one: &Proposal) -> String {
        machine(one.at)
    }

    fn moment(&self, one: &Proposal) -> String {
        short_time(one.at, self.zone)
    }

    /// The choices of the form.
    fn choices(&self) -> Vec<(String, String)> {
        self.drafts.iter().map(|one| (one.position.to_string(), title(one, self.zone))).collect()
    }
}
