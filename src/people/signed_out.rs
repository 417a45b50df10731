//! What somebody gets who is not signed in: the way to the door, with what they typed carried along.

use super::session::carried_by;
use super::sign_in::LoginPage;
use super::store::sessions;
use crate::app::App;
use crate::ids::PersonId;
use crate::web::own_path::own_path;
use crate::web::request::here;
use crate::web::upload::Upload;
use crate::web::{Page, body, see_other};
use actix_web::dev::ServiceRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};

/// A form larger than this is not carried.
const MOST_CARRIED: usize = 256 * 1024;

/// A form that was sent after its session had ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Carried {
    /// Where it was sent to.
    #[serde(default, rename = "carried_to")]
    pub to: String,
    /// Its fields, form-encoded.
    #[serde(default, rename = "carried")]
    pub body: String,
    /// Who sent it.
    #[serde(default, rename = "carried_by")]
    pub by: String,
}

impl Carried {
    /// Whether there is one.
    pub fn is_some(&self) -> bool {
        !self.to.is_empty() && !self.body.is_empty()
    }

    /// The form's address and fields, if it is `person`'s own and goes to a page of ours.
    pub fn of(&self, person: PersonId) -> Option<(String, Vec<(String, String)>)> {
        let own = self.is_some() && self.by.parse() == Ok(person);
        let to = own.then(|| own_path(&self.to)).flatten()?;
        let fields = url::form_urlencoded::parse(self.body.as_bytes()).into_owned().collect();
        Some((to, fields))
    }
}

/// For a link: the door, and back here afterwards. For a form: the door with the form in it.
pub async fn answer(app: &Data<App>, request: &mut ServiceRequest) -> HttpResponse {
    let back = here(request.request());
    if request.method().is_safe() {
        let query: String =
            url::form_urlencoded::Serializer::new(String::new()).append_pair("next", &back).finish();
        return see_other(&format!("/login?{query}"));
    }
    let carried = carry(app, request, back).await.unwrap_or_default();
    let http: &HttpRequest = request.request();
    let page = LoginPage::interrupted(app, carried);
    challenge(Page::desk(page).status(StatusCode::UNAUTHORIZED).respond_to(http))
}

/// Says with a 401 what would let in.
pub(super) fn challenge(mut answer: HttpResponse) -> HttpResponse {
    // RFC 9110 §11.6.1 wants a challenge with every 401; browsers show the page for a scheme they don't know.
    answer
        .headers_mut()
        .insert(WWW_AUTHENTICATE, actix_web::http::header::HeaderValue::from_static("Cookie"));
    answer
}

/// Nothing is carried for somebody we have never seen, nor passwords, nor files.
pub(super) async fn carry(app: &Data<App>, request: &mut ServiceRequest, to: String) -> Option<Carried> {
    let token = carried_by(request.headers(), app.config.is_https())?;
    let person = sessions::whose(&mut *app.db.read().await.ok()?, token).await.ok()??;
    let body = typed(request).await?;
    if url::form_urlencoded::parse(body.as_bytes()).any(|(name, _)| name.contains("password")) {
        return None;
    }
    Some(Carried { to, body, by: person.to_string() })
}

/// The words of the form, form-encoded; of one with a file all but the file, which has to be chosen again.
async fn typed(request: &mut ServiceRequest) -> Option<String> {
    let media = request.headers().get(CONTENT_TYPE)?.as_bytes();
    let (is_form, has_parts) =
        (media.starts_with(b"application/x-www-form-urlencoded"), media.starts_with(b"multipart/form-data"));
    let (head, payload) = request.parts_mut();
    if is_form {
        let body = body::read(head, payload.take(), MOST_CARRIED).await.ok()?;
        return String::from_utf8(body).ok();
    }
    if !has_parts {
        return None;
    }
    let upload = Upload::from_request(head, payload).await.ok()?;
    let position = upload.position.map(|position| ("position", position.to_string()));
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(upload.fields()).append_pair("form_key", &upload.key).extend_pairs(position);
    let body = form.finish();
    (body.len() <= MOST_CARRIED).then_some(body)
}
