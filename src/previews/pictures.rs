//! `/previews/{token}/pictures/{n}`: a picture of a page that is not published yet, for whoever holds its address.

use super::show::claim_of;
use crate::app::App;
use crate::claims::store::load;
use crate::error::Error;
use crate::published::files::picture;
use crate::published::store::copies;
use crate::web::Outcome;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderName};
use actix_web::web::{Data, Path};

/// `GET /previews/{token}/pictures/{n}`
///
/// # Errors
/// As the preview itself; 404 for a picture that the text to come does not show.
pub async fn show(app: Data<App>, path: Path<(String, i32)>) -> Outcome<HttpResponse> {
    let (token, number) = path.into_inner();
    let mut c = app.db.read().await?;
    let claim = claim_of(&mut c, &token, app.clock.now()).await?;
    let text = load(&mut c, claim).await?.claim.text().ok_or(Error::NotFound)?;
    let shown = text.picture(number).ok_or(Error::NotFound)?;
    let kept = copies::find(&mut c, &shown.sha256).await?;
    Ok(picture(&shown.media_type)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((HeaderName::from_static("x-robots-tag"), "noindex, nofollow"))
        .body(kept.bytes))
}
