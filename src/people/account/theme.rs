//! `POST /account/theme`: the switch at the foot of every desk page.

use crate::app::App;
use crate::error::Error;
use crate::people::session::SignedIn;
use crate::people::store;
use crate::web::frame::Theme;
use crate::web::own_path::own_path;
use crate::web::{Form, Outcome, see_other};
use actix_web::http::header::REFERER;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;

#[derive(serde::Deserialize)]
pub struct Fields {
    #[serde(default)]
    theme: String,
}

/// Light, dark or as the system is; and back to the page the switch was on.
///
/// # Errors
/// 400 for any other word.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    form: Form<Fields>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let unknown = || Error::Invalid("A theme is system, light or dark.".to_owned());
    let theme = Theme::parse(&form.fields.theme).ok_or_else(unknown)?;
    let person = signed_in.person.id;
    app.db.write(move |c| async move { store::set_theme(c, person, theme).await }.boxed()).await?;
    Ok(see_other(&came_from(&request).unwrap_or_else(|| "/account".to_owned())))
}

/// The page of ours that the form was on.
fn came_from(request: &HttpRequest) -> Option<String> {
    let referer = url::Url::parse(request.headers().get(REFERER)?.to_str().ok()?).ok()?;
    own_path(&referer[url::Position::BeforePath..url::Position::AfterQuery])
}
