//! What a reader who found nothing can try: what would find something is counted.

use super::Asked;
use crate::db::Connection;
use crate::error::Error;
use crate::published::most;
use crate::published::query;
use crate::published::store::lists::{self, Filter};
use crate::published::store::search;

/// Counting ends here.
const COUNTED: usize = 100;

/// Searches that find something.
#[derive(Default)]
pub(super) struct Help {
    /// A word, the search without it, how many that finds.
    pub without: Vec<(String, String, String)>,
    /// The search in all languages, and how many it finds.
    pub everywhere: Option<(String, String)>,
}

/// # Errors
/// When the database can't be read.
pub(super) async fn find(c: &mut Connection, asked: &Asked) -> Result<Help, Error> {
    let mut help = Help::default();
    let words = query::words(&asked.q);
    let language = || asked.language().map(str::to_owned);
    let fewer = if words.len() > 1 { &words[..] } else { &[] };
    for word in fewer {
        let left = query::without(&asked.q, word);
        let read = search::read(c, &left, asked.language()).await?;
        let filter = Filter { words: read, language: language(), ..Filter::default() };
        if let Some(count) = count(c, &filter).await? {
            let shown = asked.q[word.at.clone()].to_owned();
            help.without.push((shown, asked.address(&left, ""), count));
        }
    }
    if !asked.language.is_empty() && !asked.q.is_empty() {
        let filter = Filter { words: search::read(c, &asked.q, None).await?, ..Filter::default() };
        let other = Asked { language: String::new(), ..asked.clone() };
        help.everywhere = count(c, &filter).await?.map(|count| (other.address(&asked.q, ""), count));
    }
    Ok(help)
}

async fn count(c: &mut Connection, filter: &Filter) -> Result<Option<String>, Error> {
    Ok(match lists::count(c, filter, most(COUNTED)).await? {
        0 => None,
        count if count > COUNTED => Some(format!("{COUNTED}+")),
        count => Some(count.to_string()),
    })
}
