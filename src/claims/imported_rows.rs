//! `/desk/claims/{id}/imported/{n}`: the row of another system's file that a verdict was read from, as it was read.

use super::bench::Bench;
use super::claim::at;
use super::store;
use crate::error::Error;
use crate::web::{Failure, Outcome};
use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use sha2::{Digest, Sha256};

/// `GET /desk/claims/{id}/imported/{n}`
///
/// # Errors
/// 404 without such a verdict; 410 once it was redacted; when the row is not the one whose hash the entry has.
pub async fn show(bench: Bench) -> Outcome<HttpResponse> {
    let mut c = bench.app.db.read().await?;
    let loaded = store::load(&mut c, bench.claim).await?;
    let verdict = at(&loaded.claim.imported_verdicts, bench.number).ok_or(Error::NotFound)?;
    let content = store::imported::row(&mut c, bench.claim, bench.number).await?;
    if content.is_empty() {
        return Err(Failure::from(Error::Gone));
    }
    if hex::encode(Sha256::digest(&content)) != verdict.row {
        return Err(Error::internal("an imported row is not the one that was read").into());
    }
    let name =
        format!("attachment; filename=\"claim-{}-verdict-{}.json\"", loaded.claim.number, bench.number);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(content))
}
