//! `/desk/claims/selection`: one thing done to several claims. Each goes through the desk's door by itself; what was
//! refused is told with its reason and stays selected.

pub mod store;
pub mod typed;

use super::change::{Ask, Denied, Desk, Sent};
use super::due::Usual;
use super::filled::Filled;
use super::parts::{Closing, Duty, Priority, Review};
use super::show::said;
use super::store::candidates::{candidates, choosable};
use super::suggest::{Suggestion, for_all};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::people::SignedIn;
use crate::people::absence::{Absence, beside};
use crate::web::frame::{DeskFrame, Section};
use crate::web::own_path::own_path;
use crate::web::{Form, Outcome, Page};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use store::Chosen;
use typed::{Typed, What};

/// At once.
pub const MOST: usize = 100;

/// The selected claims, what is to be done with them, and what came of it.
#[derive(Template)]
#[template(path = "claims/selection.html")]
pub struct SelectionPage {
    frame: DeskFrame,
    what: What,
    chosen: Vec<Chosen>,
    done: Vec<Chosen>,
    refused: HashMap<ClaimId, String>,
    filled: Filled,
    people: Vec<(PersonId, String)>,
    /// Types of claims: key, name.
    types: Vec<(String, String)>,
    usual: Usual,
    suggested: Vec<(&'static str, Vec<Suggestion>)>,
    back: String,
    too_many: bool,
}

/// `GET /desk/claims/selection?what=…&claim=…&claim=…`: nothing is changed yet.
///
/// # Errors
/// When the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn, request: HttpRequest) -> Outcome<Page<SelectionPage>> {
    let typed: Typed = serde_html_form::from_str(request.query_string()).unwrap_or_default();
    Ok(Page::desk(SelectionPage::load(&app, &signed_in, &typed, Filled::default(), HashMap::new()).await?))
}

/// `POST /desk/claims/selection`
///
/// # Errors
/// When the database can't be read; what fails with one claim is told beside it.
pub async fn create(app: Data<App>, signed_in: SignedIn, form: Form<Typed>) -> Outcome<Page<SelectionPage>> {
    let typed = form.fields;
    let filled = Filled::new("many", typed.fields());
    let ask = match typed.ask(&Usual::of(&app)) {
        Ok(ask) if (1..=MOST).contains(&typed.claims().len()) => ask,
        Ok(_) => {
            return Ok(Page::desk(
                SelectionPage::load(&app, &signed_in, &typed, filled, HashMap::new()).await?,
            )
            .refused());
        }
        Err(problems) => {
            let filled = filled.with_problems(problems);
            let page = SelectionPage::load(&app, &signed_in, &typed, filled, HashMap::new()).await?;
            return Ok(Page::desk(page).refused());
        }
    };
    let mut refused = HashMap::new();
    for (claim, position) in typed.claims() {
        let sent = sent(&form.key, &typed, claim, position);
        if let Err(denied) = Desk::of(&app).execute(&signed_in.person, claim, ask.clone(), sent).await {
            refused.insert(claim, why(denied));
        }
    }
    let status = match refused.len() == typed.claims().len() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let mut page = SelectionPage::load(&app, &signed_in, &typed, filled, refused).await?;
    let (chosen, done) = page.chosen.into_iter().partition(|one| page.refused.contains_key(&one.id));
    (page.chosen, page.done) = (chosen, done);
    Ok(Page::desk(page).status(status))
}

/// Each claim has a one-time key of its own, made of the form's: the same form sent again does nothing twice.
fn sent(key: &str, typed: &Typed, claim: ClaimId, position: Option<i64>) -> Sent {
    let of = |text: &str| Sha256::new().chain_update(text).chain_update(claim.uuid()).finalize();
    let key = if key.is_empty() { String::new() } else { hex::encode(of(key)) };
    Sent { key, body: of(&typed.words()).into(), position, blob: None }
}

/// Why a claim was left as it is.
pub(super) fn why(denied: Denied) -> String {
    match denied {
        Denied::Refused(refusal) => refusal.to_string(),
        Denied::Conflict(newer) => {
            format!(
                "{} changed this meanwhile: {}. Look at it, then try again.",
                newer.by,
                said(&newer.event)
            )
        }
        Denied::SentBefore => {
            "You already sent this with other words. Send it again as it is now.".to_owned()
        }
        Denied::Failed(Error::NotFound) => "There is no such claim.".to_owned(),
        Denied::Race | Denied::Failed(_) => {
            tracing::warn!(?denied, "one of several claims was not changed");
            "The desk did not answer in time. Try again; nothing is done twice.".to_owned()
        }
    }
}

impl SelectionPage {
    async fn load(
        app: &App,
        signed_in: &SignedIn,
        typed: &Typed,
        filled: Filled,
        refused: HashMap<ClaimId, String>,
    ) -> Result<Self, Error> {
        let mut ids: Vec<ClaimId> = typed.claims().into_iter().map(|(claim, _)| claim).collect();
        let too_many = ids.len() > MOST;
        ids.truncate(MOST);
        let mut c = app.db.read().await?;
        let chosen = store::chosen(&mut c, &ids).await?;
        let (now, zone) = (app.clock.now(), app.time_zone());
        let (people, suggested) = match typed.what() {
            What::Assign => (choosable(&mut c).await?, suggested(&mut c, &ids, now).await?),
            What::Triage | What::Close | What::Type => (Vec::new(), Vec::new()),
        };
        let named = |(id, name, away): (PersonId, String, Option<Absence>)| {
            (id, beside(&name, away.as_ref(), now, zone))
        };
        drop(c);
        Ok(Self {
            frame: signed_in.frame(app, Section::Claims),
            what: typed.what(),
            chosen,
            done: Vec::new(),
            refused,
            filled,
            people: people.into_iter().map(named).collect(),
            suggested,
            types: app.house().types(None),
            usual: Usual::of(app),
            back: own_path(&typed.back).unwrap_or_else(|| "/desk/claims".to_owned()),
            too_many,
        })
    }

    /// "Close 3 claims"
    fn heading(&self) -> String {
        match (self.chosen.len(), self.done.len()) {
            (0, 0) => "No claim is selected".to_owned(),
            (0, done) => format!("{}: {}", self.what.done(), claims(done)),
            (left, _) => format!("{} {}", self.what.verb(), claims(left)),
        }
    }

    fn done_words(&self) -> String {
        format!("{}: {}", self.what.done(), claims(self.done.len()))
    }

    /// "Cleo, away until 3 Dec 2026": to whom they were assigned.
    fn assigned_to(&self) -> Option<&str> {
        let person = self.filled.value("many", "person", "");
        let chosen = self.people.iter().find(|(id, _)| id.to_string() == person);
        chosen.filter(|_| self.what == What::Assign).map(|(_, name)| name.as_str())
    }

    fn why_refused(&self, claim: &Chosen) -> &str {
        self.refused.get(&claim.id).map_or("", String::as_str)
    }

    fn state_of(claim: &Chosen) -> &'static str {
        claim.review.parse::<Review>().map_or("", Review::label)
    }

    fn people(&self) -> Vec<(String, &str)> {
        let nobody = [(String::new(), "Choose somebody")].into_iter();
        nobody.chain(self.people.iter().map(|(id, name)| (id.to_string(), name.as_str()))).collect()
    }

    fn duties() -> Vec<(&'static str, &'static str)> {
        Duty::ALL.iter().map(|one| (one.as_str(), one.label())).collect()
    }

    fn priorities() -> Vec<(&'static str, &'static str)> {
        let as_is = [("", "As each has it")].into_iter();
        as_is.chain(Priority::ALL.iter().map(|one| (one.as_str(), one.label()))).collect()
    }

    fn types(&self) -> Vec<(&str, &str)> {
        let none = [("", "None")].into_iter();
        none.chain(self.types.iter().map(|(kind, name)| (kind.as_str(), name.as_str()))).collect()
    }

    fn closings() -> Vec<(&'static str, &'static str)> {
        let none = [("", "Choose a reason")].into_iter();
        none.chain(Closing::ALL.iter().map(|one| (one.as_str(), one.label()))).collect()
    }
}

/// Whom one could ask to take all of these, for each duty.
async fn suggested(
    c: &mut Connection,
    claims: &[ClaimId],
    now: Time,
) -> Result<Vec<(&'static str, Vec<Suggestion>)>, Error> {
    let known: Vec<_> = candidates(c, claims, now).await?.into_values().collect();
    let each = Duty::ALL.iter().map(|duty| (duty.label(), for_all(*duty, &known)));
    Ok(each.filter(|(_, suggested)| !suggested.is_empty()).collect())
}

fn claims(number: usize) -> String {
    if number == 1 { "1 claim".to_owned() } else { format!("{number} claims") }
}

impl Typed {
    fn ask(&self, usual: &Usual) -> Result<Ask, crate::web::Problems> {
        self.what().read(&self.fields(), usual)
    }
}
