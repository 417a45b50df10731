//! Pages that show every layout and part once, so that a broken one fails here and not on a reader's screen.

use std::collections::BTreeSet;
use std::path::Path;

use askama::Template;
use scraper::{Html, Selector};

use super::form::Problems;
use super::frame::{DeskFrame, DoorFrame, NavCounts, Section, SiteFrame, SiteSection, Theme};
use super::marks::Change;
use crate::house::organisation::{Logo, Organisation};

#[derive(Template)]
#[template(path = "parts/sample_desk.html")]
struct DeskSample {
    frame: DeskFrame,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "parts/sample_reader.html")]
struct ReaderSample {
    frame: SiteFrame,
    pieces: Vec<(Change, String)>,
    excerpt: Option<String>,
}

#[derive(Template)]
#[template(path = "parts/sample_door.html")]
struct DoorSample {
    frame: DoorFrame,
    problem: Option<String>,
}

fn desk(theme: Theme, demo: bool) -> String {
    let frame = DeskFrame {
        site_name: "Northbank Courier".into(),
        person_name: "Ada Lindqvist".into(),
        person_initials: super::marks::initials("Ada Lindqvist"),
        role: "editor",
        here: Section::Claims,
        counts: NavCounts { my_work: Some(6), claims: Some(38), inbox: Some(3) },
        theme,
        shortcuts: true,
        demo,
        flash: Some("Verdict proposed <b>".into()),
        starting: Some((3, 8)),
    };
    let mut problems = Problems::of("text", "A claim needs a subject and a statement about it.");
    problems.add("url", "An address begins with https://.");
    DeskSample { frame, problems }.render().unwrap()
}

fn reader(language: &str) -> String {
    let frame = SiteFrame {
        site_name: "Northbank Courier".into(),
        demo: true,
        here: SiteSection::Checks,
        canonical: "https://courier.example/checks".into(),
        language: language.into(),
        address: "/checks?topic=moon".into(),
        alternates: Vec::new(),
        house_language: "en".into(),
        organisation: Organisation {
            name: "Northbank Press & Sons".into(),
            url: "https://northbank.example".into(),
            contact: "readers@northbank.example".into(),
            same_as: Vec::new(),
        },
        logo: Some(Logo { sha256: "ab".repeat(32), media_type: "image/png".into(), width: 320, height: 80 }),
    };
    let pieces = [
        (Change::Kept, "It is nowhere wider than about "),
        (Change::Removed, "thirty"),
        (Change::Added, "nine"),
        (Change::Kept, " metres."),
    ];
    let pieces = pieces.map(|(change, text)| (change, text.to_owned())).to_vec();
    ReaderSample { frame, pieces, excerpt: Some("It certainly isn’t visible from the Moon.".into()) }
        .render()
        .unwrap()
}

fn door() -> String {
    let frame = DoorFrame { site_name: "Northbank Courier".into(), demo: false, language: "en" };
    DoorSample { frame, problem: Some("That address and password don’t belong together.".into()) }
        .render()
        .unwrap()
}

/// The names that follow `call` in templates and pages, up to the next quote: `get("nav-checks")` gives `nav-checks`.
pub fn names_in_templates(call: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = BTreeSet::new();
    let mut folders = vec![root.join("templates"), root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !["texts.rs", "tests.rs", "assets.rs", "assets_test.rs", "sample.rs"]
                .contains(&name.as_str())
            {
                let text = std::fs::read_to_string(&path).unwrap();
                names.extend(text.match_indices(call).filter_map(|(at, _)| {
                    let whole_word = !text[..at].ends_with(|before: char| before.is_alphanumeric());
                    let name = text[at + call.len()..].split('"').next()?;
                    whole_word.then(|| name.to_owned())
                }));
            }
        }
    }
    names
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

pub fn assert_sound(text: &str) {
    let page = Html::parse_document(text);
    assert_eq!(page.errors, Vec::<String>::new());
    assert_eq!(
        count(
            &page,
            "[style], style, script:not([src]):not([type='application/ld+json']), [onclick], [onload]"
        ),
        0,
        "inline style or script"
    );
    assert_eq!(count(&page, "h1"), 1);
    assert_eq!(count(&page, "main#main"), 1);
    assert_eq!(count(&page, "html[lang][dir]"), 1);
    let mut seen = BTreeSet::new();
    for element in page.select(&Selector::parse("[id]").unwrap()) {
        assert!(seen.insert(element.attr("id").unwrap().to_owned()), "id twice: {:?}", element.attr("id"));
    }
    for attribute in ["for", "aria-describedby", "aria-labelledby", "data-count"] {
        for element in page.select(&Selector::parse(&format!("[{attribute}]")).unwrap()) {
            for id in element.attr(attribute).unwrap().split(' ') {
                assert!(seen.contains(id), "{attribute} names no element: {id}");
            }
        }
    }
}

#[test]
fn every_layout_and_part_is_sound_html() {
    for page in [desk(Theme::System, false), desk(Theme::Dark, true), reader("en"), reader("ar"), door()] {
        assert_sound(&page);
    }
}

#[test]
fn what_people_wrote_is_text_in_every_layout() {
    assert!(desk(Theme::System, false).contains("Verdict proposed &#60;b&#62;"));
}

#[test]
fn the_frame_says_theme_place_language_and_demo() {
    let page = Html::parse_document(&desk(Theme::Dark, true));
    assert_eq!(count(&page, "html[data-theme=dark]"), 1);
    assert_eq!(count(&page, ".nav a[aria-current=page]"), 1);
    assert_eq!(count(&page, "meta[name=robots][content=noindex]"), 1);
    assert_eq!(count(&page, "form[action='/account/theme'] [aria-pressed=true][value=dark]"), 1);
    let page = Html::parse_document(&desk(Theme::System, false));
    assert_eq!(count(&page, "html[data-theme], meta[name=robots], .band"), 0);
    let page = Html::parse_document(&reader("ar"));
    assert_eq!(count(&page, "html[lang=ar][dir=rtl]"), 1);
}

#[test]
fn a_wrong_field_is_tied_to_its_message_and_takes_the_focus() {
    let page = Html::parse_document(&desk(Theme::System, false));
    assert_eq!(
        count(&page, "#s-text[aria-invalid=true][aria-describedby='s-text-error s-text-hint'][autofocus]"),
        1
    );
    assert_eq!(count(&page, "#s-text-error.error"), 1);
    assert_eq!(count(&page, "[autofocus]"), 1);
}
