//! The fonts of a card and the order in which they are asked for a letter. `fonts/README.md` says where they come from.

use crate::line::squeezed;
use cosmic_text::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{Fallback, FontSystem};
use std::sync::Arc;
use unicode_script::Script;

/// The font that words begin with; where it lacks a letter, the others are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Words that were said.
    Serif,
    /// The same, heavy: the rating.
    Strong,
    /// What stands around them.
    Sans,
    /// The claim in Japanese: its Han letters have shapes of their own.
    Japanese,
}

impl Face {
    /// The one for a claim in this language (BCP 47).
    pub fn of_claim(language: &str) -> Self {
        if language.split('-').next() == Some("ja") { Self::Japanese } else { Self::Serif }
    }

    /// As the font is called here.
    pub fn name(self) -> &'static str {
        match self {
            Self::Serif => "serif",
            Self::Strong => "strong",
            Self::Sans => "sans",
            Self::Japanese => "japanese",
        }
    }
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../../fonts/", $file))
    };
}

/// Each font with what it is called here.
static FONTS: [(&str, &[u8]); 12] = [
    ("serif", font!("source-serif-4-medium.ttf")),
    ("strong", font!("source-serif-4-semibold.ttf")),
    ("sans", font!("inter-medium.ttf")),
    ("arabic", font!("noto-naskh-arabic-medium.ttf")),
    ("hebrew", font!("noto-serif-hebrew-medium.ttf")),
    ("devanagari", font!("noto-serif-devanagari-medium.ttf")),
    ("bengali", font!("noto-serif-bengali-medium.ttf")),
    ("tamil", font!("noto-sans-tamil-medium.ttf")),
    ("thai", font!("noto-sans-thai-medium.ttf")),
    ("chinese", font!("noto-sans-cjk-sc-subset.otf")),
    ("japanese", font!("noto-sans-cjk-jp-subset.otf")),
    ("emoji", font!("noto-emoji-medium.ttf")),
];

/// Every font counts as of this weight: which one is taken is a matter of its name alone.
pub const WEIGHT: Weight = Weight::MEDIUM;

/// The fonts, ready to shape words with. It reads no file and no setting of the machine.
pub fn system() -> FontSystem {
    let mut fonts = Database::new();
    for (name, bytes) in FONTS {
        fonts.push_face_info(FaceInfo {
            id: ID::dummy(),
            source: Source::Binary(Arc::new(bytes)),
            index: 0,
            families: vec![(name.to_owned(), Language::English_UnitedStates)],
            post_script_name: name.to_owned(),
            style: Style::Normal,
            weight: WEIGHT,
            stretch: Stretch::Normal,
            monospaced: false,
        });
    }
    FontSystem::new_with_locale_and_db_and_fallback("und".to_owned(), fonts, InOrder)
}

struct InOrder;

impl Fallback for InOrder {
    fn common_fallback(&self) -> &[&'static str] {
        &[
            "serif",
            "sans",
            "arabic",
            "hebrew",
            "devanagari",
            "bengali",
            "tamil",
            "thai",
            "chinese",
            "japanese",
            "emoji",
        ]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _locale: &str) -> &[&'static str] {
        match script {
            Script::Arabic => &["arabic"],
            Script::Hiragana | Script::Katakana => &["japanese"],
            Script::Han | Script::Hangul | Script::Bopomofo => &["chinese"],
            _ => &[],
        }
    }
}

/// The words without what no font here can draw, in one line: nothing is shown as an empty box.
pub fn drawable(words: &str) -> String {
    let fonts: Vec<FontRef<'_>> = FONTS.iter().filter_map(|(_, bytes)| FontRef::new(bytes).ok()).collect();
    let can = |letter: char| fonts.iter().any(|font| font.charmap().map(letter).is_some());
    let kept: String =
        words.chars().filter(|letter| letter.is_whitespace() || joins(*letter) || can(*letter)).collect();
    squeezed(&kept)
}

/// What is never seen itself, and shapes what stands beside it: joiners, marks of direction, variation selectors.
fn joins(letter: char) -> bool {
    matches!(letter, '\u{200c}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{61c}')
}
