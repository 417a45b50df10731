//! What an article says of itself, as a person confirmed or corrected it. Pure.

use serde::{Deserialize, Serialize};

use super::extract::{Finding, Found};
use super::language;
use super::said::squeeze;

/// Headline, author, date, outlet and language. Empty means unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// The headline.
    pub title: String,
    /// Who wrote it.
    pub byline: String,
    /// `2026-11-08`, or only `2026-11` or `2026`.
    pub published_on: String,
    /// The outlet.
    pub site: String,
    /// A BCP 47 tag, `und` where it is not known.
    pub language: String,
}

/// What was found in a page, without its text: kept beside the snapshot, and in the entry of the import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of Found")]
pub struct Findings {
    pub title: Option<Finding>,
    pub byline: Option<Finding>,
    pub published_on: Option<Finding>,
    pub site: Option<Finding>,
    pub language: Option<Finding>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Finding>,
}

impl From<&Found> for Findings {
    fn from(found: &Found) -> Self {
        let Found { title, byline, published_on, site, language, access, .. } = found.clone();
        Self { title, byline, published_on, site, language, access }
    }
}

/// A field that cannot be taken, and the sentence beside it.
pub type Problem = (&'static str, String);

impl Details {
    /// What was found, taken as it is until somebody looks at it; what would not be accepted in the form is left out.
    pub fn found(findings: &Findings) -> Self {
        let value = |finding: &Option<Finding>| finding.as_ref().map(|f| f.value.clone()).unwrap_or_default();
        let fits =
            |text: String, most: usize| Some(text).filter(|t| t.chars().count() <= most).unwrap_or_default();
        let title = value(&findings.title).chars().take(500).collect::<String>().trim().to_owned();
        let language = value(&findings.language);
        Self {
            title,
            byline: fits(value(&findings.byline), 200),
            published_on: value(&findings.published_on),
            site: fits(value(&findings.site), 200),
            language: if language.is_empty() { "und".to_owned() } else { language },
        }
    }

    /// Takes what was typed.
    ///
    /// # Errors
    /// Each wrong field with its sentence, in the order of the form.
    pub fn parse(typed: &Self) -> Result<Self, Vec<Problem>> {
        let details = Self {
            title: squeeze(&typed.title),
            byline: squeeze(&typed.byline),
            published_on: typed.published_on.trim().to_owned(),
            site: squeeze(&typed.site),
            language: language::declared(&typed.language).unwrap_or_else(|| "und".to_owned()),
        };
        let mut problems = Vec::new();
        if details.title.is_empty() {
            problems.push(("title", "Write a title, so that others know what this is.".to_owned()));
        }
        for (field, text, most) in
            [("title", &details.title, 500), ("site", &details.site, 200), ("byline", &details.byline, 200)]
        {
            let length = text.chars().count();
            if length > most {
                problems.push((field, format!("At most {most} characters; this has {length}.")));
            }
        }
        if !is_partial_date(&details.published_on) {
            problems
                .push(("published_on", "Write the date as 2026-03-02, or only 2026-03 or 2026.".to_owned()));
        }
        let unknown = matches!(typed.language.trim(), "" | "und");
        if details.language == "und" && !unknown {
            problems.push(("language", "Write a language tag such as en, de or pt-BR.".to_owned()));
        }
        if problems.is_empty() { Ok(details) } else { Err(problems) }
    }
}

/// Empty, or a date of the calendar that may be only a month or a year (EDTF level 0).
fn is_partial_date(text: &str) -> bool {
    let whole = match text.len() {
        0 => return true,
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let plain = whole.len() == 10 && whole.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain && chrono::NaiveDate::parse_from_str(&whole, "%Y-%m-%d").is_ok()
}

/// A date as people read it: "8 November 2026", "November 2026", "2026", or nothing.
pub fn date_in_words(date: &str) -> String {
    let written = |whole: &str, format: &str| {
        let day = chrono::NaiveDate::parse_from_str(whole, "%Y-%m-%d");
        day.map_or_else(|_| date.to_owned(), |day| day.format(format).to_string())
    };
    match date.len() {
        7 => written(&format!("{date}-01"), "%B %Y"),
        10 => written(date, "%-d %B %Y"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Details {
        Details { title: " A  title ".into(), language: "en-us".into(), ..Details::default() }
    }

    #[test]
    fn what_was_typed_is_tidied() {
        let taken = Details::parse(&Details { published_on: " 2026-11 ".into(), ..typed() }).unwrap();
        assert_eq!(taken.title, "A title");
        assert_eq!(taken.published_on, "2026-11");
        assert_eq!(taken.language, "en-US");
        assert_eq!(Details::parse(&Details { language: String::new(), ..typed() }).unwrap().language, "und");
    }

    #[test]
    fn dates_are_read_as_words() {
        let words = ["2026-11-08", "2026-11", "2026", ""].map(date_in_words);
        assert_eq!(words, ["8 November 2026", "November 2026", "2026", ""]);
    }

    #[test]
    fn each_wrong_field_has_its_sentence() {
        let wrong = Details {
            title: String::new(),
            byline: "x".repeat(201),
            published_on: "8/11/2026".into(),
            site: String::new(),
            language: "not a language".into(),
        };
        let fields: Vec<_> =
            Details::parse(&wrong).unwrap_err().into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["title", "byline", "published_on", "language"]);
    }

    #[test]
    fn what_was_found_can_be_confirmed_as_it_is() {
        let long = |n| Some(Finding { value: "x ".repeat(n), how: String::new(), doubt: true });
        let findings = Findings { title: long(400), byline: long(400), site: None, ..Findings::default() };
        let details = Details::found(&findings);
        assert_eq!(Details::parse(&details).unwrap(), details);
    }
}
