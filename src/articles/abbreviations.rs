//! Words that end in a full stop without ending a sentence, English first.

/// What an abbreviation says about the full stop after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something always follows: a name after `Mr.`.
    Never,
    /// A number follows, or the sentence ends.
    BeforeNumber,
    /// May end a sentence: the next word tells.
    Maybe,
}

const NEVER: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "messrs", "mme", "mlle", "sen", "rep", "gov", "gen",
    "lt", "col", "capt", "cpt", "sgt", "maj", "cmdr", "adm", "pres", "supt", "insp", "fr", "sr.", "st", "mt",
    "ft", "vs", "e.g", "i.e", "cf", "viz", "hr", "frl", "dipl", "ing", "z.b", "d.h", "u.a", "bzw", "ca",
    "approx", "resp", "atty",
];
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "nr", "p", "pp", "fig", "figs", "vol", "vols", "art", "sec", "ch", "chap", "para", "pt",
    "ver", "c", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "s",
    "abs", "v", "ed", "op",
];
const MAYBE: &[&str] = &[
    "etc", "inc", "ltd", "co", "corp", "bros", "jr", "sr", "esq", "ph.d", "m.d", "b.a", "m.a", "b.sc",
    "m.sc", "a.m", "p.m", "a.d", "b.c", "d.c", "u.s", "u.k", "u.n", "e.u", "u.s.a", "al", "ave", "blvd",
    "rd", "est", "dept", "univ", "assn", "bldg", "usw", "v", "ret", "min", "max", "sq",
];
const STARTERS: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "it",
    "he",
    "she",
    "they",
    "we",
    "you",
    "i",
    "his",
    "her",
    "its",
    "their",
    "our",
    "my",
    "your",
    "but",
    "and",
    "or",
    "so",
    "yet",
    "for",
    "in",
    "on",
    "at",
    "by",
    "from",
    "to",
    "with",
    "of",
    "as",
    "if",
    "when",
    "while",
    "where",
    "what",
    "who",
    "why",
    "how",
    "which",
    "there",
    "here",
    "then",
    "now",
    "after",
    "before",
    "since",
    "until",
    "although",
    "though",
    "because",
    "however",
    "moreover",
    "meanwhile",
    "many",
    "most",
    "some",
    "no",
    "not",
    "all",
    "each",
    "every",
    "both",
    "one",
    "two",
    "three",
    "another",
    "others",
    "only",
    "even",
    "also",
    "still",
    "last",
    "next",
    "over",
    "under",
    "about",
    "despite",
    "during",
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "has",
    "have",
    "had",
    "can",
    "could",
    "will",
    "would",
    "should",
    "may",
    "let",
    "more",
    "under",
    "according",
    "today",
    "yesterday",
    "such",
    "other",
    "once",
    "between",
    "among",
    "without",
    "it’s",
    "it's",
    "he’s",
    "she’s",
    "they’re",
    "that’s",
    "there’s",
    "i’m",
    "we’re",
    "don’t",
];
const SPEAKING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "tells",
    "added",
    "adds",
    "wrote",
    "writes",
    "replied",
    "answered",
    "tweeted",
    "posted",
    "continued",
    "explained",
    "insisted",
    "recalled",
    "argued",
    "warned",
    "noted",
    "declared",
];
const MONTHS: &[&str] = &[
    "Januar",
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// The kind of an abbreviation, given without its last full stop.
pub fn kind(stem: &str) -> Option<Kind> {
    let stem = stem.to_lowercase();
    let stem = stem.as_str();
    if NEVER.contains(&stem) {
        Some(Kind::Never)
    } else if BEFORE_NUMBER.contains(&stem) {
        Some(Kind::BeforeNumber)
    } else if MAYBE.contains(&stem) {
        Some(Kind::Maybe)
    } else {
        None
    }
}

/// Whether a word is one that sentences begin with and names do not.
pub fn begins_sentence(word: &str) -> bool {
    STARTERS.contains(&word.to_lowercase().as_str())
}

/// Whether a verb says that somebody spoke.
pub fn is_speaking(word: &str) -> bool {
    SPEAKING.contains(&word)
}

/// Whether a word is a month where days are written as `3.`.
pub fn is_month(word: &str) -> bool {
    MONTHS.contains(&word)
}
