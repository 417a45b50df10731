//! `/desk/claims/{id}/sources/{n}/opening`: what opens a commitment, for the day on which the desk has to prove what it
//! had.

use super::bench::Bench;
use super::store;
use crate::error::Error;
use crate::web::{Failure, Outcome};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use serde::Serialize;

/// `details` is a string whose value is what was hashed, as the history's payloads are.
#[derive(Serialize)]
struct Opening {
    format: &'static str,
    commitment: String,
    salt: String,
    details: String,
}

/// `GET /desk/claims/{id}/sources/{n}/opening`
///
/// # Errors
/// 404 without such a confidential source, 403 for whoever may not see it.
pub async fn show(bench: Bench) -> Outcome<HttpResponse> {
    let loaded = store::load(&mut *bench.app.db.read().await?, bench.claim).await?;
    let source = loaded.claim.source(bench.number);
    let found = source.and_then(|source| source.secret.as_ref().zip(source.confidential()));
    let (secret, details) = found.ok_or_else(|| Failure::from(Error::NotFound))?;
    loaded.disclose(&bench.signed_in.person, bench.number)?;
    let opening = Opening {
        format: "factdesk/source/v1",
        commitment: details.commitment(&secret.salt),
        salt: secret.salt.into(),
        details: details.content(),
    };
    let (claim, number) = (loaded.claim.number, bench.number);
    let name = format!("attachment; filename=\"claim-{claim}-source-{number}-opening.json\"");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .json(opening))
}
