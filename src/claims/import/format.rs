//! Which format a file is of, and its rows.

use super::cells::Lines;
use super::cofacts::{self, Answers, Messages};
use super::objects::Objects;
use super::pack::{is_packed, unpack};
use super::table::Table;
use super::{
    JsonLines, Mapping, Rejected, Row, Sheet, check, check_graphql, claim_review, columns, dega, wordpress,
};
use std::fmt;
use std::io::{self, BufRead, Cursor, Read};

/// A page is never so large.
const MOST_OF_A_PAGE: u64 = 20 * 1024 * 1024;

/// The formats that are known without a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Our own columns, as CSV or JSON Lines.
    Factdesk,
    /// Check's CSV files.
    Check,
    /// What Check's GraphQL interface answers.
    CheckGraphql,
    /// ClaimReview as JSON or in a page.
    ClaimReview,
    /// Cofacts' open data.
    Cofacts,
    /// What Dega's interface answers.
    Dega,
    /// A WordPress export.
    WordPress,
}

impl Format {
    /// All, each with its name for programs and for people.
    pub const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Factdesk, "factdesk", "factdesk’s own columns"),
        (Self::Check, "check", "Check, CSV"),
        (Self::CheckGraphql, "check-graphql", "Check, GraphQL"),
        (Self::ClaimReview, "claimreview", "ClaimReview"),
        (Self::Cofacts, "cofacts", "Cofacts open data"),
        (Self::Dega, "dega", "Dega"),
        (Self::WordPress, "wordpress", "WordPress export"),
    ];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(format, ..)| *format)
    }

    /// Its name for programs.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::ALL.iter().find(|(format, ..)| format == self).map_or("", |(.., words)| words))
    }
}

/// What the start of a file tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognised {
    /// It is of this format.
    As(Format),
    /// It is a sheet with other heads: somebody has to say which column is what.
    Columns(Vec<String>),
}

/// Looks at the start of a file, some thousand bytes.
///
/// # Errors
/// A sentence when nothing can be made of it.
pub fn recognise(start: &[u8]) -> Result<Recognised, String> {
    let text = String::from_utf8_lossy(start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start));
    let text = text.trim_start();
    match text.chars().next() {
        None => Err("the file is empty".to_owned()),
        Some('<') if text.contains("<rss") => Ok(Recognised::As(Format::WordPress)),
        Some('<') => Ok(Recognised::As(Format::ClaimReview)),
        Some('{' | '[') => json(text).map(Recognised::As),
        Some(_) => sheet(start),
    }
}

/// By the names that stand in it.
fn json(text: &str) -> Result<Format, String> {
    let has = |names: &[&str]| names.iter().any(|name| text.contains(&format!("\"{name}\"")));
    match () {
        () if has(&["claimReviewed", "ClaimReview", "claimReview", "dataFeedElement"]) => {
            Ok(Format::ClaimReview)
        }
        () if has(&["claim_description", "report_status"]) => Ok(Format::CheckGraphql),
        () if has(&["claim_date", "checked_date", "claim_sources", "claimant_id"]) => Ok(Format::Dega),
        () if has(&["claim"]) && has(&["rating"]) => Ok(Format::Dega),
        () if has(&["text"]) => Ok(Format::Factdesk),
        () => Err("this JSON is of no format that is known; name it".to_owned()),
    }
}

fn sheet(start: &[u8]) -> Result<Recognised, String> {
    let table = Table::new(start)?;
    let heads = table.heads();
    let is_ours = |head: &String| columns().chain(super::NOTES).any(|known| head.eq_ignore_ascii_case(known));
    Ok(match () {
        () if check::reads(heads).is_some() => Recognised::As(Format::Check),
        () if cofacts::Kind::of(heads).is_some() => Recognised::As(Format::Cofacts),
        () if heads.iter().any(|head| head.eq_ignore_ascii_case("text")) && heads.iter().all(is_ours) => {
            Recognised::As(Format::Factdesk)
        }
        () => Recognised::Columns(heads.to_vec()),
    })
}

/// A file to be read.
pub type Source = Box<dyn BufRead + Send>;
type Next = io::Result<Result<Row, Rejected>>;

/// The rows of a file, or of several that belong together.
pub struct Rows {
    /// What the values of rejected rows are called.
    pub heads: Vec<String>,
    rows: Box<dyn Iterator<Item = Next> + Send>,
}

impl Rows {
    fn of(heads: Vec<String>, rows: impl Iterator<Item = Next> + Send + 'static) -> Self {
        Self { heads, rows: Box::new(rows) }
    }

    /// What our own columns call the values of rejected rows.
    fn ours(rows: impl Iterator<Item = Next> + Send + 'static) -> Self {
        Self::of(columns().map(str::to_owned).collect(), rows)
    }

    /// Each row of these is kept as one value.
    fn whole(rows: impl Iterator<Item = Next> + Send + 'static) -> Self {
        Self::of(vec!["row".to_owned()], rows)
    }

    /// The rows of a file of this format.
    ///
    /// # Errors
    /// When its heads cannot be read or are none of the format's.
    pub fn open(mut source: Source, format: Format) -> Result<Self, String> {
        let start = source.fill_buf().map_err(|error| error.to_string())?;
        let first = start
            .iter()
            .copied()
            .find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0xEF | 0xBB | 0xBF));
        Ok(match format {
            Format::Factdesk if first == Some(b'{') => Self::ours(JsonLines::new(source)),
            Format::Factdesk => Self::ours(Sheet::new(source)?),
            Format::Check => {
                let table = Table::new(source)?;
                let reads = check::reads(table.heads()).ok_or_else(|| {
                    format!("none of Check's files has these columns: {}; map them", table.heads().join(", "))
                })?;
                let lines = Lines::new(table, reads);
                Self::of(lines.heads().to_vec(), lines)
            }
            Format::CheckGraphql => {
                Self::whole(Objects::new(source, check_graphql::LISTS, check_graphql::rows))
            }
            Format::Dega => Self::whole(Objects::new(source, dega::LISTS, dega::rows)),
            Format::WordPress => Self::whole(wordpress::Posts::new(source)),
            Format::ClaimReview if first == Some(b'<') => Self::page(source)?,
            Format::ClaimReview => Self::whole(Objects::new(source, claim_review::LISTS, claim_review::rows)),
            Format::Cofacts => Self::cofacts(vec![source])?,
        })
    }

    /// The rows of any CSV.
    ///
    /// # Errors
    /// When its heads cannot be read, or a column is missing.
    pub fn mapped(source: Source, mapping: Mapping) -> Result<Self, String> {
        let table = Table::new(source)?;
        let reads = mapping.reads(table.heads())?;
        let lines = Lines::new(table, reads);
        Ok(Self::of(lines.heads().to_vec(), lines))
    }

    fn page(source: Source) -> Result<Self, String> {
        let mut bytes = Vec::new();
        source.take(MOST_OF_A_PAGE).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        let html = String::from_utf8_lossy(&bytes);
        let linked = serde_json::Value::Array(crate::articles::json_ld::of_page(&html));
        let rows: Vec<_> = super::objects::placed(claim_review::of_page(&html), 1, &linked).collect();
        Ok(Self::whole(rows.into_iter().map(Ok)))
    }

    /// The files of Cofacts' open data, in any order; one of them has to be the articles.
    ///
    /// # Errors
    /// When one is none of them, or cannot be read.
    pub fn cofacts(sources: Vec<Source>) -> Result<Self, String> {
        let (mut articles, mut answers) = (None, Answers::default());
        for source in sources {
            let table = Table::new(source)?;
            match cofacts::Kind::of(table.heads()) {
                Some(cofacts::Kind::Articles) => articles = Some(table),
                Some(kind) => answers.take(kind, table).map_err(|error| error.to_string())?,
                None => return Err(format!("this is none of Cofacts' files: {}", table.heads().join(", "))),
            }
        }
        let articles = articles.ok_or("articles.csv is missing, which holds the claims")?;
        let messages = Messages::new(articles, answers);
        Ok(Self::of(messages.heads().to_vec(), messages))
    }

    /// The rows of bytes at hand, by what they are.
    ///
    /// # Errors
    /// As [`recognise`], [`Self::open`] and [`Self::mapped`].
    pub fn of_bytes(
        bytes: Vec<u8>,
        format: Option<Format>,
        mapping: Option<Mapping>,
    ) -> Result<Self, String> {
        if let Some(mapping) = mapping {
            return Self::mapped(Box::new(Cursor::new(bytes)), mapping);
        }
        let format = match format {
            Some(format) => format,
            None => match recognise(&bytes[..bytes.len().min(1 << 16)])? {
                Recognised::As(format) => format,
                Recognised::Columns(_) => return Err("nobody said yet which column is what".to_owned()),
            },
        };
        if format == Format::Cofacts && is_packed(&bytes) {
            let files = unpack(&bytes)?.into_iter();
            return Self::cofacts(files.map(|(_, bytes)| Box::new(Cursor::new(bytes)) as Source).collect());
        }
        Self::open(Box::new(Cursor::new(bytes)), format)
    }
}

impl Iterator for Rows {
    type Item = Next;

    fn next(&mut self) -> Option<Next> {
        self.rows.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_recognised_by_what_stands_in_them() {
        let samples: [(&[u8], Format); 9] = [
            (include_bytes!("../../../tests/samples/import/check_items.csv"), Format::Check),
            (include_bytes!("../../../tests/samples/import/check_articles.csv"), Format::Check),
            (include_bytes!("../../../tests/samples/import/check_graphql.json"), Format::CheckGraphql),
            (include_bytes!("../../../tests/samples/import/claim_review_feed.json"), Format::ClaimReview),
            (include_bytes!("../../../tests/samples/import/claim_review_page.html"), Format::ClaimReview),
            (include_bytes!("../../../tests/samples/import/cofacts/replies.csv"), Format::Cofacts),
            (include_bytes!("../../../tests/samples/import/dega.json"), Format::Dega),
            (include_bytes!("../../../tests/samples/import/wordpress.xml"), Format::WordPress),
            (b"\xEF\xBB\xBFtext;url\na;b\n", Format::Factdesk),
        ];
        for (bytes, format) in samples {
            assert_eq!(recognise(bytes), Ok(Recognised::As(format)));
            assert_eq!(Format::named(format.name()), Some(format));
            if format != Format::Cofacts {
                assert!(Rows::of_bytes(bytes.to_vec(), None, None).unwrap().next().is_some());
            }
        }
        assert_eq!(recognise(b"{\"text\": \"a\"}"), Ok(Recognised::As(Format::Factdesk)));
        let heads = ["Fact", "FC Status"].map(str::to_owned).to_vec();
        assert_eq!(recognise(b"Fact,FC Status\na,b\n"), Ok(Recognised::Columns(heads)));
        assert!(recognise(b" \n").is_err() && recognise(b"{\"a\": 1}").is_err());
    }
}
