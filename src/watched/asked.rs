//! "Look again now": for an article, or for all pages that a claim rests on.

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::ids::{ArticleId, ClaimId};
use crate::people::SignedIn;
use crate::web::{Outcome, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use futures_util::FutureExt;

/// `POST /desk/articles/{id}/looks`
///
/// # Errors
/// 404 without such an article, or for one without an address.
pub async fn article(app: Data<App>, _: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let id: ArticleId = id.parse().map_err(|_| Error::NotFound)?;
    let url = store::address_of(&mut *app.db.read().await?, id).await?.ok_or(Error::NotFound)?;
    ask(&app, vec![url]).await?;
    Ok(see_other(&format!("/desk/articles/{id}/snapshots?done=asked")))
}

/// `POST /desk/claims/{id}/looks`
///
/// # Errors
/// 404 without such a claim.
pub async fn claim(app: Data<App>, _: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let id: ClaimId = id.parse().map_err(|_| Error::NotFound)?;
    let urls = store::pages_of(&mut *app.db.read().await?, id).await?;
    ask(&app, urls).await?;
    Ok(see_other(&format!("/desk/claims/{id}/changes?done=asked")))
}

async fn ask(app: &App, urls: Vec<String>) -> Result<(), Error> {
    let now = app.clock.now();
    app.db.write(move |c| async move { store::ask(c, urls, now).await }.boxed()).await
}
