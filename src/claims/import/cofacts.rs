//! Cofacts' open data: messages that readers sent in (`articles`), answers to them (`replies`), which answer belongs to which
//! message (`article_replies`), and what messages are filed under (`article_categories`, `categories`). Each is a CSV of its
//! own; which is which is told by the heads of its columns.

use super::cells::{Cells, placed};
use super::lenient::{address, clip, date, line, name};
use super::table::Table;
use super::{Rejected, Row, VerdictFields};
use crate::claims::log::Fields;
use std::collections::HashMap;
use std::io::{self, BufRead};

const SYSTEM: &str = "Cofacts";

/// Which of the files one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Messages: one claim each.
    Articles,
    /// Answers: one verdict each.
    Replies,
    /// Which answers which.
    ArticleReplies,
    /// What is filed under what.
    ArticleCategories,
    /// The names of those.
    Categories,
}

impl Kind {
    /// By the heads of its columns.
    pub(super) fn of(heads: &[String]) -> Option<Self> {
        let has = |names: &[&str]| names.iter().all(|name| heads.iter().any(|head| head == name));
        match () {
            () if has(&["articleId", "replyId", "replyType"]) => Some(Self::ArticleReplies),
            () if has(&["articleId", "categoryId"]) => Some(Self::ArticleCategories),
            () if has(&["id", "articleType", "text"]) => Some(Self::Articles),
            () if has(&["id", "type", "reference", "text"]) => Some(Self::Replies),
            () if has(&["id", "title", "description"]) && heads.len() <= 5 => Some(Self::Categories),
            () => None,
        }
    }
}

struct Reply {
    kind: String,
    text: String,
    reference: String,
    day: String,
    source: String,
}

/// What is joined with the messages, held while they are read.
#[derive(Default)]
pub(super) struct Answers {
    replies: HashMap<String, Reply>,
    of: HashMap<String, Vec<String>>,
    categories: HashMap<String, String>,
    filed: HashMap<String, Vec<String>>,
}

impl Answers {
    /// Takes in one of the other files.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn take<R: BufRead>(&mut self, kind: Kind, table: Table<R>) -> io::Result<()> {
        let heads = table.heads().to_vec();
        for record in table {
            // A broken line answers nothing; the message that it belongs to comes in without it.
            let Ok(record) = record? else { continue };
            self.add(kind, &Cells::new(&heads, &record.values));
        }
        Ok(())
    }

    fn add(&mut self, kind: Kind, cells: &Cells<'_>) {
        let text = |head: &str| cells.get(head).to_owned();
        // What was taken back counts no more.
        let stands = cells.get("status").is_empty() || cells.get("status") == "NORMAL";
        match kind {
            Kind::Replies => {
                let reply = Reply {
                    kind: text("type"),
                    text: text("text"),
                    reference: text("reference"),
                    day: date(cells.get("createdAt")),
                    source: cells.source(),
                };
                self.replies.insert(text("id"), reply);
            }
            Kind::ArticleReplies if stands => {
                self.of.entry(text("articleId")).or_default().push(text("replyId"))
            }
            Kind::ArticleCategories if stands => {
                self.filed.entry(text("articleId")).or_default().push(text("categoryId"))
            }
            Kind::Categories => drop(self.categories.insert(text("id"), text("title"))),
            _ => {}
        }
    }

    fn verdicts(&self, article: &str) -> Vec<VerdictFields> {
        let filed = self.filed.get(article).map(Vec::as_slice).unwrap_or_default();
        let tags: Vec<String> =
            filed.iter().filter_map(|id| self.categories.get(id)).map(|title| name(title)).collect();
        let verdict = |id: &String| {
            let reply = self.replies.get(id)?;
            // Told of no claim is a verdict on the sender, not on what was sent.
            let words = rated(&reply.kind)?;
            Some(VerdictFields {
                id: format!("{article}/{id}"),
                publisher: SYSTEM.to_owned(),
                url: address(&format!("https://cofacts.tw/article/{article}")),
                words: words.to_owned(),
                summary: clip(&[reply.text.as_str(), &reply.reference].join("\n\n"), 5000),
                reviewed_on: reply.day.clone(),
                language: String::new(),
                tags: tags.clone(),
                source: reply.source.clone(),
            })
        };
        self.of.get(article).map(Vec::as_slice).unwrap_or_default().iter().filter_map(verdict).collect()
    }

    fn row(&self, cells: &Cells<'_>) -> Result<Row, String> {
        let (id, text) = (cells.get("id"), cells.get("text"));
        if id.is_empty() {
            return Err("id: The message has no key.".to_owned());
        }
        if text.is_empty() {
            return Err(
                "text: The message has no words; pictures and sounds are not in the open data.".to_owned()
            );
        }
        if !matches!(cells.get("status"), "" | "NORMAL") {
            return Err("status: The message was blocked there.".to_owned());
        }
        let fields = Fields {
            text: line(text, 300),
            quote: clip(text, 5000),
            appeared_on: date(cells.get("createdAt")),
            ..Fields::default()
        };
        let (source_system, source_id) = (SYSTEM.to_owned(), id.to_owned());
        Ok(Row { fields, source_system, source_id, verdicts: self.verdicts(id), ..Row::default() })
    }
}

/// Their four words; what is no claim has no rating.
fn rated(kind: &str) -> Option<&str> {
    match kind {
        "NOT_ARTICLE" | "" => None,
        other => Some(other),
    }
}

/// The messages with their answers.
pub(super) struct Messages<R> {
    table: Table<R>,
    answers: Answers,
}

impl<R: BufRead> Messages<R> {
    pub(super) fn new(table: Table<R>, answers: Answers) -> Self {
        Self { table, answers }
    }

    pub(super) fn heads(&self) -> &[String] {
        self.table.heads()
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<Result<Row, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.table.next()? {
            Err(error) => Err(error),
            Ok(Err(rejected)) => Ok(Err(rejected)),
            Ok(Ok(record)) => {
                let cells = Cells::new(self.table.heads(), &record.values);
                Ok(placed(self.answers.row(&cells), &cells, &record))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLES: &str = include_str!("../../../tests/samples/import/cofacts/articles.csv");
    const REPLIES: &str = include_str!("../../../tests/samples/import/cofacts/replies.csv");
    const LINKS: &str = include_str!("../../../tests/samples/import/cofacts/article_replies.csv");
    const FILED: &str = include_str!("../../../tests/samples/import/cofacts/article_categories.csv");
    const CATEGORIES: &str = include_str!("../../../tests/samples/import/cofacts/categories.csv");

    #[test]
    fn messages_are_joined_with_their_answers() {
        let mut answers = Answers::default();
        for file in [REPLIES, LINKS, FILED, CATEGORIES] {
            let table = Table::new(file.as_bytes()).unwrap();
            answers.take(Kind::of(table.heads()).unwrap(), table).unwrap();
        }
        let table = Table::new(ARTICLES.as_bytes()).unwrap();
        assert_eq!(Kind::of(table.heads()), Some(Kind::Articles));
        let rows: Vec<_> = Messages::new(table, answers).map(Result::unwrap).collect();
        let first = rows[0].as_ref().unwrap();
        assert!(first.fields.text.ends_with('…') && first.fields.quote.len() > first.fields.text.len());
        let words: Vec<&str> = first.verdicts.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["RUMOR", "OPINIONATED"], "one was taken back, one says that it is no claim");
        assert_eq!(
            (first.verdicts[0].id.as_str(), first.verdicts[0].tags.as_slice()),
            ("a1/r1", &["Animals".to_owned()][..])
        );
        assert!(first.verdicts[0].source.contains("\"type\":\"RUMOR\""));
        assert!(rows[1].as_ref().unwrap().verdicts.is_empty());
        assert!(rows[2].as_ref().unwrap_err().reason.contains("no words"));
    }
}
