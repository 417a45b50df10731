//! `GET /api/v1/desk/claims/{id}`: where a claim stands, and what the token's owner may do about it now.

use super::parts::{
    Colleague, DeskAppearance, DeskAssignment, DeskAttachment, DeskComment, DeskItem, DeskReply, DeskSource,
};
use crate::api::v1::answer::{at, shut};
use crate::api::v1::query::Bare;
use crate::app::App;
use crate::claims::claim::{Claim, numbered};
use crate::claims::gate::Check;
use crate::claims::parts::{Claimant, CorrectionKind, Priority, Publication, Review};
use crate::claims::show::{Line, Scene, Told};
use crate::clock::Time;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::ByToken;
use crate::people::person::Person;
use crate::web::Outcome;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Serialize;
use utoipa::ToSchema;

/// A claim as its workbench shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskClaim {
    /// Its key.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClaimId,
    /// The number people call it by.
    pub number: i64,
    /// How many entries its history has: what a command names as what it was made on.
    pub position: i64,
    /// The statement.
    pub text: String,
    /// Its language (BCP 47).
    pub language: String,
    /// Who made it; none where nobody is named.
    #[schema(required)]
    pub claimant: Option<String>,
    /// Whether the claimant is unknown by choice.
    pub claimant_unknown: bool,
    /// Why the desk checks it.
    #[schema(required)]
    pub why: Option<String>,
    /// Where it stands in review.
    pub review: Review,
    /// Whether readers see it.
    pub publication: Publication,
    /// The newest revision; 0 before the first.
    pub revision: i32,
    /// The end of its public address, once published.
    #[schema(required)]
    pub slug: Option<String>,
    /// The kind of the correction that is open.
    #[schema(required)]
    pub correction: Option<CorrectionKind>,
    /// How soon.
    pub priority: Priority,
    /// Until when.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Time>,
    /// When what was approved goes live.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub scheduled_at: Option<Time>,
    /// When it was logged.
    #[schema(value_type = String, format = DateTime)]
    pub logged_at: Time,
    /// When anything last happened.
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Time,
    /// Under what.
    pub topics: Vec<String>,
    /// Where it was made.
    pub appearances: Vec<DeskAppearance>,
    /// The evidence, in the desk’s order.
    pub sources: Vec<DeskSource>,
    /// Contacts with the claimant.
    pub replies: Vec<DeskReply>,
    /// What colleagues say to each other.
    pub comments: Vec<DeskComment>,
    /// Attached files.
    pub attachments: Vec<DeskAttachment>,
    /// The checklist of its type.
    pub checklist: Vec<DeskItem>,
    /// Who is responsible now.
    pub assignments: Vec<DeskAssignment>,
    /// The verdict as it is proposed; none before, and none for whoever owes a cross-check of it.
    #[schema(required)]
    pub verdict: Option<DeskVerdict>,
    /// The next step.
    pub next: NextStep,
    /// What must hold before publication.
    pub gate: Vec<GateLine>,
    /// The names of the commands that the token’s owner may give now, as far as its scopes go.
    pub may: Vec<String>,
    /// Who could be assigned or asked.
    pub colleagues: Vec<Colleague>,
}

/// The verdict as it is proposed.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskVerdict {
    /// The rating’s value.
    pub rating: String,
    /// The rating’s word.
    pub label: String,
    /// In one sentence.
    pub summary: String,
    /// In full, as CommonMark.
    pub explanation: String,
    /// Who proposed it last.
    pub proposed_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub proposed_at: Time,
    /// SHA-256 of the whole text that would be approved: what `Approve` names as `seen`.
    pub digest: String,
}

/// What comes next, and who does it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextStep {
    /// In a few words.
    pub title: String,
    /// What it asks for, and of whom.
    pub text: String,
}

/// A check of the publish gate.
#[derive(Debug, Serialize, ToSchema)]
pub struct GateLine {
    /// Which.
    pub check: Check,
    /// What it asks.
    pub label: String,
    /// `yes`, `no`, or `waived` where it does not apply, was passed with a reason or is only advice.
    #[schema(pattern = "^(yes|no|waived)$")]
    pub held: &'static str,
    /// What was found, or what to do.
    pub note: String,
}

/// A claim with its position and what may be done about it.
///
/// What the token’s owner sees on the workbench, and no more. The `ETag` is the position: give it back as `If-Match`.
///
/// # Errors
/// 404 without such a claim; when the database can't be read.
#[utoipa::path(
    get, path = "/api/v1/desk/claims/{id}", tag = "desk", security(("token" = ["read"])),
    params(("id" = String, Path, format = Uuid, description = "The claim’s key")),
    responses((status = 200, description = "The claim", body = DeskClaim,
        headers(("ETag" = String, description = "The position, in quotes"))))
)]
pub async fn show(app: Data<App>, caller: ByToken, _: Bare, id: Path<String>) -> Outcome<HttpResponse> {
    let claim: ClaimId = id.parse().map_err(|_| Error::NotFound)?;
    let scene = Scene::load(&app, claim, caller.person.id).await?;
    let shown = DeskClaim::of(&app, &caller.person, &scene);
    let mut response = shut(StatusCode::OK, &shown)?;
    at(&mut response, shown.position);
    Ok(response)
}

impl DeskClaim {
    fn of(app: &App, person: &Person, scene: &Scene) -> Self {
        let (loaded, told) = (&scene.loaded, Told::of(app, person, scene));
        let (claim, me) = (&loaded.claim, loaded.actor(person));
        let (sources, files) = (claim.arranged(), numbered(&claim.attachments));
        let arranged = sources.into_iter().filter_map(|number| Some((number, claim.source(number)?)));
        Self {
            id: claim.id,
            number: claim.number,
            position: loaded.position(),
            text: claim.details.text.to_string(),
            language: claim.details.language.as_str().to_owned(),
            claimant: claim.claimant_name().map(str::to_owned),
            claimant_unknown: claim.details.claimant == Claimant::Unknown,
            why: claim.details.why.as_ref().map(ToString::to_string),
            review: claim.review,
            publication: claim.publication,
            revision: claim.revision(),
            slug: claim.slug().map(str::to_owned),
            correction: claim.correction_kind(),
            priority: claim.priority,
            due_at: claim.due_at(),
            scheduled_at: claim.scheduled.as_ref().map(|scheduled| scheduled.at),
            logged_at: claim.logged_at,
            changed_at: claim.changed_at,
            topics: claim.topics.iter().map(|topic| topic.name.to_string()).collect(),
            appearances: numbered(&claim.appearances).map(DeskAppearance::of).collect(),
            sources: arranged.map(|one| DeskSource::of(loaded, &me, one)).collect(),
            replies: numbered(&claim.replies).map(DeskReply::of).collect(),
            comments: DeskComment::all(loaded, &me),
            attachments: files.map(|one| DeskAttachment::of(loaded, &me, one)).collect(),
            checklist: checklist(claim),
            assignments: assignments(scene),
            verdict: DeskVerdict::of(scene, told.digest),
            next: NextStep { title: told.title, text: told.text },
            gate: told.gate.into_iter().map(GateLine::from).collect(),
            may: told.offers.into_iter().map(str::to_owned).collect(),
            colleagues: scene.people.iter().map(Colleague::from).collect(),
        }
    }
}

fn checklist(claim: &Claim) -> Vec<DeskItem> {
    let Some(listed) = &claim.listed else { return Vec::new() };
    let item = |(number, item): (i32, &crate::house::checklist::Item)| DeskItem {
        number,
        question: item.question.to_string(),
        answer: listed.answers.get(&number).map(|answered| answered.answer),
    };
    numbered(&listed.checklist.items).map(item).collect()
}

fn assignments(scene: &Scene) -> Vec<DeskAssignment> {
    let one = |(number, one): (i32, &crate::claims::claim::Assignment)| {
        let person = scene.loaded.name(&one.person).to_owned();
        DeskAssignment { number, person, duty: one.duty, due: one.due }
    };
    scene.loaded.claim.active().map(one).collect()
}

impl DeskVerdict {
    fn of(scene: &Scene, digest: String) -> Option<Self> {
        let verdict = scene.loaded.claim.verdict.as_ref()?;
        Some(Self {
            rating: verdict.rating.value.clone(),
            label: verdict.rating.label.clone(),
            summary: verdict.summary.to_string(),
            explanation: verdict.explanation.as_str().to_owned(),
            proposed_by: scene.loaded.name(&verdict.proposed_by).to_owned(),
            proposed_at: verdict.proposed_at,
            digest,
        })
    }
}

impl From<Line> for GateLine {
    fn from(line: Line) -> Self {
        let Line { check, label, held, note } = line;
        Self { check, label, held, note }
    }
}

impl From<&Person> for Colleague {
    fn from(person: &Person) -> Self {
        Self { id: person.id, name: person.name.clone(), role: person.role }
    }
}
