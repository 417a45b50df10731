//! `/oembed`: what other sites ask when somebody pastes an address of a check (oembed.com, version 1.0, type `rich`).

use super::brief::Brief;
use super::drawing;
use super::embed::{self, Code};
use super::store::{self, check::Found};
use super::{Around, links};
use crate::app::App;
use crate::error::Error;
use crate::web::frame::SiteSection;
use crate::web::{Failure, Outcome, Query, headers, page};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Serialize;
use url::Url;

/// The question. Numbers that are none count as not said.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    url: String,
    maxwidth: String,
    maxheight: String,
    format: String,
}

/// The answer, as the specification names it. The picture is left out where it is larger than what was asked for.
#[derive(Debug, Serialize, Template)]
#[template(path = "published/oembed.xml")]
#[serde(rename_all = "snake_case")]
struct Embedding {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    author_name: String,
    author_url: String,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    html: String,
    width: u32,
    height: u32,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
}

#[derive(Debug, Serialize)]
struct Thumbnail {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

/// `GET /oembed`
///
/// # Errors
/// 404 for addresses that are none of a published check, 501 for formats other than `json` and `xml`.
pub async fn show(app: Data<App>, request: HttpRequest, asked: Query<Asked>) -> Outcome<HttpResponse> {
    if !matches!(asked.format.as_str(), "" | "json" | "xml") {
        return Err(Failure::new(StatusCode::NOT_IMPLEMENTED, "The formats are json and xml."));
    }
    let url = app.config.public_url();
    let mut slug = slug_of(&asked.url, &url).ok_or(Error::NotFound)?;
    let mut c = app.db.read().await?;
    let check = loop {
        match store::check::follow(&mut c, &slug).await? {
            Found::Here(check) => break check,
            Found::MergedInto(other) => slug = other,
        }
    };
    drop(c);
    let newest = check.newest().ok_or(Error::NotFound)?;
    let house = app.house();
    let around = Around { house: &house, url: &url, zone: app.zone_of(&house), asked: None };
    let frame = around.frame_in(newest.text.language.as_str(), SiteSection::Checks, "");
    let brief = Brief::of(&check, newest, around.zone, frame.t());
    let picture = links::card_address(&url, &check.slug, newest.number, brief.withdrawn);
    let found = Embedding::of(&brief, &check.slug, (&house.name, &url), picture, asked.most())?;
    let mut answer = if asked.format == "xml" {
        let xml = found.render().map_err(Error::internal)?;
        page::public(&request, StatusCode::OK, "text/xml; charset=utf-8", xml)
    } else {
        let json = serde_json::to_string(&found).map_err(Error::internal)?;
        page::public(&request, StatusCode::OK, "application/json; charset=utf-8", json)
    };
    headers::let_others_read(&mut answer);
    Ok(answer)
}

impl Asked {
    /// The most that the picture and the frame may have: width, height.
    fn most(&self) -> (u32, u32) {
        let most = |text: &str| text.trim().parse().ok().filter(|number| *number > 0).unwrap_or(u32::MAX);
        (most(&self.maxwidth), most(&self.maxheight))
    }
}

impl Embedding {
    fn of(
        brief: &Brief,
        slug: &str,
        (site, url): (&str, &str),
        picture: String,
        (widest, highest): (u32, u32),
    ) -> Result<Self, Error> {
        let width = embed::WIDTH.min(widest);
        let height = embed::height(brief, width).min(highest);
        let fits = drawing::WIDTH <= widest && drawing::HEIGHT <= highest;
        Ok(Self {
            version: "1.0",
            kind: "rich",
            title: plain(&brief.title()),
            author_name: plain(site),
            author_url: url.to_owned(),
            provider_name: plain(site),
            provider_url: url.to_owned(),
            cache_age: 3600,
            html: plain(&Code::of(url, slug, brief, width, height).html()?),
            width,
            height,
            thumbnail: fits.then_some(Thumbnail {
                thumbnail_url: picture,
                thumbnail_width: drawing::WIDTH,
                thumbnail_height: drawing::HEIGHT,
            }),
        })
    }
}

/// The slug that an address of ours names: of the check, of its history, of a revision.
fn slug_of(address: &str, site: &str) -> Option<String> {
    let (address, site) = (Url::parse(address).ok()?, Url::parse(site).ok()?);
    let place = |url: &Url| (url.host_str().map(str::to_owned), url.port_or_known_default());
    let is_web = matches!(address.scheme(), "http" | "https");
    let is_ours = is_web && address.host_str() == site.host_str();
    // With https in front of us, some still hand on addresses with http.
    if !is_ours || (place(&address) != place(&site) && address.port() != site.port()) {
        return None;
    }
    let steps: Vec<&str> = address.path_segments()?.filter(|step| !step.is_empty()).collect();
    let slug = match steps[..] {
        ["checks", slug] | ["checks", slug, "history"] => slug,
        ["checks", slug, "revisions", number] if number.parse::<i32>().is_ok() => slug,
        _ => return None,
    };
    let pair = format!("s={}", slug.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, slug)| slug.into_owned())
}

/// Without what XML cannot hold in any form (XML 1.0, §2.2).
fn plain(text: &str) -> String {
    let holds = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(holds).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_checks_of_this_site_are_known() {
        let slug = |address: &str| slug_of(address, "https://courier.example");
        for address in [
            "https://courier.example/checks/the-wall",
            "http://courier.example/checks/the-wall/",
            "https://courier.example/checks/the-wall/history?from=1&to=2#changes",
            "https://courier.example/checks/the-wall/revisions/3",
        ] {
            assert_eq!(slug(address).as_deref(), Some("the-wall"), "{address}");
        }
        let encoded = "https://courier.example/checks/%D8%B3%D9%88%D8%B1-a";
        assert_eq!(slug(encoded).as_deref(), Some("سور-a"));
        assert_eq!(slug("https://courier.example/checks/سور-a").as_deref(), Some("سور-a"));
        for address in [
            "",
            "the-wall",
            "https://other.example/checks/the-wall",
            "https://courier.example.evil.example/checks/the-wall",
            "https://courier.example:8443/checks/the-wall",
            "https://courier.example/checks",
            "https://courier.example/checks/the-wall/copies/1",
            "https://courier.example/checks/the-wall/revisions/x",
            "https://courier.example/topics/space",
            "ftp://courier.example/checks/the-wall",
            "javascript:alert(1)",
        ] {
            assert_eq!(slug(address), None, "{address}");
        }
        assert_eq!(slug_of("http://127.0.0.1:8103/checks/a", "http://127.0.0.1:8103").as_deref(), Some("a"));
    }
}
