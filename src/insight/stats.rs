//! `/desk/stats`: how the desk is doing, in counts only. Reviewers and editors see it: whoever is measured, and whoever
//! decides what follows from it. `docs/figures.md` defines every figure.

pub mod asked;
pub mod blocks;
pub mod definitions;
pub mod export;
pub mod load;
pub mod plot;
pub mod table;

use crate::app::App;
use crate::people::SignedIn;
use crate::web::frame::{DeskFrame, Section};
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use askama::Template;
use asked::{ADDRESS, Asked, Length, Period, Wrong};
use load::Loaded;
use table::Block;

/// The page.
#[derive(Template)]
#[template(path = "insight/stats.html")]
pub struct StatsPage {
    frame: DeskFrame,
    asked: Asked,
    wrong: Vec<Wrong>,
    period: Period,
    /// Slug and name of every topic.
    topics: Vec<(String, String)>,
    topic: Option<String>,
    figures: Vec<(String, String, String)>,
    blocks: Vec<Block>,
    is_empty: bool,
    is_counted: bool,
}

/// `GET /desk/stats?period=…&from=…&until=…&topic=…`. What of the query cannot be understood is said, and counts as left
/// out.
///
/// # Errors
/// When the database can't be read.
pub async fn show(
    app: Data<App>,
    signed_in: SignedIn,
    asked: Option<Query<Asked>>,
) -> Outcome<Page<StatsPage>> {
    let asked = Asked { block: String::new(), ..asked.map(Query::into_inner).unwrap_or_default() };
    let Loaded { data, wrong, topics, is_counted } = load::load(&app, &asked).await?;
    let topic = data.topic.as_ref().map(|(name, _)| name.clone());
    Ok(Page::desk(StatsPage {
        frame: signed_in.frame(&app, Section::Stats),
        figures: data.figures(),
        blocks: data.blocks(),
        is_empty: data.is_empty(),
        period: data.period,
        asked,
        wrong,
        topics,
        topic,
        is_counted,
    }))
}

impl StatsPage {
    fn lengths() -> [(Length, &'static str, &'static str); 4] {
        Length::ALL
    }

    /// The two days: name, label, value; where they count, what counts.
    fn days(&self) -> [(&'static str, &'static str, String); 2] {
        let is_chosen = self.period.length == Length::Dates;
        let value = |typed: &str, day: String| match (typed.trim().is_empty(), is_chosen) {
            (true, true) => day,
            _ => typed.to_owned(),
        };
        [
            ("from", "From", value(&self.asked.from, self.period.span.from.to_string())),
            ("until", "Until", value(&self.asked.until, self.period.last().to_string())),
        ]
    }

    /// What an export takes over of the filters.
    fn set(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Asked { period, from, until, topic, .. } = &self.asked;
        let all = [("period", period), ("from", from), ("until", until), ("topic", topic)];
        all.into_iter().map(|(name, value)| (name, value.as_str())).filter(|(_, value)| !value.is_empty())
    }

    /// Whether the page is about the topic of this name.
    fn is_topic(&self, name: &str) -> bool {
        self.topic.as_deref() == Some(name)
    }

    /// What is wrong with a field, or "".
    fn problem(&self, field: &str) -> &str {
        self.wrong.iter().find(|(at, _)| *at == field).map_or("", |(_, sentence)| sentence)
    }

    /// Whether a field is the first that is wrong, and so gets the focus.
    fn is_first(&self, field: &str) -> bool {
        self.wrong.first().is_some_and(|(at, _)| *at == field)
    }
}
