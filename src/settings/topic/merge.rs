//! `/desk/settings/topics/{id}/merge`: the topic becomes part of another. Looked at first, for it cannot be undone.

use super::key;
use crate::app::App;
use crate::claims::filled::{Fields, Filled};
use crate::claims::queue;
use crate::claims::subjects::merge::{Wish, merge};
use crate::claims::subjects::reads::{self, Line};
use crate::claims::subjects::rename::{Form as Sent, Stopped};
use crate::error::Error;
use crate::ids::TopicId;
use crate::people::SignedIn;
use crate::settings::house::Answer;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Form, Outcome, Page, Problems, see_other};
use actix_web::Either;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

/// The form, and what it would do.
#[derive(Template)]
#[template(path = "settings/topic_merge.html")]
pub struct MergePage {
    frame: DeskFrame,
    topic: Line,
    position: i64,
    options: Vec<(String, String)>,
    /// The other topic, once it is chosen and looked at.
    other: Option<Line>,
    filled: Filled,
}

impl MergePage {
    /// 404 for a topic that is part of another already.
    async fn load(app: &App, signed_in: &SignedIn, id: TopicId, filled: Filled) -> Result<Self, Error> {
        let mut c = app.db.read().await?;
        let topic = reads::one(&mut c, id).await?;
        let past = reads::past(&mut c, id).await?;
        if past.subject.into.is_some() {
            return Err(Error::NotFound);
        }
        let mut options = vec![(String::new(), "Choose".to_owned())];
        options
            .extend(queue::store::topics(&mut c).await?.into_iter().filter(|(slug, _)| *slug != topic.slug));
        let frame = signed_in.frame(app, Section::Settings);
        Ok(Self { frame, topic, position: past.position, options, other: None, filled })
    }
}

/// `GET /desk/settings/topics/{id}/merge`
///
/// # Errors
/// 404 without such a topic that stands alone; when the database can't be read.
pub async fn show(app: Data<App>, signed_in: SignedIn, id: Path<String>) -> Outcome<Page<MergePage>> {
    Ok(Page::desk(MergePage::load(&app, &signed_in, key(&id)?, Filled::default()).await?))
}

/// `POST /desk/settings/topics/{id}/merge`: `into`, a slug, and `step`: only `apply` changes anything.
///
/// # Errors
/// 404 without such a topic that stands alone; when the database can't be written.
pub async fn create(
    app: Data<App>,
    signed_in: SignedIn,
    id: Path<String>,
    form: Form<Fields>,
) -> Answer<MergePage> {
    let (id, filled) = (key(&id)?, Filled::new("merge", form.fields.clone()));
    let slug = form.fields.get("into");
    if let Some(whole) = reads::joined_to(&mut *app.db.read().await?, id).await?
        && whole.slug == slug
    {
        // Sent again: it is done.
        return Ok(Either::Left(see_other(&format!("/desk/settings/topics/{}?done=changed", whole.id))));
    }
    let mut page = MergePage::load(&app, &signed_in, id, filled).await?;
    let other = reads::by_slug(&mut *app.db.read().await?, slug).await?.filter(|other| other.id != id);
    let Some(other) = other else {
        let problems = Problems::of("into", "Choose the topic that it becomes part of.");
        page.filled = std::mem::take(&mut page.filled).with_problems(problems);
        return Ok(Either::Right(Page::desk(page).refused()));
    };
    if !form.fields.sent("looked") || !form.fields.applies() {
        return Ok(Either::Right(Page::desk(MergePage { other: Some(other), ..page })));
    }
    let Form { key, body, position, .. } = form;
    let sent = Sent { key, body, position, location: format!("/desk/settings/topics/{}", other.id) };
    let (by, at) = (signed_in.person.id, app.clock.now());
    let leads = format!("/desk/settings/topics/{}?done=changed", other.id);
    match merge(&app, Wish { topic: id, into: other.id, by, at, form: sent }).await {
        Ok(_) => Ok(Either::Left(see_other(&leads))),
        Err(Stopped::Failed(error)) => Err(error.into()),
        Err(_) => {
            let text = "Look at both topics as they are now, then decide again.";
            page.filled =
                std::mem::take(&mut page.filled).with_notice("Somebody changed one of them just now", text);
            Ok(Either::Right(Page::desk(page).status(StatusCode::CONFLICT)))
        }
    }
}
