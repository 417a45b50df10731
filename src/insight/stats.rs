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

/// `GET /desk/stats?period=…&from=…&until=…&topic=…`. What of the query cannot be understood is said with 422, and counts
/// as left out.
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
    let is_refused = !wrong.is_empty();
    let page = Page::desk(StatsPage {
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
    });
    Ok(if is_refused { page.refused() } else { page })
}

impl StatsPage {
    fn lengths() -> [(Length, &'static str, &'static str); 4] {
        Length::ALL
    }

    /// Whether this length is asked for, understood or not.
    fn is_chosen(&self, length: &Length) -> bool {
        Length::parse(&self.asked.period).unwrap_or(Length::Weeks) == *length
    }

    /// The two days: name, label, value; where they count, what counts.
    fn days(&self) -> [(&'static str, &'static str, String); 2] {
        let is_chosen = self.period.length == Length::Dates && self.wrong.is_empty();
        let value = |typed: &str, day: String| match (typed.trim().is_empty(), is_chosen) {
            (true, true) => day,
            _ => typed.to_owned(),
        };
        [
            ("from", "From", value(&self.asked.from, self.period.span.from.to_string())),
            ("until", "Until", value(&self.asked.until, self.period.last().to_string())),
        ]
    }

    /// What an export takes over of the filters: what the page shows, so nothing that is wrong.
    fn set(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Asked { period, from, until, topic, .. } = &self.asked;
        let is_wrong = |field: &str| !self.problem(field).is_empty();
        let (days, length) = (is_wrong("from") || is_wrong("until"), is_wrong("period"));
        let is_known = Length::parse(period).is_some();
        let all = [
            ("period", period, is_known && !days),
            ("from", from, !days && !length),
            ("until", until, !days && !length),
            ("topic", topic, !is_wrong("topic")),
        ];
        let shown = all.into_iter().filter(|(_, value, is_shown)| *is_shown && !value.is_empty());
        shown.map(|(name, value, _)| (name, value.as_str()))
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
