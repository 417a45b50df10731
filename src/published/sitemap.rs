//! `/sitemap.xml`: every page of the site for search engines (sitemaps.org), in one file, or beyond 50,000 in as many as it
//! takes with an index of them.

use super::store::names;
use super::store::sitemap::{self, MOST, Page};
use crate::app::App;
use crate::clock::{Time, machine};
use crate::db::Connection;
use crate::error::Error;
use crate::house::House;
use crate::house::policy::{Kind, of};
use crate::web::Outcome;
use crate::web::page::public;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// One address.
struct Address {
    address: String,
    /// When it changed, where we know.
    changed: Option<String>,
}

#[derive(Template)]
#[template(path = "published/sitemap/pages.xml")]
struct Pages {
    addresses: Vec<Address>,
}

#[derive(Template)]
#[template(path = "published/sitemap/index.xml")]
struct Index {
    addresses: Vec<Address>,
}

/// `GET /sitemap.xml`
///
/// # Errors
/// 404 for a demo newsroom, which is for nobody's index.
pub async fn show(app: Data<App>, request: HttpRequest) -> Outcome<HttpResponse> {
    let (house, site) = open(&app)?;
    let mut c = app.db.read().await?;
    let parts = sitemap::parts(&mut c).await?;
    let pages = pages(&mut c, &house, &site).await?;
    let counts = sitemap::count(&mut c).await?;
    let all = counts.checks + counts.claimants + super::most(pages.len());
    if parts.len() <= 1 && all <= MOST {
        let mut addresses = pages;
        for part in &parts {
            addresses.extend(listed(&site, "checks", sitemap::checks(&mut c, part.part).await?));
        }
        addresses.extend(listed(&site, "claimants", sitemap::claimants(&mut c, 0).await?));
        return answer(&request, &Pages { addresses });
    }
    let file =
        |name: String, changed: Option<Time>| Address::of(&site, &format!("/sitemap-{name}.xml"), changed);
    let mut addresses = vec![file("pages".to_owned(), None)];
    addresses.extend(parts.iter().map(|one| file(format!("checks-{}", one.part + 1), one.changed_at)));
    let last = (counts.claimants + MOST - 1) / MOST;
    addresses.extend((1..=last).map(|number| file(format!("claimants-{number}"), None)));
    answer(&request, &Index { addresses })
}

/// `GET /sitemap-{part}.xml`: `pages`, `checks-{n}` or `claimants-{n}`.
///
/// # Errors
/// 404 for a part that is not there.
pub async fn part(app: Data<App>, request: HttpRequest, part: Path<String>) -> Outcome<HttpResponse> {
    let (house, site) = open(&app)?;
    let mut c = app.db.read().await?;
    let number = |text: &str| {
        text.parse().ok().filter(|number: &i64| (1..=MOST).contains(number) && number.to_string() == text)
    };
    let addresses = match part.split_once('-') {
        None if *part == "pages" => pages(&mut c, &house, &site).await?,
        Some((kind @ ("checks" | "claimants"), text)) => {
            let number = number(text).ok_or(Error::NotFound)? - 1;
            let found = match kind {
                "checks" => sitemap::checks(&mut c, number).await?,
                _ => sitemap::claimants(&mut c, number).await?,
            };
            listed(&site, kind, found).collect()
        }
        _ => return Err(Error::NotFound.into()),
    };
    drop(c);
    if addresses.is_empty() {
        return Err(Error::NotFound.into());
    }
    answer(&request, &Pages { addresses })
}

fn open(app: &App) -> Result<(std::sync::Arc<House>, String), Error> {
    let house = app.house();
    if house.demo { Err(Error::NotFound) } else { Ok((house, app.config.public_url())) }
}

fn answer(request: &HttpRequest, document: &impl Template) -> Outcome<HttpResponse> {
    let body = document.render().map_err(Error::internal)?;
    Ok(public(request, StatusCode::OK, "application/xml; charset=utf-8", body))
}

/// The pages that are neither checks nor claimants. A date stands where one thing alone decides it.
async fn pages(c: &mut Connection, house: &House, site: &str) -> Result<Vec<Address>, Error> {
    let fixed = ["/", "/checks", "/claimants", "/topics", "/corrections", "/methodology", "/about"];
    let mut addresses: Vec<Address> = fixed.iter().map(|path| Address::of(site, path, None)).collect();
    for kind in Kind::ALL.into_iter().filter(|kind| kind.is_optional()) {
        let newest = of(&house.policies, kind).next_back();
        addresses.extend(newest.map(|version| Address::of(site, kind.address(), Some(version.since))));
    }
    if !house.figures.is_empty() {
        addresses.push(Address::of(site, "/about/figures", None));
    }
    let topics = names::topics(c).await?;
    addresses.extend(topics.iter().map(|topic| Address::of(site, &format!("/topics/{}", topic.slug), None)));
    Ok(addresses)
}

fn listed(site: &str, kind: &str, pages: Vec<Page>) -> impl Iterator<Item = Address> {
    pages
        .into_iter()
        .map(move |page| Address::of(site, &format!("/{kind}/{}", page.slug), Some(page.changed_at)))
}

impl Address {
    /// A slug may hold letters of any script; an address here may not.
    fn of(site: &str, path: &str, changed: Option<Time>) -> Self {
        let whole = format!("{site}{path}");
        let address = url::Url::parse(&whole).map_or(whole, String::from);
        Self { address, changed: changed.map(machine) }
    }
}
