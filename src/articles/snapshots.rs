//! `/desk/articles/{id}/snapshots/{n}`: the bytes that were read, to keep or to look into; never rendered here.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::web::{Data, Path};

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::ids::ArticleId;
use crate::people::SignedIn;
use crate::web::Outcome;

/// `GET /desk/articles/{id}/snapshots/{n}`: a download (RFC 6266) that no browser runs or renders.
///
/// # Errors
/// 404; when the database can't be read, or the bytes are not those that were kept.
pub async fn show(app: Data<App>, _: SignedIn, path: Path<(String, i32)>) -> Outcome<HttpResponse> {
    let (article, number) = path.into_inner();
    let article: ArticleId = article.parse().map_err(|_| Error::NotFound)?;
    let blob = store::bytes(&mut *app.db.read().await?, article, number).await?;
    let ending = match blob.media_type.as_str() {
        "text/plain" => "txt",
        "application/pdf" => "pdf",
        "multipart/related" => "mhtml",
        "message/rfc822" => "eml",
        _ => "html",
    };
    let name = format!("attachment; filename=\"article-{article}-{number}.{ending}\"");
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/octet-stream"))
        .insert_header((CONTENT_DISPOSITION, name))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(blob.bytes))
}
