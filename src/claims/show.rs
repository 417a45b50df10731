//! `/desk/claims/{id}`: the workbench. One page struct, drawn block by block in `show/`.

mod attachments;
mod changed;
mod checklist;
mod confidential;
mod context;
mod cross_checks;
mod difference;
mod evidence;
mod head;
mod imported;
mod items;
mod next;
mod open;
mod people;
mod scene;
mod similar;
mod talk;
mod timeline;
mod told;
mod translations;
mod verdict;

pub use scene::Scene;
pub use timeline::said;
pub use told::{Line, Told};

use self::attachments::Attachments;
use self::changed::Changed;
use self::checklist::Checklist;
use self::context::Context;
use self::cross_checks::CrossChecks;
use self::difference::Difference;
use self::evidence::Evidence;
use self::head::Head;
use self::imported::Foreign;
use self::items::Items;
use self::next::Next;
use self::people::Team;
use self::scene::View;
use self::similar::{Repeats, Similar};
use self::talk::Talk;
use self::timeline::Timeline;
use self::translations::Translations;
use self::verdict::Draft;
use super::filled::Filled;
use super::presence::Writer;
use super::reports::store::Line as Report;
use super::similar::Shown;
use crate::app::App;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::intake::store::Asked;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Path, Query};
use askama::Template;

/// Everything about one claim, and every form that this person may use on it now.
#[derive(Template)]
#[template(path = "claims/show.html")]
pub struct Workbench {
    frame: DeskFrame,
    id: ClaimId,
    /// What every form carries: the chain's length as it is shown here.
    position: i64,
    filled: Filled,
    recused: bool,
    head: Head,
    context: Context,
    changed: Changed,
    imported: Vec<Foreign>,
    translations: Translations,
    /// Earlier claims like it, while it is in work.
    similar: Shown,
    alike: Similar,
    repeats: Repeats,
    evidence: Evidence,
    draft: Draft,
    cross_checks: CrossChecks,
    /// Whether the verdict is kept from whoever looks.
    kept: bool,
    difference: Option<Difference>,
    next: Next,
    checklist: Checklist,
    items: Items,
    team: Team,
    timeline: Timeline,
    attachments: Attachments,
    talk: Talk,
    writing: Vec<Writer>,
    /// Those that the desk works in.
    languages: Vec<String>,
    asked: Asked,
    reported: Vec<Report>,
}

impl Workbench {
    /// The page as `signed_in` sees it, with the form on it that was refused, if one was.
    pub fn new(app: &App, signed_in: &SignedIn, scene: &Scene, filled: Filled) -> Self {
        let view = View::new(app, &signed_in.person, scene);
        Self {
            frame: signed_in.frame(app, Section::Claims),
            id: view.claim.id,
            position: scene.loaded.position(),
            filled,
            recused: view.claim.is_recused(&view.me.alias),
            head: Head::new(&view),
            context: Context::new(&view),
            changed: Changed::new(&view),
            imported: Foreign::all(&view),
            translations: Translations::new(&view),
            similar: scene.similar.clone(),
            alike: Similar::new(&view),
            repeats: Repeats::new(&view),
            evidence: Evidence::new(&view),
            draft: Draft::new(&view),
            cross_checks: CrossChecks::new(&view),
            kept: scene.loaded.kept.verdict,
            difference: Difference::of(view.claim),
            next: Next::new(&view),
            checklist: Checklist::new(&view),
            items: Items::new(&view),
            team: Team::new(&view),
            timeline: Timeline::new(&view),
            attachments: Attachments::new(&view),
            talk: Talk::new(&view),
            writing: Writer::all(scene.writing.clone(), app.time_zone()),
            languages: app.house().place.offered(),
            asked: scene.asked.clone(),
            reported: scene.reported.clone(),
        }
    }

    /// Whether the reader of this page sees only what a correction changes: a typo is approved by its difference.
    fn only_difference(&self) -> bool {
        self.difference.is_some() && self.draft.is_typo && !self.draft.offered
    }

    /// The address of one of the claim's nouns.
    fn path(&self, noun: &str) -> String {
        format!("/desk/claims/{}/{noun}", self.id)
    }

    /// The address of one of its parts, or of a noun of that part.
    fn path_of(&self, noun: &str, number: &i32, rest: &str) -> String {
        format!("/desk/claims/{}/{noun}/{number}{rest}", self.id)
    }

    /// Why somebody does not see what a source is, behind who brought it.
    fn why_hidden(&self, number: &i32, added: String) -> String {
        format!("{added}. {}", super::refusal::Refusal::Confidential(*number))
    }

    fn is_next(&self, kind: &str) -> bool {
        self.next.kind == kind
    }
}

/// What was done just now: the position of its entry, in the address that a form leads to.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
}

impl After {
    /// What was done with a draft, of which no entry tells.
    fn of_draft(&self) -> Option<&'static str> {
        match self.done.as_str() {
            "draft" => Some("Your draft is kept. Nobody else sees it."),
            "dropped" => Some("Your draft is dropped."),
            _ => None,
        }
    }
}

/// `GET /desk/claims/{id}`
///
/// # Errors
/// 404 without such a claim.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    after: Option<Query<After>>,
) -> Outcome<Page<Workbench>> {
    let claim = id.parse().map_err(|_| Error::NotFound)?;
    let person = signed_in.person.id;
    let scene = Scene::load(&app, claim, person).await?.seen_by(&app, person).await?;
    let after = after.map(Query::into_inner).unwrap_or_default();
    let done = after.done.parse().ok();
    let flash = done.and_then(|position| {
        let done = scene.done_by(person, position)?;
        let warning = scene.assigned_away(position, app.clock.now(), app.time_zone());
        Some(warning.map_or(done.clone(), |warning| format!("{done}. {warning}")))
    });
    let mut page = Workbench::new(&app, &signed_in, &scene, Filled::default());
    page.frame.flash = flash.or_else(|| after.of_draft().map(str::to_owned));
    Ok(Page::desk(page))
}
