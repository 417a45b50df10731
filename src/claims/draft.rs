//! `/desk/claims/{id}/verdict/draft`: what somebody is still writing, kept for them alone.

use super::bench::Bench;
use super::command::Act;
use super::filled::Fields;
use super::show::Scene;
use super::store::drafts::{self, Saved, Typed};
use super::store::presence;
use crate::error::Error;
use crate::web::{Failure, Form, Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use futures_util::FutureExt;

/// `POST /desk/claims/{id}/verdict/draft`: keeps it, and tells the others who is writing. What is blank or says what
/// the verdict says already is not kept.
///
/// # Errors
/// 403 for somebody who may not propose a verdict here; 404 without such a claim.
pub async fn create(bench: Bench, form: Form<Fields>) -> Outcome<HttpResponse> {
    let scene = Scene::load(&bench.app, bench.claim, bench.signed_in.person.id).await?;
    writer(&bench, &scene)?;
    let typed = Typed::from(&form.fields);
    let stands = scene.loaded.claim.verdict.as_ref().is_some_and(|verdict| typed == Typed::of(verdict));
    let position = form.position.unwrap_or_else(|| scene.loaded.position());
    let saved = Saved { typed, position, at: bench.app.clock.now() };
    keep(&bench, (!stands && !saved.typed.is_blank()).then_some(saved)).await?;
    Ok(see_other(&format!("/desk/claims/{}?done=draft#verdict", bench.claim)))
}

/// `POST /desk/claims/{id}/verdict/draft/removal`
///
/// # Errors
/// When the database can't be written.
pub async fn remove(bench: Bench, _: Form<Fields>) -> Outcome<HttpResponse> {
    let (person, claim) = (bench.signed_in.person.id, bench.claim);
    let forgotten = bench.app.db.write(move |c| {
        async move {
            drafts::forget(c, person, claim).await?;
            presence::gone(c, person, claim).await
        }
        .boxed()
    });
    forgotten.await?;
    Ok(see_other(&format!("/desk/claims/{claim}?done=dropped#verdict")))
}

/// Whether this person may write a verdict here, now or when the claim is in another state.
///
/// # Errors
/// 403, with the refusal's sentence.
pub fn writer(bench: &Bench, scene: &Scene) -> Result<(), Failure> {
    match scene.offered(&bench.signed_in.person, Act::ProposeVerdict) {
        Err(refusal) if refusal.is_about_rights() => {
            Err(Failure::new(StatusCode::FORBIDDEN, &refusal.to_string()))
        }
        _ => Ok(()),
    }
}

/// Keeps a draft of this person's, or forgets it, and notes that they are writing.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(bench: &Bench, saved: Option<Saved>) -> Result<(), Error> {
    let (person, claim, now) = (bench.signed_in.person.id, bench.claim, bench.app.clock.now());
    let kept = bench.app.db.write(move |c| {
        async move {
            match &saved {
                Some(saved) => drafts::save(c, person, claim, saved).await?,
                None => drafts::forget(c, person, claim).await?,
            }
            presence::seen(c, person, claim, now).await
        }
        .boxed()
    });
    kept.await
}
