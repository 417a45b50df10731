//! `/desk/suggestions/{id}`: one suggestion, what was decided about it, and others that say the same.

use super::change;
use super::store::decided::{self, Decision, Whole};
use super::store::lists::{self, Line};
use crate::app::App;
use crate::clock::{Time, machine, short_time};
use crate::error::Error;
use crate::ids::SuggestionId;
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use askama::Template;
use futures_util::FutureExt;
use url::Url;

/// One suggestion.
#[derive(Template)]
#[template(path = "intake/show.html")]
pub struct ShowPage {
    frame: DeskFrame,
    whole: Whole,
    alike: Vec<Line>,
    may_attach: bool,
    /// Who may decline may take a decision back, and sees where the sender wants to be written to.
    is_editor: bool,
    zone: chrono_tz::Tz,
}

impl ShowPage {
    fn id(&self) -> SuggestionId {
        self.whole.brief.id
    }

    fn is_open(&self) -> bool {
        self.whole.brief.state == "open"
    }

    /// Where it was seen, if that is the address of a page.
    fn address(&self) -> Option<&str> {
        web_address(&self.whole.brief.seen)
    }

    fn time(&self, at: &Time) -> String {
        short_time(*at, self.zone)
    }

    fn datetime(at: &Time) -> String {
        machine(*at)
    }

    fn what(decision: &Decision) -> String {
        let by = decision.by.as_deref().unwrap_or("Somebody who left");
        match (decision.kind.as_str(), decision.number) {
            ("attached", Some(number)) => format!("{by} attached it to claim #{number}"),
            ("declined", _) => format!("{by} declined it"),
            ("reopened", _) => format!("{by} reopened it"),
            _ => "The sender wants no more mails; their address is forgotten".to_owned(),
        }
    }
}

/// The text itself, if it is the address of a page and nothing else.
pub(super) fn web_address(text: &str) -> Option<&str> {
    let url = Url::parse(text).ok()?;
    let plain =
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    plain.then_some(text)
}

/// `GET /desk/suggestions/{id}`
///
/// # Errors
/// 404 without it.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<ShowPage>> {
    let id: SuggestionId = id.parse().map_err(|_| Error::NotFound)?;
    let mut c = app.db.read().await?;
    let mut whole = decided::whole(&mut c, id).await?;
    let alike = lists::alike(&mut c, id).await?;
    drop(c);
    let role = signed_in.person.role;
    let is_editor = role >= Role::Editor;
    if !is_editor {
        whole.contact = None;
    }
    let (may_attach, zone) = (role >= Role::Reviewer, app.time_zone());
    let frame = signed_in.frame(&app, Section::Suggestions);
    Ok(Page::desk(ShowPage { frame, whole, alike, may_attach, is_editor, zone }))
}

/// `POST /desk/suggestions/{id}/reopening`: takes the decision back. One that is open stays so.
///
/// # Errors
/// 404 without it.
pub async fn reopen(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<HttpResponse> {
    let id: SuggestionId = id.parse().map_err(|_| Error::NotFound)?;
    decided::whole(&mut *app.db.read().await?, id).await?;
    let (by, now) = (signed_in.person.id, app.clock.now());
    let done: Result<bool, Error> =
        app.db.write(move |c| async move { change::reopen(c, id, by, now).await }.boxed()).await;
    done?;
    Ok(see_other(&format!("/desk/suggestions/{id}")))
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_addresses_of_pages_become_links() {
        assert_eq!(web_address("https://news.example/a"), Some("https://news.example/a"));
        for words in ["on a leaflet", "javascript:alert(1)", "data:text/html,x", "https://a:b@c.example/", ""]
        {
            assert_eq!(web_address(words), None, "{words}");
        }
    }
}
