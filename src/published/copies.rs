//! `/checks/{slug}/copies/{n}`: the kept copy of a cited source, as a file and never as a page of ours.

use super::content::Check;
use super::store;
use crate::app::App;
use crate::error::Error;
use crate::web::{Outcome, Query};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// What a stranger's bytes may do here: nothing.
const SANDBOX: &str = "sandbox; default-src 'none'";

/// Of which revision; without it the newest that cites the source.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    revision: String,
}

/// `GET /checks/{slug}/copies/{n}`
///
/// # Errors
/// 404 unless a published revision cites the source and a copy of it was kept.
pub async fn show(
    app: Data<App>,
    request: HttpRequest,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Outcome<HttpResponse> {
    let (slug, number) = path.into_inner();
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let revision = match asked.revision.as_str() {
        "" => None,
        revision => Some(revision.parse().map_err(|_| Error::NotFound)?),
    };
    let mut c = app.db.read().await?;
    let check = store::check::find(&mut c, &slug).await?;
    let sha256 = cited(&check, number, revision).ok_or(Error::NotFound)?;
    let tag = format!("\"{sha256}\"");
    if request.headers().get(IF_NONE_MATCH).is_some_and(|sent| sent.as_bytes() == tag.as_bytes()) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let copy = store::copies::find(&mut c, &sha256).await?;
    let name = format!("check-{}-source-{number}.{}", check.number, extension(&copy.media_type));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, copy.media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .insert_header((ETAG, tag))
        .body(copy.bytes))
}

fn cited(check: &Check, number: i32, revision: Option<i32>) -> Option<String> {
    let wanted = |one: &&super::content::Revision| revision.is_none_or(|revision| one.number == revision);
    check.revisions.iter().rev().filter(wanted).find_map(|one| {
        let source = one.text.sources.iter().find(|source| source.number == number)?;
        source.copy.as_ref().map(|copy| copy.sha256.clone())
    })
}

fn extension(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or_default().trim() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/plain" => "txt",
        "application/pdf" => "pdf",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        _ => "bin",
    }
}
