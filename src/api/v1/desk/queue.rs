//! `GET /api/v1/desk/claims`: the queue.

use crate::api::v1::answer::{link, shut, unread};
use crate::api::v1::query::Asked;
use crate::app::App;
use crate::claims::parts::{Priority, Publication, Review};
use crate::claims::queue::filter::{self, Filter};
use crate::claims::queue::store::{self, Line};
use crate::clock::Time;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::people::ByToken;
use crate::web::problem::NOT_FOUND;
use crate::web::{Failure, Outcome};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which claims, and in which order.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Wanted {
    /// Words, or a claim’s number.
    #[param(required = false, max_length = 200, pattern = r"^[^\x00]*$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    q: String,
    /// In which state; all that is in work where nothing is said, and any where words are.
    #[param(
        required = false,
        pattern = "^(in_work|late|logged|in_review|awaiting_approval|approved|settled|closed|live|all)?$"
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    state: String,
    /// Whose: `me`, `nobody`, or a person’s key.
    #[param(
        required = false,
        pattern = "^(me|nobody|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})?$"
    )]
    #[serde(skip_serializing_if = "String::is_empty")]
    assignee: String,
    /// How soon.
    #[param(required = false, pattern = "^(low|normal|high|urgent)?$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    priority: String,
    /// A topic, by its slug.
    #[param(required = false, pattern = r"^[^\x00]*$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    topic: String,
    /// A type of claims, by its key.
    #[param(required = false, pattern = r"^[^\x00]*$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    /// `yes` for those that readers suggested.
    #[param(required = false, pattern = "^(yes)?$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    suggested: String,
    /// In which order. What is settled, closed or live has only `newest`.
    #[param(required = false, pattern = "^(due|priority|newest)?$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    sort: String,
    /// Where the page before ended, from its `next`; of the same state and order.
    #[param(required = false, pattern = "^(0[0-2][0-9a-f]{4}000[0-9a-f]{45})?$")]
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
}

/// A page of the queue.
#[derive(Debug, Serialize, ToSchema)]
pub struct Queue {
    /// The claims, 50 at most.
    pub claims: Vec<QueuedClaim>,
    /// The address of the next page; none on the last.
    #[schema(required)]
    pub next: Option<String>,
}

/// A claim as the queue lists it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueuedClaim {
    /// Its key.
    #[schema(value_type = String, format = Uuid)]
    pub id: ClaimId,
    /// The number people call it by.
    pub number: i64,
    /// The statement.
    pub text: String,
    /// Its language (BCP 47).
    pub language: String,
    /// Who made it; none where nobody is named.
    #[schema(required)]
    pub claimant: Option<String>,
    /// Where it stands in review.
    pub review: Review,
    /// Whether readers see it.
    pub publication: Publication,
    /// The newest revision; 0 before the first.
    pub revision: i32,
    /// How soon.
    pub priority: Priority,
    /// Until when.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Time>,
    /// When it was logged.
    #[schema(value_type = String, format = DateTime)]
    pub logged_at: Time,
    /// When anything last happened.
    #[schema(value_type = String, format = DateTime)]
    pub changed_at: Time,
    /// Who reviews it.
    #[schema(required)]
    pub reviewer: Option<String>,
    /// Who approves it.
    #[schema(required)]
    pub approver: Option<String>,
    /// Under what.
    pub topics: Vec<String>,
    /// How many readers asked for it; 1000 is that many or more.
    pub readers: i64,
    /// Where the API has all of it.
    pub url: String,
}

/// The queue, a page at a time.
///
/// What a person sees at `/desk/claims`, with the same filters.
///
/// # Errors
/// 400 for a parameter that means nothing; when the database can't be read.
#[utoipa::path(
    get, path = "/api/v1/desk/claims", tag = "desk", params(Wanted), security(("token" = ["read"])),
    responses((status = 200, description = "A page of the queue", body = Queue))
)]
pub async fn list(app: Data<App>, caller: ByToken, asked: Asked<Wanted>) -> Outcome<HttpResponse> {
    let Asked(wanted) = asked;
    let mut listed = filter::Asked::from(&wanted);
    let mut c = app.db.read().await?;
    store::follow_topic(&mut c, &mut listed).await?;
    let filter = Filter::of(&listed, caller.person.id);
    understood(&wanted, &filter)?;
    let (lines, next) = store::page(&mut c, &filter, app.clock.now()).await?;
    drop(c);
    let site = app.config.public_url();
    let next = next.map(|cursor| Wanted { after: cursor.text(filter.sort), ..wanted }.address(&site));
    let claims = lines.into_iter().map(|line| QueuedClaim::of(line, &site)).collect::<Result<_, _>>()?;
    let mut response = shut(StatusCode::OK, &Queue { claims, next: next.clone() })?;
    link(&mut response, next.as_deref());
    Ok(response)
}

/// A person’s page takes what it cannot understand as left out; a program would not notice.
fn understood(wanted: &Wanted, filter: &Filter) -> Result<(), Failure> {
    let told = |name, sent: &str, is_known: bool| match sent.is_empty() || is_known {
        true => Ok(()),
        false => Err(unread(
            name,
            &format!("The parameter {name} has none of the values that the document names."),
        )),
    };
    told("state", &wanted.state, filter.state.as_str() == wanted.state)?;
    told("assignee", &wanted.assignee, filter.assignee.is_some())?;
    told("priority", &wanted.priority, filter.priority.is_some())?;
    told("suggested", &wanted.suggested, filter.suggested)?;
    told("sort", &wanted.sort, filter.sort.as_str() == wanted.sort)?;
    told("q", &wanted.q, wanted.q.chars().count() <= 200)?;
    if wanted.after.len() == 54 && filter.after.is_none() {
        return Err(Failure::of(NOT_FOUND, "There is no such place in a list of this state and order."));
    }
    told("after", &wanted.after, filter.after.is_some())
}

impl From<&Wanted> for filter::Asked {
    fn from(wanted: &Wanted) -> Self {
        let Wanted { q, state, assignee, priority, topic, kind, suggested, sort, after } = wanted.clone();
        Self { q, state, assignee, priority, topic, kind, suggested, sort, after, taken: String::new() }
    }
}

impl Wanted {
    fn address(&self, site: &str) -> String {
        format!("{site}/api/v1/desk/claims?{}", serde_html_form::to_string(self).unwrap_or_default())
    }
}

impl QueuedClaim {
    fn of(line: Line, site: &str) -> Result<Self, Error> {
        Ok(Self {
            id: line.id,
            number: line.number,
            claimant: Some(line.claimant_name).filter(|name| !name.is_empty()),
            review: line.review.parse().map_err(Error::internal)?,
            publication: line.publication.parse().map_err(Error::internal)?,
            revision: line.revision,
            priority: line.priority.parse().map_err(Error::internal)?,
            due_at: line.due_at,
            logged_at: line.logged_at,
            changed_at: line.changed_at,
            reviewer: line.reviewer_name,
            approver: line.approver_name,
            topics: line.topics,
            readers: line.asked,
            url: format!("{site}/api/v1/desk/claims/{}", line.id),
            text: line.text,
            language: line.language,
        })
    }
}
