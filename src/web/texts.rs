//! The site's words, as Project Fluent messages: one file of `texts/` for each language.
//!
//! A new language is one file and one line in `LANGUAGES`, the first of which answers for those that are missing.

mod months;
mod numbers;
mod simple;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
pub use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// The messages of one language.
pub struct Texts {
    /// The language (BCP 47).
    language: &'static str,
    /// What its speakers call it.
    name: &'static str,
    bundle: FluentBundle<FluentResource>,
    /// Of these nothing is left to the bundle.
    simple: HashMap<String, Vec<simple::Piece>>,
    months: [String; 12],
    short_months: [String; 12],
}

static LANGUAGES: LazyLock<[Texts; 5]> = LazyLock::new(|| {
    [
        Texts::new("en", "English", include_str!("../../texts/en.ftl")),
        Texts::new("ar", "العربية", include_str!("../../texts/ar.ftl")),
        Texts::new("de", "Deutsch", include_str!("../../texts/de.ftl")),
        Texts::new("es", "Español", include_str!("../../texts/es.ftl")),
        Texts::new("fr", "Français", include_str!("../../texts/fr.ftl")),
    ]
});

impl Texts {
    /// The texts of a language (BCP 47, by its first part), or the English ones where it has none.
    pub fn of(language: &str) -> &'static Self {
        Self::find(language).unwrap_or(&LANGUAGES[0])
    }

    /// The texts of a language (BCP 47, by its first part), if we have them.
    pub fn find(language: &str) -> Option<&'static Self> {
        let first = language.split('-').next().unwrap_or_default();
        LANGUAGES.iter().find(|texts| texts.language == first)
    }

    /// Those of every language.
    pub fn all() -> &'static [Self] {
        &*LANGUAGES
    }

    /// The language (BCP 47).
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// What its speakers call it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    fn new(language: &'static str, name: &'static str, source: &str) -> Self {
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        // Isolation characters would end up in titles, feeds and what people copy; markup isolates (`bdi`, `dir`).
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            "de" => |value, _| numbers::written(value, numbers::GERMAN),
            "es" => |value, _| numbers::written(value, numbers::SPANISH),
            "fr" => |value, _| numbers::written(value, numbers::FRENCH),
            _ => |value, _| numbers::written(value, numbers::ENGLISH),
        }));
        let simple = simple::simple(&resource);
        bundle.add_resource_overriding(resource);
        let (months, short_months) = Default::default();
        let mut t = Self { language, name, bundle, simple, months, short_months };
        (t.months, t.short_months) = (months::whole(&t), months::short(&t));
        t
    }

    /// The name of a month, counted from 0: "November".
    pub fn month(&self, month: u32) -> &str {
        &self.months[month as usize]
    }

    /// The same where there is little room: "Nov".
    pub fn short_month(&self, month: u32) -> &str {
        &self.short_months[month as usize]
    }

    /// A number that stands alone, such as 1234.5, as the language writes it.
    pub fn number(&self, number: impl ToString) -> String {
        numbers::grouped(&number.to_string(), numbers::style(self.language))
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
        let style = numbers::style(self.language);
        let simple = self.simple.get(key).and_then(|pieces| simple::said(pieces, values, style));
        simple.unwrap_or_else(|| self.choose(key, values))
    }

    /// The same where words are chosen by a value.
    fn choose<'v, V>(&self, key: &str, values: &[(&'static str, V)]) -> String
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
