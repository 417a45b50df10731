//! The site's words, as Project Fluent messages: one file of `texts/` for each language.
//!
//! A new language is one file and one line in `LANGUAGES`, the first of which answers for those that are missing.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
pub use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The messages of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
}

static LANGUAGES: LazyLock<[(&str, Texts); 1]> =
    LazyLock::new(|| [("en", Texts::new("en", include_str!("../../texts/en.ftl")))]);

impl Texts {
    /// The texts of a language (BCP 47, by its first part), or the English ones where it has none.
    pub fn of(language: &str) -> &'static Self {
        let first = language.split('-').next().unwrap_or_default();
        &LANGUAGES.iter().find(|(name, _)| *name == first).unwrap_or(&LANGUAGES[0]).1
    }

    fn new(language: &str, source: &str) -> Self {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        // Isolation characters would end up in titles, feeds and what people copy; markup isolates (`bdi`, `dir`).
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// The words of a message without variables; of an unknown one its key, which a test finds first.
    pub fn get<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.format(key, None)
    }

    /// The same with variables: `t.with("checks-of-topic", &[("topic", name)])`. For values of several types
    /// make each a [`FluentValue`] first.
    pub fn with<'v, V>(&self, key: &str, values: &[(&'static str, V)]) -> String
    where
        V: Into<FluentValue<'v>> + Clone,
    {
        let args: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        self.format(key, Some(&args)).into_owned()
    }

    fn format<'a>(&'a self, key: &'a str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.into();
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn messages(source: &str) -> BTreeSet<String> {
        let keys = source.lines().filter_map(|line| line.split_once(" ="));
        keys.map(|(key, _)| key.to_owned()).filter(|key| !key.starts_with([' ', '#', '-'])).collect()
    }

    #[test]
    fn every_message_is_used_and_every_used_one_exists() {
        let source = include_str!("../../texts/en.ftl");
        assert!(FluentResource::try_new(source.to_owned()).is_ok(), "texts/en.ftl does not parse");
        let mut used = crate::web::sample::names_in_templates("t().get(\"");
        for call in ["t().with(\"", "t.get(\"", "t.with(\""] {
            used.extend(crate::web::sample::names_in_templates(call));
        }
        assert_eq!(used, messages(source), "left: used in templates and pages; right: in texts/en.ftl");
    }

    #[test]
    fn values_stand_in_the_words_without_invisible_characters() {
        let texts = Texts::new(
            "en",
            "said = Said by { $who }\nheard = { $n ->\n    [one] once\n   *[other] { $n } times\n }\n",
        );
        assert_eq!(texts.with("said", &[("who", "Ada")]), "Said by Ada");
        assert_eq!(texts.with("heard", &[("n", 1)]), "once");
        assert_eq!(texts.with("heard", &[("n", 12_000)]), "12000 times");
        assert_eq!(texts.get("not-there"), "not-there");
    }
}
