//! `/files/{sha256}`: the logo, or a picture that a published revision shows, by the hash of its bytes, so that it never changes.

use super::store;
use crate::app::App;
use crate::web::Outcome;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// For a year, which is as long as caches take it for (RFC 9111), and never asked for again (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `GET /files/{sha256}`
///
/// # Errors
/// 404 unless it is the logo, or a published revision shows the picture with this hash.
pub async fn show(app: Data<App>, request: HttpRequest, sha256: Path<String>) -> Outcome<HttpResponse> {
    let mut c = app.db.read().await?;
    let house = app.house();
    let media_type = match house.logo.as_ref().filter(|logo| logo.sha256 == *sha256) {
        Some(logo) => logo.media_type.clone(),
        None => store::pictures::find(&mut c, &sha256).await?,
    };
    let tag = format!("\"{sha256}\"");
    if request.headers().get(IF_NONE_MATCH).is_some_and(|sent| sent.as_bytes() == tag.as_bytes()) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let kept = store::copies::find(&mut c, &sha256).await?;
    let mut answer = picture(&media_type);
    Ok(answer.insert_header((CACHE_CONTROL, FOR_EVER)).insert_header((ETAG, tag)).body(kept.bytes))
}

/// The head of an answer with a picture, whose bytes can do nothing here but be seen.
pub fn picture(media_type: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    answer
}
