//! `/.well-known/security.txt`: where a weakness is reported to this desk (RFC 9116).

use super::page::public;
use crate::app::App;
use crate::error::Error;
use crate::web::Outcome;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{NaiveTime, SecondsFormat, TimeDelta};

/// For how long whoever keeps a copy may trust it; the standard wants less than a year.
const GOOD_FOR: TimeDelta = TimeDelta::days(90);

/// `GET /.well-known/security.txt`. The contact is the organisation's, from the settings.
///
/// # Errors
/// 404 while there is none.
pub async fn show(app: Data<App>, request: HttpRequest) -> Outcome<HttpResponse> {
    let house = app.house();
    let contact = house.organisation.contact.as_str();
    if contact.is_empty() {
        return Err(Error::NotFound.into());
    }
    // The same all day long, so that copies stay good.
    let day = app.clock.now().date_naive().and_time(NaiveTime::MIN).and_utc();
    let until = (day + GOOD_FOR).to_rfc3339_opts(SecondsFormat::Secs, true);
    let mut languages = vec!["en"];
    languages.extend(Some(house.place.language.as_str()).filter(|own| !["", "en"].contains(own)));
    let (site, languages) = (app.config.public_url(), languages.join(", "));
    let text = format!(
        "Contact: mailto:{contact}\nExpires: {until}\nCanonical: {site}/.well-known/security.txt\nPreferred-Languages: {languages}\n"
    );
    Ok(public(&request, StatusCode::OK, "text/plain; charset=utf-8", text))
}
