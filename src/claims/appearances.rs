//! `/desk/claims/{id}/appearances`: places where the claim was made.

use super::bench::{Answer, Bench};
use super::change::Ask;
use super::claim::at;
use super::command::{Act, Command};
use super::filled::Fields;
use super::parts::{Appearance, ArticlePlace};
use super::store;
use super::words::{PartialDate, Quote, Title, WebAddress, optional};
use crate::error::Error;
use crate::web::{Form, Problems};

/// `POST /desk/claims/{id}/appearances`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn create(bench: Bench, form: Form<Fields>) -> Answer {
    let asked = read(&form.fields).map(|appearance| Ask::Plain(Command::AddAppearance { appearance }));
    bench.answer(Act::AddAppearance, "appearance", "appearances", form, asked).await
}

/// `POST /desk/claims/{id}/appearances/{n}`
///
/// # Errors
/// As [`Bench::answer`].
pub async fn edit(bench: Bench, form: Form<Fields>) -> Answer {
    let number = bench.number;
    let old = old(&bench).await?;
    let asked = read(&form.fields).map(|new| edited(old, number, new));
    bench.answer(Act::EditAppearance, format!("appearance-{number}"), "appearances", form, asked).await
}

async fn old(bench: &Bench) -> Result<Option<Appearance>, Error> {
    let loaded = store::load(&mut *bench.app.db.read().await?, bench.claim).await?;
    Ok(at(&loaded.claim.appearances, bench.number).cloned())
}

pub(super) fn edited(old: Option<Appearance>, number: i32, new: Appearance) -> Ask {
    let article = old.and_then(|old| place(old, &new));
    Ask::Plain(Command::EditAppearance { number, appearance: Appearance { article, ..new } })
}

/// The article stays; where the quote stands in it only while the quote is the same.
fn place(old: Appearance, new: &Appearance) -> Option<ArticlePlace> {
    let same = old.quote == new.quote;
    old.article.map(|place| ArticlePlace { anchor: place.anchor.filter(|_| same), ..place })
}

pub(super) fn read(fields: &Fields) -> Result<Appearance, Problems> {
    let mut problems = Problems::none();
    let title = problems.check("title", optional(fields.get("title"), Title::parse));
    let url = problems.check("url", optional(fields.get("url"), WebAddress::parse));
    let quote = problems.check("quote", optional(fields.get("quote"), Quote::parse));
    let date = problems.check("appeared_on", optional(fields.get("appeared_on"), PartialDate::parse));
    match (title, url, quote, date) {
        (Some(None), Some(None), _, _) => {
            problems.add("title", "Write where it was made, or copy its address.");
            Err(problems)
        }
        (Some(title), Some(url), Some(quote), Some(appeared_on)) => {
            Ok(Appearance { title, url, quote, appeared_on, article: None })
        }
        _ => Err(problems),
    }
}
