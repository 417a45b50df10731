//! `/desk/claims/{id}/verdict/merge`: what two people wrote at once, side by side, with a proposal of one text.

use super::bench::Bench;
use super::filled::{Fields, Filled};
use super::proposals::{self, label, proposals};
use super::rating::Rating;
use super::show::Scene;
use super::sides::{Side, pair};
use super::store::drafts::{self, Typed};
use super::three_way::{Merged, merge};
use crate::clock::{machine, short_time};
use crate::ids::ClaimId;
use crate::web::frame::{DeskFrame, Section, direction};
use crate::web::{Outcome, Page, Problems, see_other};
use actix_web::{Either, HttpResponse};
use askama::Template;

/// Theirs, mine, and one form that sends a text on top of theirs.
#[derive(Template)]
#[template(path = "claims/merge.html")]
pub struct MergePage {
    frame: DeskFrame,
    id: ClaimId,
    text: String,
    language: String,
    /// The length of the chain as it is shown here: what the form is sent against.
    position: i64,
    filled: Filled,
    by: String,
    at: (String, String),
    sides: [Side; 2],
    ratings: Vec<Rating>,
    longest: usize,
    mine: Typed,
    merged: Typed,
    conflicts: usize,
}

impl MergePage {
    /// The page on which `bench`'s person finds `mine`, which began at `position`, beside the verdict as it is now.
    /// Nothing where no verdict is there.
    pub fn of(bench: &Bench, scene: &Scene, mine: Typed, position: i64) -> Option<Self> {
        let all = proposals(&scene.loaded);
        let theirs = all.last()?;
        let base = proposals::at(&all, position);
        let (merged, conflicts) = together(&base, &theirs.typed, &mine);
        let (rules, zone) = (bench.app.house().rules(), bench.app.time_zone());
        let titles = (format!("{} proposed", theirs.by), "You wrote".to_owned());
        let words = label(&rules.scale, &all, &mine.rating);
        let claim = &scene.loaded.claim;
        Some(Self {
            frame: bench.signed_in.frame(&bench.app, Section::Claims),
            id: claim.id,
            text: claim.details.text.to_string(),
            language: claim.details.language.as_str().to_owned(),
            position: scene.loaded.position(),
            filled: Filled::default(),
            by: theirs.by.clone(),
            at: (machine(theirs.at), short_time(theirs.at, zone)),
            sides: pair((titles.0, theirs.rating.label.clone(), &theirs.typed), (titles.1, words, &mine)),
            ratings: rules.scale.ratings,
            longest: rules.gate.summary,
            mine,
            merged,
            conflicts,
        })
    }

    /// The same, with the merged text as it was sent and what is wrong with it.
    pub fn refused(self, fields: Fields, problems: Problems) -> Page<Self> {
        let filled = Filled::new("verdict", fields).with_problems(problems);
        Page::desk(Self { filled, ..self }).refused()
    }

    fn direction(&self) -> &'static str {
        direction(&self.language)
    }

    /// What the proposal is.
    fn proposed(&self) -> String {
        match self.conflicts {
            0 => "You changed different lines: the text below holds both.".to_owned(),
            1 => "In one place you both changed the same lines. Both stand below between markers: choose, and take the markers out.".to_owned(),
            many => format!("In {many} places you both changed the same lines. Both stand below between markers: choose, and take the markers out."),
        }
    }
}

/// The proposal, and in how many places of the explanation somebody has to choose. A sentence and a rating are not
/// cut up: who alone changed one has it, else one's own stands, and the other's is to be read above.
fn together(base: &Typed, theirs: &Typed, mine: &Typed) -> (Typed, usize) {
    let one = |base: &str, theirs: &str, mine: &str| {
        if mine == base { theirs.to_owned() } else { mine.to_owned() }
    };
    let Merged { text, conflicts } = merge(&base.explanation, &theirs.explanation, &mine.explanation);
    let merged = Typed {
        rating: one(&base.rating, &theirs.rating, &mine.rating),
        summary: one(&base.summary, &theirs.summary, &mine.summary),
        explanation: text,
    };
    (merged, conflicts)
}

/// `GET /desk/claims/{id}/verdict/merge`: with one's kept draft, if another verdict was proposed since; else back to the
/// claim.
///
/// # Errors
/// 404 without such a claim.
pub async fn show(bench: Bench) -> Outcome<Either<HttpResponse, Page<MergePage>>> {
    let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
    let person = bench.signed_in.person.id;
    let saved = drafts::find(&mut *bench.app.db.read().await?, person, bench.claim).await?;
    let newest = proposals(&scene.loaded).last().map_or(0, |one| one.position);
    let overtaken = saved.filter(|saved| saved.position < newest);
    let page = overtaken.and_then(|saved| MergePage::of(&bench, &scene, saved.typed, saved.position));
    Ok(match page {
        Some(page) => Either::Right(Page::desk(page)),
        None => Either::Left(see_other(&format!("/desk/claims/{}#verdict", bench.claim))),
    })
}
