use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The messages of a file, each with the variables that its words and its choices name.
fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if let (false, Some((name, _))) = (line.starts_with([' ', '}', '[', '*']), line.split_once(" =")) {
            key = name.to_owned();
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "twice: {key}");
        }
        let named = line.split('$').skip(1).map(|rest| {
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
        });
        messages.get_mut(&key).unwrap().extend(named);
    }
    messages
}

const SOURCES: [(&str, &str); 5] = [
    ("en", include_str!("../../../texts/en.ftl")),
    ("ar", include_str!("../../../texts/ar.ftl")),
    ("de", include_str!("../../../texts/de.ftl")),
    ("es", include_str!("../../../texts/es.ftl")),
    ("fr", include_str!("../../../texts/fr.ftl")),
];

#[test]
fn every_message_is_used_and_every_used_one_exists() {
    let mut used = crate::web::sample::names_in_templates("t().get(\"");
    for call in ["t().with(\"", "t.get(\"", "t.with(\""] {
        used.extend(crate::web::sample::names_in_templates(call));
    }
    let there: BTreeSet<String> = messages(SOURCES[0].1).into_keys().collect();
    assert_eq!(used, there, "left: used in templates and pages; right: in texts/en.ftl");
}

#[test]
fn no_language_lacks_a_message_or_has_one_too_many_or_other_variables() {
    let english = messages(SOURCES[0].1);
    let mut wrong = Vec::new();
    for (language, source) in SOURCES {
        if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
            wrong.push(format!("{language}.ftl does not parse: {errors:?}"));
        }
        let theirs = messages(source);
        wrong.extend(
            english
                .keys()
                .filter(|key| !theirs.contains_key(*key))
                .map(|key| format!("{language} lacks {key}")),
        );
        wrong.extend(
            theirs
                .keys()
                .filter(|key| !english.contains_key(*key))
                .map(|key| format!("{language} has {key}")),
        );
        for (key, variables) in &theirs {
            let ours = english.get(key).unwrap_or(variables);
            if ours != variables {
                wrong.push(format!("{language}: {key} has {variables:?}, English has {ours:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_is_known_by_its_first_part_and_has_a_name_of_its_own() {
    assert_eq!(SOURCES.map(|(language, _)| Texts::of(language).language()), SOURCES.map(|(tag, _)| tag));
    let names: BTreeSet<&str> = Texts::all().iter().map(Texts::name).collect();
    assert_eq!(names.len(), SOURCES.len());
    assert_eq!(Texts::find("de-AT").map(Texts::name), Some("Deutsch"));
    assert!(Texts::find("tlh").is_none() && Texts::find("").is_none());
    assert_eq!(Texts::of("tlh").language(), "en");
}

/// What a choice by number needs: the categories that a language has besides `other` (CLDR, cardinals).
#[test]
fn arabic_has_a_form_for_each_kind_of_number() {
    let days = |n: i64| Texts::of("ar").with("figures-days", &[("n", n)]);
    let forms: BTreeSet<String> = [1, 2, 3, 11, 100].map(days).into_iter().collect();
    assert_eq!(forms.len(), 5);
    assert!(days(3).contains('3') && days(11).contains("11"), "{forms:?}");
    let english: BTreeSet<String> =
        [0, 2].map(|n: i64| Texts::of("en").with("figures-days", &[("n", n)])).into_iter().collect();
    assert_eq!(english, BTreeSet::from(["0 days".to_owned(), "2 days".to_owned()]));
}

#[test]
fn values_stand_in_the_words_without_invisible_characters() {
    let texts = Texts::new(
        "en",
        "English",
        "said = Said by { $who }\nheard = { $n ->\n    [one] once\n   *[other] { $n } times\n }\n",
    );
    assert_eq!(texts.with("said", &[("who", "Ada")]), "Said by Ada");
    assert_eq!(texts.with("heard", &[("n", 1)]), "once");
    assert_eq!(texts.get("not-there"), "not-there");
}

#[test]
fn a_simple_message_is_what_fluent_makes_of_it() {
    let mut simple = 0;
    for ((_, source), t) in SOURCES.iter().zip(Texts::all()) {
        for (key, names) in messages(source) {
            let Some(pieces) = t.simple.get(&key) else { continue };
            simple += usize::from(!names.is_empty());
            let names: Vec<&'static str> =
                names.into_iter().map(|name| &*Box::leak(name.into_boxed_str())).collect();
            let words: Vec<_> = names.iter().map(|name| (*name, format!("“{name}” & 1234"))).collect();
            let numbers: Vec<_> = names.iter().map(|name| (*name, 1_234_567.25)).collect();
            let style = numbers::style(t.language);
            assert_eq!(simple::said(pieces, &words, style), Some(t.choose(&key, &words)), "{key}");
            assert_eq!(simple::said(pieces, &numbers, style), Some(t.choose(&key, &numbers)), "{key}");
            let less = names.split_first().map(|_| &words[1..]);
            assert!(less.is_none_or(|less| simple::said(pieces, less, style).is_none()), "{key}");
        }
    }
    assert!(simple > 500, "{simple} of all languages");
}

#[test]
fn thousands_stand_apart_as_each_language_writes_them() {
    let written = |language, n: i64| {
        let texts = Texts::new(language, language, "count = { $n }\n");
        texts.with("count", &[("n", n)])
    };
    assert_eq!(
        ["en", "ar", "de", "fr", "es"].map(|language| written(language, 1_234_567)),
        ["1,234,567", "1,234,567", "1.234.567", "1\u{202f}234\u{202f}567", "1\u{a0}234\u{a0}567",]
    );
    assert_eq!(
        (written("es", 2026), written("de", 2026), written("en", -12)),
        ("2026".into(), "2.026".into(), "-12".into())
    );
    let texts = Texts::new("en", "English", "count = { $n }\n");
    assert_eq!(texts.with("count", &[("n", "2026")]), "2026");
    assert_eq!(Texts::of("de").number("-12345.60"), "-12.345,60");
    assert_eq!((Texts::of("ar").number(1234), Texts::of("fr").number(999)), ("1,234".into(), "999".into()));
}
