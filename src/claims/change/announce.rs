//! Tells other machines what readers can see: jobs in the transaction in which it becomes so.

use super::Order;
use super::tell::Recorded;
use crate::claims::announcement::Announcement;
use crate::claims::event::Event;
use crate::clock::Time;
use crate::config::Config;
use crate::db::Connection;
use crate::error::Error;
use crate::house::webhook::{News, State};
use crate::ids::ClaimId;
use crate::outbox::store::{self, Gathered};
use crate::schema::checks;
use chrono::TimeDelta;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

/// What changes within so many seconds is told by one ping.
const STRETCH: i64 = 10;
/// A ping goes this long after its stretch: longer than any transaction that adds to it can take.
const GRACE: TimeDelta = TimeDelta::seconds(10);
/// The site's feeds.
const FEEDS: [&str; 3] = ["/feed.atom", "/feed.rss", "/feed.json"];

/// Who is pinged besides the endpoints that the desk chose.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pings {
    websub: bool,
    indexnow: bool,
    google: bool,
}

impl Pings {
    /// As the settings say.
    pub(super) fn of(config: &Config) -> Self {
        Self {
            websub: config.websub_hub.is_some(),
            indexnow: config.indexnow_key.is_some(),
            google: config.google_credentials.is_some(),
        }
    }
}

/// Leaves jobs for all whom something of this concerns; none where nobody is to be told.
pub(super) async fn announce(c: &mut Connection, order: &Order, what: &Recorded<'_>) -> Result<(), Error> {
    let site = order.letterhead.address.as_str();
    for event in what.events {
        let news = match event {
            Event::Redacted(one) if one.whole => {
                what.before.and_then(|before| Announcement::gone(before, site))
            }
            _ => Announcement::of(what.after, event, site),
        };
        let Some(news) = news else { continue };
        let news = match event {
            Event::Merged { into, .. } => match slug(c, *into).await? {
                Some(slug) => news.into_check(&slug, site),
                // The merged check's page stays, with its notice.
                None => continue,
            },
            _ => news,
        };
        call(c, order, &news, what).await?;
        // A demo newsroom is for nobody's index.
        if !order.house.demo {
            ping(c, order, &news, what.at).await?;
            push(c, order, what.position).await?;
        }
    }
    Ok(())
}

async fn slug(c: &mut Connection, claim: ClaimId) -> Result<Option<String>, Error> {
    Ok(checks::table.find(claim).select(checks::slug).first(c).await.optional()?)
}

/// A job for each endpoint, so that each is told by itself. Told twice of the same entry is nobody.
async fn call(
    c: &mut Connection,
    order: &Order,
    news: &Announcement,
    what: &Recorded<'_>,
) -> Result<(), Error> {
    let hears = |state: State| state == State::On;
    let told = order.house.webhooks.iter().filter(|one| hears(one.state) && one.events.contains(&news.news));
    for webhook in told {
        let to = webhook.id.to_string();
        let dedupe = format!("webhook/{to}/{}/{}/{}", order.claim, what.position, news.news.as_str());
        store::add(c, Uuid::now_v7(), "webhook", &to, news.body(what.at), &dedupe).await?;
    }
    Ok(())
}

/// Google's page follows the check: what is pushed is read when the job is carried.
async fn push(c: &mut Connection, order: &Order, position: i64) -> Result<(), Error> {
    if !order.pings.google {
        return Ok(());
    }
    let (to, dedupe) = (order.claim.to_string(), format!("google/{}/{position}", order.claim));
    store::add(c, Uuid::now_v7(), "google", &to, json!({}), &dedupe).await
}

/// One ping for each feed and one for all pages of the same few seconds, however much is published in them.
async fn ping(c: &mut Connection, order: &Order, news: &Announcement, at: Time) -> Result<(), Error> {
    let (pings, site) = (order.pings, order.letterhead.address.as_str());
    let stretch = at.timestamp() / STRETCH;
    let not_before = at + TimeDelta::seconds(STRETCH) + GRACE;
    if pings.websub {
        for feed in FEEDS {
            let address = format!("{site}{feed}");
            let dedupe = format!("websub/{address}/{stretch}");
            let (kind, recipient) = ("websub", address.as_str());
            let what = Gathered { kind, recipient, address: &address, dedupe, not_before };
            store::gather(c, Uuid::now_v7(), what).await?;
        }
    }
    if pings.indexnow && news.news == News::Gone {
        // By itself: the address is forgotten once it was told.
        let payload = json!({"addresses": [news.url], "private": true});
        let dedupe = format!("indexnow/gone/{}", order.claim);
        store::add(c, Uuid::now_v7(), "indexnow", site, payload, &dedupe).await?;
    } else if pings.indexnow {
        let dedupe = format!("indexnow/{site}/{stretch}");
        let what = Gathered { kind: "indexnow", recipient: site, address: &news.url, dedupe, not_before };
        store::gather(c, Uuid::now_v7(), what).await?;
    }
    Ok(())
}
