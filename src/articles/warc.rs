//! `/desk/articles/{id}/snapshots/{n}/warc`: a snapshot as a WARC file, for archives and their tools.

mod records;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::web::{Data, Path};

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::ids::ArticleId;
use crate::people::SignedIn;
use crate::web::Outcome;
pub use records::{Captured, file};

/// `GET /desk/articles/{id}/snapshots/{n}/warc`: the same bytes whenever it is asked for.
///
/// # Errors
/// 404; when the database can't be read, or the bytes are not those that were kept.
pub async fn show(app: Data<App>, _: SignedIn, path: Path<(String, i32)>) -> Outcome<HttpResponse> {
    let (article, number) = path.into_inner();
    let article: ArticleId = article.parse().map_err(|_| Error::NotFound)?;
    let taken = store::taken::taken(&mut *app.db.read().await?, article, number).await?;
    let name = format!("article-{article}-{number}.warc");
    let captured = Captured {
        about: format!("{article}/{number}"),
        url: taken.url.unwrap_or_else(|| format!("urn:uuid:{article}")),
        at: taken.at,
        media_type: &taken.blob.media_type,
        bytes: &taken.blob.bytes,
        exchange: taken.exchange.as_ref(),
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/warc"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(file(&name, &captured)))
}
