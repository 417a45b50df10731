//! What describes a new claim: the fields of `POST /desk/claims`, which are the columns of an import too.

use crate::claims::change::{ClaimantWords, Words};
use crate::claims::parts::{Appearance, ArticlePlace};
use crate::claims::words::{ClaimText, Language, PartialDate, Quote, Reason, Title, WebAddress, optional};
use crate::web::Problems;

/// As typed; blank means left out.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "named like the columns, which docs and hints explain")]
pub struct Fields {
    pub text: String,
    pub claimant: String,
    pub language: String,
    pub quote: String,
    pub title: String,
    pub appeared_on: String,
    pub url: String,
    pub why: String,
}

impl Fields {
    /// The names, in the order of the form.
    pub const NAMES: [&'static str; 8] =
        ["text", "claimant", "language", "quote", "title", "appeared_on", "url", "why"];

    /// The value of the field of this name.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "text" => &mut self.text,
            "claimant" => &mut self.claimant,
            "language" => &mut self.language,
            "quote" => &mut self.quote,
            "title" => &mut self.title,
            "appeared_on" => &mut self.appeared_on,
            "url" => &mut self.url,
            "why" => &mut self.why,
            _ => return None,
        })
    }

    /// The claim's words and where it was made; an appearance only where something is known of one.
    ///
    /// # Errors
    /// Each wrong field with its sentence.
    pub fn parse(&self, place: Option<ArticlePlace>) -> Result<(Words, Option<Appearance>), Problems> {
        let mut problems = Problems::none();
        let text = problems.check("text", ClaimText::parse(&self.text));
        let claimant = problems.check("claimant", ClaimantWords::parse(&self.claimant));
        let language = problems.check("language", Language::parse(&self.language));
        let quote = problems.check("quote", optional(&self.quote, Quote::parse));
        let title = problems.check("title", optional(&self.title, Title::parse));
        let appeared_on = problems.check("appeared_on", optional(&self.appeared_on, PartialDate::parse));
        let url = problems.check("url", optional(&self.url, WebAddress::parse));
        let why = problems.check("why", optional(&self.why, Reason::parse));
        let (Some(text), Some(claimant), Some(language), Some(why)) = (text, claimant, language, why) else {
            return Err(problems);
        };
        let (Some(quote), Some(title), Some(appeared_on), Some(url)) = (quote, title, appeared_on, url)
        else {
            return Err(problems);
        };
        let known = quote.is_some() || title.is_some() || appeared_on.is_some() || url.is_some();
        let appearance = (known || place.is_some()).then_some(Appearance {
            title,
            url,
            quote,
            appeared_on,
            article: place,
        });
        Ok((Words { text, language, claimant, why }, appearance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_claim_has_no_appearance() {
        let bare = Fields { text: "Bats are blind.".to_owned(), ..Fields::default() };
        let (words, appearance) = bare.parse(None).unwrap();
        assert_eq!((words.claimant, words.language.as_str()), (ClaimantWords::Unstated, "und"));
        assert_eq!(appearance, None);
        let dated = Fields { appeared_on: "2026-03".to_owned(), claimant: "Unknown".to_owned(), ..bare };
        let (words, appearance) = dated.parse(None).unwrap();
        assert_eq!(words.claimant, ClaimantWords::Unknown);
        assert_eq!(appearance.unwrap().appeared_on.unwrap().as_str(), "2026-03");
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong =
            Fields { url: "example.org".to_owned(), appeared_on: "May".to_owned(), ..Fields::default() };
        let problems = wrong.parse(None).unwrap_err();
        let fields: Vec<&str> = problems.all().map(|(field, _)| field).collect();
        assert_eq!(fields, ["appeared_on", "text", "url"]);
        assert!(problems.is_first("text"));
    }

    #[test]
    fn every_name_has_its_field() {
        let mut fields = Fields::default();
        assert!(Fields::NAMES.iter().all(|name| fields.get_mut(name).is_some()));
        assert!(fields.get_mut("form_key").is_none());
    }
}
