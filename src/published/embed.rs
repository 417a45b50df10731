//! `/embed/{slug}`: the check as a small page for frames on other sites. It has no script and sets no cookie.

use super::brief::Brief;
use super::store::{self, check::Found};
use super::{Around, links};
use crate::error::Error;
use crate::web::frame::{SiteFrame, SiteSection};
use crate::web::{Outcome, Reader, headers, moved, page};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use unicode_segmentation::UnicodeSegmentation;

/// As wide as a frame is where nobody says otherwise.
pub const WIDTH: u32 = 600;

/// A check in a frame.
#[derive(Template)]
#[template(path = "published/embed.html")]
pub struct EmbedPage {
    frame: SiteFrame,
    brief: Brief,
    address: String,
    url: String,
}

/// `GET /embed/{slug}`
///
/// # Errors
/// 404 for what was never published; 301 for what was merged into another check.
pub async fn show(app: Reader, request: HttpRequest, slug: Path<String>) -> Outcome<HttpResponse> {
    let found = store::check::follow(&mut *app.db.read().await?, &slug).await?;
    let check = match found {
        Found::Here(check) => check,
        Found::MergedInto(slug) => return Ok(moved(&links::embed_path(&slug))),
    };
    let newest = check.newest().ok_or(Error::NotFound)?;
    let (house, url) = (app.house(), app.config.public_url());
    let around = Around { house: &house, url: &url, zone: app.zone_of(&house), asked: app.asked };
    let frame = around.frame_in(
        newest.text.language.as_str(),
        SiteSection::Checks,
        &format!("/checks/{}", check.slug),
    );
    let brief = Brief::of(&check, newest, around.zone, frame.t());
    let address = frame.canonical.clone();
    let html = EmbedPage { frame, brief, address, url: url.clone() }.render().map_err(Error::internal)?;
    let mut answer = page::public(&request, StatusCode::OK, "text/html; charset=utf-8", html);
    headers::let_others_frame(&mut answer);
    Ok(answer)
}

/// The code that puts a check's frame into a page. Where it is copied to, no style sheet of ours holds, so it brings
/// its one rule along.
#[derive(Template)]
#[template(
    source = r#"<iframe src="{{ src }}" title="{{ title }}" width="{{ width }}" height="{{ height }}" loading="lazy" style="border:0;max-width:100%"></iframe>"#,
    ext = "html"
)]
pub struct Code {
    src: String,
    title: String,
    width: u32,
    height: u32,
}

impl Code {
    /// The code for a frame of this size.
    pub fn of(url: &str, slug: &str, brief: &Brief, width: u32, height: u32) -> Self {
        Self { src: format!("{url}{}", links::embed_path(slug)), title: brief.title(), width, height }
    }

    /// As text to copy.
    ///
    /// # Errors
    /// Never: nothing in it can fail.
    pub fn html(&self) -> Result<String, Error> {
        self.render().map_err(Error::internal)
    }
}

/// The height at which a frame this wide shows all of it, rather a little more than less.
pub fn height(brief: &Brief, width: u32) -> u32 {
    let room = width.saturating_sub(48).max(180);
    let lines = |text: &str, letter: u32, line: u32| {
        // Letters of Chinese, Japanese and Korean are twice as wide as others.
        let wide = |grapheme: &str| if grapheme.chars().next() >= Some('\u{2e80}') { 2 } else { 1 };
        let letters = match text.is_ascii() {
            true => text.len() as u32,
            false => text.graphemes(true).map(wide).sum(),
        };
        (letters * letter).div_ceil(room).max(1) * line
    };
    let claim = lines(&brief.claim, 12, 32);
    let summary = lines(&brief.summary, 10, 27);
    let said = if brief.said_by.is_empty() { 0 } else { lines(&brief.said_by, 8, 22) + 6 };
    // In a narrow frame the last line takes two.
    let foot = if width < 420 { 26 } else { 0 };
    170 + claim + said + summary + foot
}
