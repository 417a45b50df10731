//! `/policies/{kind}`: what the desk says in its own words about how it works, in every version there ever was.

use super::Around;
use super::dates::Day;
use super::difference::{self, Field};
use crate::app::App;
use crate::claims::markdown::{Html, render};
use crate::clock::Time;
use crate::db::{policies, policy};
use crate::error::Error;
use crate::house::House;
use crate::house::policy::{Kind, Policy, Version, at, of};
use crate::web::carry::along;
use crate::web::frame::{SiteFrame, SiteSection, direction};
use crate::web::texts::Texts;
use crate::web::{Outcome, Page, Query, Reader, moved};
use actix_web::web::Path;
use actix_web::{Either, HttpResponse};
use askama::Template;
use chrono_tz::Tz;

/// A version as a page shows it.
#[derive(Debug)]
pub struct Written {
    /// Which.
    pub version: Version,
    /// The text.
    pub html: Html,
    /// What changed and why.
    pub note: String,
    /// Since when it is in force.
    pub since: Day,
}

impl Written {
    fn of(policy: Policy, zone: Tz, t: &Texts) -> Self {
        let Policy { version, text, note } = policy;
        let html = render(&text, |_| false, |_| None, t);
        Self { html, note, since: Day::of(version.since, zone, t), version }
    }

    /// The direction of its language.
    pub fn direction(&self) -> &'static str {
        direction(&self.version.language)
    }

    /// "Version 2, in force since 3 May 2026."
    pub fn in_force_words(&self, t: &Texts) -> String {
        let values = [("n", self.version.number.to_string()), ("day", self.since.words.clone())];
        t.with("policy-in-force", &values)
    }

    /// Where all its versions are listed.
    pub fn versions_address(&self) -> String {
        format!("/policies/{}/versions", self.version.kind.key())
    }
}

/// The text in force now; nothing where none was written.
///
/// # Errors
/// When the database can't be read.
pub async fn in_force(app: &App, kind: Kind, t: &Texts) -> Result<Option<Written>, Error> {
    let house = app.house();
    let Some(newest) = of(&house.policies, kind).next_back() else { return Ok(None) };
    let found = policy(&mut *app.db.read().await?, kind, newest.number).await?;
    Ok(found.map(|policy| Written::of(policy, app.time_zone(), t)))
}

/// Under which methodology something was published at `time`: where that is read, and the words for it. Nothing while
/// the desk never wrote one.
pub fn under(house: &House, time: Time, zone: Tz, t: &Texts) -> Option<(String, String)> {
    let day = |version: &Version| Day::of(version.since, zone, t).tied();
    if let Some(version) = at(&house.policies, Kind::Methodology, time) {
        return Some((version.address(), t.with("check-under", &[("day", day(version))])));
    }
    let first = of(&house.policies, Kind::Methodology).next()?;
    let words = t.with("check-under-none", &[("day", day(first))]);
    Some(("/policies/methodology/versions".to_owned(), words))
}

/// What readers call a policy.
pub fn name(kind: Kind, t: &Texts) -> String {
    match kind {
        Kind::Methodology => t.get("policy-name-methodology"),
        Kind::Corrections => t.get("policy-name-corrections"),
        Kind::About => t.get("policy-name-about"),
        Kind::NonPartisanship => t.get("policy-name-non-partisanship"),
        Kind::Funding => t.get("policy-name-funding"),
    }
    .into_owned()
}

fn section(kind: Kind) -> SiteSection {
    match kind {
        Kind::Methodology => SiteSection::Methodology,
        Kind::Corrections => SiteSection::Corrections,
        Kind::About | Kind::NonPartisanship | Kind::Funding => SiteSection::About,
    }
}

fn frame(app: &Reader, kind: Kind, path: &str) -> SiteFrame {
    let (house, url) = (app.house(), app.config.public_url());
    Around { house: &house, url: &url, zone: app.time_zone(), asked: app.asked }.frame(section(kind), path)
}

fn kind(key: &str) -> Result<Kind, Error> {
    Kind::parse(key).ok_or(Error::NotFound)
}

/// One version, or the one in force.
#[derive(Template)]
#[template(path = "published/policy.html")]
pub struct PolicyPage {
    frame: SiteFrame,
    name: String,
    written: Written,
    /// When the next one came into force: this one is history.
    until: Option<Day>,
}

/// `GET /policies/{kind}`: the text in force, at the address where it stands.
///
/// # Errors
/// 404 for what the desk never wrote.
pub async fn show(app: Reader, key: Path<String>) -> Outcome<Either<HttpResponse, Page<PolicyPage>>> {
    let kind = kind(&key)?;
    if !kind.is_optional() {
        return Ok(Either::Left(moved(&along(kind.address(), app.asked))));
    }
    let frame = frame(&app, kind, kind.address());
    let written = in_force(&app, kind, frame.t()).await?.ok_or(Error::NotFound)?;
    let name = name(kind, frame.t());
    Ok(Either::Right(Page::public(PolicyPage { frame, name, written, until: None })))
}

/// `GET /policies/{kind}/versions/{n}`
///
/// # Errors
/// 404 for a version that never was.
pub async fn version(app: Reader, path: Path<(String, String)>) -> Outcome<Page<PolicyPage>> {
    let (key, number) = path.into_inner();
    let (kind, number) = (kind(&key)?, number.parse::<i32>().map_err(|_| Error::NotFound)?);
    let found = policy(&mut *app.db.read().await?, kind, number).await?.ok_or(Error::NotFound)?;
    let frame = frame(&app, kind, &found.version.address());
    let (zone, house) = (app.time_zone(), app.house());
    let next = of(&house.policies, kind).find(|one| one.number == number + 1);
    Ok(Page::public(PolicyPage {
        name: name(kind, frame.t()),
        written: Written::of(found, zone, frame.t()),
        until: next.map(|next| Day::of(next.since, zone, frame.t())),
        frame,
    }))
}

impl PolicyPage {
    /// Which version it is, and when it was in force.
    fn times(&self) -> String {
        let (n, since) = (self.written.version.number.to_string(), self.written.since.words.clone());
        match &self.until {
            Some(until) => {
                let values = [("n", n), ("from", since), ("to", until.words.clone())];
                self.frame.t().with("policy-was-in-force", &values)
            }
            None => self.frame.t().with("policy-is-in-force", &[("n", n), ("day", since)]),
        }
    }

    /// Where the difference from the version before is.
    fn difference(&self) -> Option<String> {
        let number = self.written.version.number;
        let address = self.written.versions_address();
        (number > 1).then(|| format!("{address}?from={}&to={number}#changes", number - 1))
    }
}

/// Which two versions; without them the newest and the one before it.
#[derive(Debug, serde::Deserialize)]
pub struct Asked {
    from: Option<i32>,
    to: Option<i32>,
}

/// All versions of one policy, and two of them compared.
#[derive(Template)]
#[template(path = "published/policies.html")]
pub struct VersionsPage {
    frame: SiteFrame,
    kind: Kind,
    name: String,
    /// The newest first.
    versions: Vec<Written>,
    pair: Option<(i32, i32)>,
    fields: Vec<Field>,
}

/// `GET /policies/{kind}/versions`
///
/// # Errors
/// 404 for a policy that readers know nothing of, and for versions that never were.
pub async fn versions(app: Reader, key: Path<String>, asked: Query<Asked>) -> Outcome<Page<VersionsPage>> {
    let kind = kind(&key)?;
    let all = policies(&mut *app.db.read().await?, kind).await?;
    let newest = all.last().map_or(0, |one| one.version.number);
    if newest == 0 && kind.is_optional() {
        return Err(Error::NotFound.into());
    }
    let frame = frame(&app, kind, &format!("/policies/{}/versions", kind.key()));
    let to = asked.to.unwrap_or(newest);
    let from = asked.from.unwrap_or(to - 1);
    let find = |number| all.iter().find(|one| one.version.number == number);
    let (pair, fields) = match (find(from), find(to)) {
        (Some(old), Some(new)) => (Some((from, to)), difference::policies(&old.text, &new.text, frame.t())),
        _ if asked.from.is_none() && asked.to.is_none() => (None, Vec::new()),
        _ => return Err(Error::NotFound.into()),
    };
    let (zone, name) = (app.time_zone(), name(kind, frame.t()));
    let versions = all.into_iter().rev().map(|one| Written::of(one, zone, frame.t())).collect();
    Ok(Page::public(VersionsPage { name, versions, pair, fields, kind, frame }))
}

impl VersionsPage {
    fn title(&self) -> String {
        self.frame.t().with("policy-versions-of", &[("name", self.name.as_str())])
    }

    fn newest(&self) -> i32 {
        self.versions.first().map_or(0, |one| one.version.number)
    }

    fn number(&self, written: &Written) -> String {
        self.frame.t().with("policy-version-n", &[("n", written.version.number)])
    }

    fn between(&self, from: &i32, to: &i32) -> String {
        self.frame.t().with("policy-between", &[("from", *from), ("to", *to)])
    }

    /// Where the difference from the version before is.
    fn step(&self, one: &Written) -> String {
        self.compare(one.version.number - 1, one.version.number)
    }

    /// Where the difference to the newest is.
    fn to_newest(&self, one: &Written) -> String {
        self.compare(one.version.number, self.newest())
    }

    /// Whether that is another difference than the newest one's from the version before it.
    fn is_far(&self, one: &Written) -> bool {
        one.version.number + 1 < self.newest()
    }

    fn compare(&self, from: i32, to: i32) -> String {
        format!("/policies/{}/versions?from={from}&to={to}#changes", self.kind.key())
    }
}
