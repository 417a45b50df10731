//! `/desk/mail`: what goes out by mail, and what does not. Without a mail server this is where mails are read; with
//! one, they are their recipients' business, and only what did not go shows, without its text.

use crate::app::App;
use crate::claims::store::cross_checks::owed;
use crate::clock::{machine, short_time};
use crate::error::Error;
use crate::outbox::mail::{Content, KIND};
use crate::outbox::store::{self, Seen, State};
use crate::people::SignedIn;
use crate::people::person::Role;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page, see_other};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use chrono_tz::Tz;
use futures_util::FutureExt;
use uuid::Uuid;

/// What an editor reads in the place of a mail about a verdict that they are to judge without having seen it.
const KEPT: &str =
    "This mail is about a claim on which you owe a cross-check. You can read it once you gave it.";

/// What an editor reads in the place of a mail that opens something to whoever has it.
const PRIVATE: &str = "This mail holds an address that is its recipient’s alone: whoever has it could sign in as them. It is a \
                       file in the mail folder, for whoever looks after the server.";

/// Fifty mails.
#[derive(Template)]
#[template(path = "settings/mails.html")]
pub struct ListPage {
    frame: DeskFrame,
    mails: Vec<Line>,
    first: Option<&'static str>,
    next: Option<String>,
    /// Where mails are files, the folder.
    folder: Option<String>,
    is_admin: bool,
}

/// One mail.
#[derive(Template)]
#[template(path = "settings/mail.html")]
pub struct MailPage {
    frame: DeskFrame,
    mail: Line,
    text: String,
    is_admin: bool,
}

/// A mail and what became of it.
struct Line {
    id: Uuid,
    to: String,
    subject: String,
    at: String,
    datetime: String,
    state: State,
    error: String,
    attempts: i32,
    /// When it is tried next, where it failed before.
    next: String,
}

/// Which page of the list.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct From {
    /// The last mail of the page before.
    after: String,
    /// What was done just now.
    done: String,
}

/// `GET /desk/mail`
///
/// # Errors
/// 400 when `after` is no key; when the database can't be read.
pub async fn list(app: Data<App>, signed_in: SignedIn, from: Query<From>) -> Outcome<Page<ListPage>> {
    let wrong = |_| Error::Invalid("This page of the mails is not there.".to_owned());
    let after = Some(from.after.as_str()).filter(|after| !after.is_empty());
    let after: Option<Uuid> = after.map(str::parse).transpose().map_err(wrong)?;
    let folder = is_folder(&app).then(|| app.config.mail_folder().display().to_string());
    let found = store::page(&mut *app.db.read().await?, KIND, folder.is_none(), after).await?;
    let full = i64::try_from(found.len()).is_ok_and(|lines| lines == store::PAGE);
    let next = found.last().filter(|_| full).map(|last| format!("/desk/mail?after={}", last.id));
    let zone = app.time_zone();
    let mut frame = signed_in.frame(&app, Section::Inbox);
    frame.flash = (from.done == "again").then(|| "It is tried again now.".to_owned());
    Ok(Page::desk(ListPage {
        frame,
        mails: found.iter().map(|seen| Line::of(seen, zone)).collect(),
        first: after.map(|_| "/desk/mail"),
        next,
        folder,
        is_admin: signed_in.person.role >= Role::Admin,
    }))
}

/// `GET /desk/mail/{id}`
///
/// # Errors
/// 404 for no such mail, and for every mail where a server takes them.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<MailPage>> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    if !is_folder(&app) {
        return Err(Error::NotFound.into());
    }
    let mut c = app.db.read().await?;
    let seen = store::find(&mut c, KIND, id).await?;
    let owed = owed(&mut c, signed_in.person.id).await?;
    drop(c);
    let Content { text, private, .. } = content(&seen);
    let is_kept = owed.iter().any(|claim| text.contains(&claim.to_string()));
    let text = match (private, is_kept) {
        (true, _) => PRIVATE.to_owned(),
        (false, true) => KEPT.to_owned(),
        (false, false) => without_keys(&text),
    };
    Ok(Page::desk(MailPage {
        frame: signed_in.frame(&app, Section::Inbox),
        mail: Line::of(&seen, app.time_zone()),
        text,
        is_admin: signed_in.person.role >= Role::Admin,
    }))
}

/// `POST /desk/mail/{id}/again`: now, and as often as at first.
///
/// # Errors
/// 404 when there is no such mail that failed.
pub async fn again(app: Data<App>, id: Path<String>) -> Outcome<HttpResponse> {
    let id: Uuid = id.parse().map_err(|_| Error::NotFound)?;
    let now = app.clock.now();
    let found =
        app.db.write(move |c| async move { store::try_again(c, &[KIND], id, now).await }.boxed()).await?;
    if !found {
        return Err(Error::NotFound.into());
    }
    Ok(see_other("/desk/mail?done=again"))
}

/// The address of a reader's own page is theirs alone: whoever has it could stop their mails.
fn without_keys(text: &str) -> String {
    let shown = |line: &str| {
        let own = ["/reports/", "/suggestions/"].into_iter().find_map(|page| {
            let (site, _) = line.split_once(page)?;
            (!site.ends_with("/desk")).then(|| format!("{site}{page}…"))
        });
        own.unwrap_or_else(|| line.to_owned())
    };
    text.lines().map(shown).collect::<Vec<_>>().join("\n")
}

fn is_folder(app: &App) -> bool {
    app.config.smtp_url.is_none()
}

/// What is written in it; a mail that cannot be read shows empty, with its error.
fn content(seen: &Seen) -> Content {
    let nothing = Content { subject: String::new(), text: String::new(), private: false };
    serde_json::from_value(seen.payload.clone()).unwrap_or(nothing)
}

impl Line {
    fn of(seen: &Seen, zone: Tz) -> Self {
        let state = seen.state();
        Self {
            id: seen.id,
            to: seen.recipient.clone(),
            subject: content(seen).subject,
            at: short_time(seen.created_at, zone),
            datetime: machine(seen.created_at),
            state,
            error: seen.last_error.clone(),
            attempts: seen.attempts,
            next: if state == State::Failed { short_time(seen.not_before, zone) } else { String::new() },
        }
    }

    fn can_again(&self) -> bool {
        matches!(self.state, State::Failed | State::Dead)
    }
}

#[cfg(test)]
mod tests {
    use super::without_keys;

    #[test]
    fn a_readers_own_page_is_not_shown_and_the_desks_are() {
        let text = "Answered.\nhttps://desk.example/reports/0123abcd\nhttps://desk.example/desk/reports/7";
        let shown = "Answered.\nhttps://desk.example/reports/…\nhttps://desk.example/desk/reports/7";
        assert_eq!(without_keys(text), shown);
    }
}
