//! `/desk/settings/organisation/logo`: the picture beside the desk's name. It is encoded anew, looked at, and kept in the
//! transaction of the entry that names it; until then its bytes travel in the form.

use super::desk;
use super::event::Event;
use super::house::Answer;
use super::organisation::OrganisationPage;
use super::setting::{Setting, overtaken};
use crate::app::App;
use crate::articles::media;
use crate::articles::store::blobs;
use crate::claims::filled::{Fields, Filled};
use crate::claims::images::{self, Unfit};
use crate::error::Error;
use crate::house::organisation::Logo;
use crate::people::SignedIn;
use crate::people::roster::By;
use crate::web::{Page, Problems, Upload, see_other};
use actix_web::Either;
use actix_web::web::Data;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use futures_util::FutureExt;
use sha2::{Digest, Sha256};

/// Where its form stands.
const HERE: &str = "/desk/settings/organisation";
const KINDS: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];
/// Every reader loads it.
const MOST_BYTES: usize = 256 * 1024;
const LONGEST_SIDE: u32 = 2000;
const SHORTEST_SIDE: u32 = 32;

/// A picture that would become the logo.
pub struct Offered {
    pub(super) logo: Logo,
    bytes: Vec<u8>,
}

impl Offered {
    /// The bytes as text, for the form.
    pub(super) fn text(&self) -> String {
        BASE64.encode(&self.bytes)
    }

    /// An address that holds the picture itself: it has no other yet.
    pub(super) fn address(&self) -> String {
        format!("data:{};base64,{}", self.logo.media_type, self.text())
    }
}

/// `POST /desk/settings/organisation/logo`: a `file`, or with `step=apply` the `picture` that was looked at, or
/// `remove`; and `seen`, the logo (SHA-256) that the form was shown with.
///
/// # Errors
/// When the database can't be written.
pub async fn create(app: Data<App>, signed_in: SignedIn, upload: Upload) -> Answer<OrganisationPage> {
    let filled = Filled::new("logo", Fields::from(&upload));
    let Some(house) = app.db.house().await? else {
        return Ok(Either::Left(see_other("/desk/settings/house?done=first")));
    };
    let offered = match upload.field("remove") {
        "" => match read(&upload).await {
            Ok(offered) => Some(offered),
            Err(Unfit::Failed(error)) => return Err(error.into()),
            Err(unfit) => {
                let filled = filled.with_problems(Problems::of("file", words(&unfit)));
                let page = OrganisationPage::load(&app, &signed_in, filled).await?;
                return Ok(Either::Right(Page::desk(page).refused()));
            }
        },
        _ => None,
    };
    let after = offered.as_ref().map(|offered| offered.logo.clone());
    if house.logo == after {
        return Ok(Either::Left(see_other(&format!("{HERE}?done=same"))));
    }
    if upload.field("seen") != house.logo.as_ref().map_or("", |logo| &logo.sha256) {
        return overtaken(&app, &signed_in, filled).await;
    }
    if upload.field("step") != "apply" {
        let mut page = OrganisationPage::load(&app, &signed_in, filled).await?;
        page.taking_away = offered.is_none();
        page.offered = offered;
        return Ok(Either::Right(Page::desk(page)));
    }
    let event = Event::LogoChanged { before: house.logo.map(Box::new), after: after.map(Box::new) };
    match keep(&app, &signed_in, event, offered).await {
        Err(Error::Conflict(_)) => overtaken(&app, &signed_in, filled).await,
        done => Ok(done.map(|()| Either::Left(see_other(&format!("{HERE}?done=changed"))))?),
    }
}

/// The entry and the bytes that it names, or neither.
async fn keep(app: &App, signed_in: &SignedIn, event: Event, offered: Option<Offered>) -> Result<(), Error> {
    let (by, now) = (By::Person(signed_in.person.id), app.clock.now());
    let done: Result<(), Error> = app
        .db
        .write(move |c| {
            async move {
                if let Some(Offered { logo, bytes }) = offered {
                    blobs::keep(c, &logo.media_type, &bytes).await?;
                }
                desk::record(c, by, now, event).await
            }
            .boxed()
        })
        .await;
    done?;
    app.refresh_house().await
}

/// The picture as it would be kept, from a file or from the form in which it was looked at: neither is believed.
async fn read(upload: &Upload) -> Result<Offered, Unfit> {
    let sent = match &upload.file {
        Some(file) => file.bytes.clone(),
        None => BASE64.decode(upload.field("picture")).map_err(|_| Unfit::Broken)?,
    };
    let found = media::by_first_bytes(&sent);
    let kind = KINDS.into_iter().find(|kind| *kind == found.essence).ok_or(Unfit::Broken)?;
    let bytes = images::clean(sent, kind).await?;
    let size = images::size(&bytes).ok_or(Unfit::Broken)?;
    let sides = [size.width, size.height];
    if bytes.len() > MOST_BYTES || sides.iter().any(|side| !(SHORTEST_SIDE..=LONGEST_SIDE).contains(side)) {
        return Err(Unfit::TooLarge);
    }
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let logo = Logo { sha256, media_type: kind.to_owned(), width: size.width, height: size.height };
    Ok(Offered { logo, bytes })
}

fn words(unfit: &Unfit) -> &'static str {
    match unfit {
        Unfit::TooLarge => {
            "Choose a picture of at most 256 KB, with 32 to 2,000 pixels on each side: every reader loads it."
        }
        _ => "Choose a PNG, JPEG or WebP file.",
    }
}
