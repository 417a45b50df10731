//! What others say besides: the same claim again, a verdict from elsewhere, and an article that changed in silence.

use crate::app::App;
use crate::articles::exchange::Exchange;
use crate::articles::extract::from_text;
use crate::articles::fetch::Fetched;
use crate::claims::change::Ask;
use crate::claims::command::{Command, EchoCommand};
use crate::claims::import::{Foreign, VerdictFields};
use crate::claims::parts::{self, ImportedFrom, Likeness};
use crate::claims::words::{Name, PartialDate, Quote, Title};
use crate::cli::place::said;
use crate::ids::ClaimId;
use crate::watched::{look::Page, tell};
use anyhow::ensure;
use serde::Deserialize;
use url::Url;

/// The claim made again, after its verdict.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    pub name: String,
    pub title: String,
    pub quote: String,
    pub said_days_ago: f64,
}

impl Repeat {
    /// What is recorded; `said_on` is the day.
    ///
    /// # Errors
    /// The sentence of the field that does not parse.
    pub fn command(&self, said_on: PartialDate) -> Result<Command, String> {
        let repeat = parts::Repeat {
            name: Name::parse(&self.name)?,
            title: Some(Title::parse(&self.title)?),
            url: None,
            said_on,
            quote: Some(Quote::parse(&self.quote)?),
        };
        Ok(Command::Echo(EchoCommand::RecordRepeat { repeat }))
    }
}

/// What a claim is to another, as an editor says.
///
/// # Errors
/// Where that other is not logged yet.
pub fn relation(other: Option<(ClaimId, i64)>, how: Likeness) -> Result<Command, String> {
    let (other, number) = other.ok_or("that claim is not logged yet")?;
    Ok(Command::Echo(EchoCommand::Relate { other, number, how }))
}

/// A verdict of another desk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    pub system: String,
    pub id: String,
    pub url: String,
    pub rating: String,
    pub summary: String,
    pub reviewed: String,
}

impl Elsewhere {
    /// As an import reads it, with the row that it would have been read from.
    ///
    /// # Errors
    /// The sentence of the field that does not parse.
    pub fn ask(&self) -> Result<Ask, String> {
        let row = serde_json::json!({
            "url": self.url, "rating": self.rating, "summary": self.summary, "datePublished": self.reviewed,
        });
        let fields = VerdictFields {
            publisher: self.system.clone(),
            url: self.url.clone(),
            words: self.rating.clone(),
            summary: self.summary.clone(),
            reviewed_on: self.reviewed.clone(),
            language: "en".to_owned(),
            source: row.to_string(),
            ..VerdictFields::default()
        };
        let from = ImportedFrom { system: self.system.clone(), id: self.id.clone() };
        let foreign: Foreign = fields.parse(&from)?;
        Ok(Ask::ImportVerdict { foreign: Box::new(foreign) })
    }
}

/// An article that says something else by now, and who has looked at that.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub article: String,
    /// Words of it, and those that stand there now.
    pub was: String,
    pub is: String,
    pub days_ago: f64,
    pub seen: Vec<Seen>,
}

/// That somebody looked at the change of a claim's article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    pub claim: String,
    pub by: String,
    pub days_ago: f64,
}

impl Change {
    /// The text as it is now.
    ///
    /// # Errors
    /// Where the words do not stand in it.
    pub fn text(&self, before: &str) -> anyhow::Result<String> {
        ensure!(before.matches(&self.was).count() == 1, "“{}” does not stand in it once", self.was);
        Ok(before.replace(&self.was, &self.is))
    }
}

/// What the desk does when it looks at this page again and finds this text.
///
/// # Errors
/// When the database can't be written.
pub async fn looked_at(app: &App, url: &str, text: &str) -> anyhow::Result<()> {
    let fetched = Fetched {
        final_url: Url::parse(url)?,
        media_type: "text/plain".to_owned(),
        charset_header: None,
        bytes: text.as_bytes().to_vec(),
        exchange: Exchange::new(200, Vec::new(), Vec::new()),
    };
    let page = Page { fetched, paragraphs: Some(from_text(text)) };
    tell::changed(app, url, page).await.map_err(said)?;
    Ok(())
}
