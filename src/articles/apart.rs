//! Lines that stand in an article and are not of it: set apart with a reason, never thrown away. Pure, and asked whenever
//! the article is read, so that a better rule holds for old articles as well.

mod around;
mod runs;

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use around::{
    set_bylines_apart, set_comments_apart, set_cookies_apart, set_headlines_apart, set_said_again_apart,
};
use runs::{set_links_apart, set_menus_apart, set_repeated_apart};

/// Why a paragraph is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// `From:`, `Subject:` and the like, at the beginning.
    Head,
    /// Who wrote it and when, above its first sentence.
    Byline,
    /// For money, membership or a newsletter.
    Appeal,
    /// Of a picture, or of a gallery.
    Caption,
    /// To other articles.
    Links,
    /// To social networks.
    Sharing,
    /// What a site says of cookies.
    Cookies,
    /// An advertisement's label.
    Advert,
    /// Comments, rights, why one gets this mail.
    Footer,
    /// The same line again and again.
    Repeated,
}

impl Reason {
    /// As an editor reads it, behind "because".
    pub fn says(self) -> &'static str {
        match self {
            Self::Head => "they are the head of a mail",
            Self::Byline => "they name the author or the day",
            Self::Appeal => "they ask for money or a subscription",
            Self::Caption => "they belong to pictures or a gallery",
            Self::Links => "they lead to other articles",
            Self::Sharing => "they ask to share or follow",
            Self::Cookies => "they tell of cookies",
            Self::Advert => "they label an advertisement or wait for a script",
            Self::Footer => "they are the foot of a page or mail",
            Self::Repeated => "the same line stands there several times",
        }
    }
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

/// How lines of one reason are known: `lists/apart.toml` says what marks are.
#[derive(Deserialize)]
struct Rule {
    reason: Reason,
    most_words: usize,
    #[serde(deserialize_with = "marks")]
    marks: Vec<Vec<String>>,
}

/// A mark a line, in the parts between its `…`.
fn marks<'d, D: Deserializer<'d>>(text: D) -> Result<Vec<Vec<String>>, D::Error> {
    let text = String::deserialize(text)?;
    Ok(text.lines().map(|mark| mark.split('…').map(str::to_owned).collect()).collect())
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    toml::from_str::<File>(include_str!("../../lists/apart.toml")).expect("lists/apart.toml").rule
});

/// For each paragraph: why it is set apart, or nothing for what belongs to the article.
pub fn reasons(paragraphs: &[&str]) -> Vec<Option<Reason>> {
    let head = paragraphs.iter().take_while(|line| is_head(line)).count();
    let mut found: Vec<Option<Reason>> = paragraphs.iter().map(|line| reason(line)).collect();
    if head > 1 {
        found[..head].fill(Some(Reason::Head));
    }
    set_repeated_apart(paragraphs, &mut found);
    set_said_again_apart(paragraphs, &mut found);
    set_bylines_apart(paragraphs, &mut found);
    set_cookies_apart(paragraphs, &mut found);
    set_comments_apart(paragraphs, &mut found);
    set_links_apart(paragraphs, &mut found);
    set_menus_apart(paragraphs, &mut found);
    set_headlines_apart(paragraphs, &mut found);
    found
}

fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

fn reason(line: &str) -> Option<Reason> {
    let count = words(line);
    let plain = line.to_lowercase().replace('’', "'");
    let plain =
        plain.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '•' | '>' | '→' | '»' | '|'));
    let shortened = plain.trim_end_matches(['.', ':', '!', '…']);
    let is = |mark: &Vec<String>| matches(mark, plain) || matches!(&mark[..], [only] if only == shortened);
    let fits = |rule: &&Rule| count <= rule.most_words && rule.marks.iter().any(is);
    let counted = (count < 60 && is_counted(plain)).then_some(Reason::Caption);
    RULES.iter().find(fits).map(|rule| rule.reason).or(counted)
}

/// `[1/5] …` and `3 of 12`, as galleries count their pictures.
fn is_counted(line: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.len() < 4 && text.bytes().all(|b| b.is_ascii_digit());
    let both =
        |pair: Option<(&str, &str)>| pair.is_some_and(|(at, all)| number(at.trim()) && number(all.trim()));
    let bare = line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    both(bare.and_then(|inside| inside.split_once('/')))
        || both(line.split_once(" of "))
        || both(line.split_once('/'))
}

/// Whether a line is a mark: its parts in their order, open between them.
fn matches(mark: &[String], line: &str) -> bool {
    let Some((first, others)) = mark.split_first() else { return false };
    let Some(mut rest) = line.strip_prefix(first.as_str()) else { return false };
    let Some((last, between)) = others.split_last() else { return rest.is_empty() };
    for part in between {
        match rest.find(part.as_str()) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last.as_str())
}

/// `From: …`, as mails and forwarded mails begin.
fn is_head(line: &str) -> bool {
    const NAMES: &[&str] = &[
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "sent",
        "reply-to",
        "message-id",
        "received",
        "return-path",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
        "list-unsubscribe",
        "delivered-to",
        "dkim-signature",
        "von",
        "an",
        "betreff",
        "datum",
        "gesendet",
        "de",
        "à",
        "objet",
        "envoyé",
        "para",
        "asunto",
        "fecha",
        "enviado",
    ];
    let name = line.split_once(':').map(|(name, _)| name.trim().to_lowercase());
    name.is_some_and(|name| NAMES.contains(&name.as_str()) || (name.starts_with("x-") && !name.contains(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> Option<Reason> {
        reasons(&[line])[0]
    }

    #[test]
    fn each_kind_of_line_is_known_and_what_only_speaks_of_it_is_not() {
        for (line, reason) in [
            ("Sign up for our daily newsletter.", Reason::Appeal),
            ("Your gift today keeps this paper free. Please donate at the address below.", Reason::Appeal),
            ("This website uses cookies to improve your experience.", Reason::Cookies),
            ("Photo: Ida Berg / Harbour Review", Reason::Caption),
            ("Slide 3 of 12", Reason::Caption),
            ("[2/5] Bats above the mill, 3 May 2026. REUTERS/Ida Berg", Reason::Caption),
            ("4 of 9", Reason::Caption),
            ("[image: the old mill at night]", Reason::Caption),
            ("If you value our reporting, please consider a monthly gift.", Reason::Appeal),
            ("You can manage your preferences or unsubscribe here.", Reason::Footer),
            ("Read more: The bats of the old mill", Reason::Links),
            ("SHARE THIS ARTICLE", Reason::Sharing),
            ("Advertisement", Reason::Advert),
            ("© 2026 The Courier. All rights reserved.", Reason::Footer),
            ("Abonnez-vous pour 1 € par mois", Reason::Appeal),
            ("Lesen Sie auch: Die Mühle", Reason::Links),
        ] {
            assert_eq!(one(line), Some(reason), "{line}");
        }
        for line in [
            "The paper asked its readers to share what they knew of the mill and of those who had worked in it.",
            "The regulator fined the shop €40,000 in May, because its advertisement said that bats bring luck.",
            "Comments by the mayor on Tuesday made it worse.",
            "From 1990 to 2010 the number of bats doubled.",
            "Print runs fell by half.",
            "Three of 4 bats sleep.",
            "Serbia wants to become a member of the union by 2030.",
            "Companies that use cookies must ask first, the court said.",
            "Accounts on Facebook and Twitter were closed.",
            "The firm had to make a donation of 5,000 euros.",
            "Recommended doses fell by a third.",
            "Photo albums of the family were found in the mill.",
            "The photo of the mill shows 12 bats.",
        ] {
            assert_eq!(one(line), None, "{line}");
        }
    }

    #[test]
    fn the_head_of_a_mail_is_set_apart_and_a_single_line_with_a_colon_is_not() {
        let mail = ["From: Ada <ada@courier.example>", "Subject: Bats", "The bats came back.", "To: nobody"];
        let head = Some(Reason::Head);
        assert_eq!(reasons(&mail), [head, head, None, None]);
        assert_eq!(one("Date: the fruit of the palm"), None);
    }

    #[test]
    fn the_same_line_three_times_and_lists_of_addresses_are_set_apart() {
        let text = ["Bats.", "The Courier, page", "The Courier, page", "The Courier, page", "Bats.", "Bats."];
        let apart: Vec<bool> = reasons(&text).iter().map(Option::is_some).collect();
        assert_eq!(apart, [false, true, true, true, false, false]);
        let links = ["Owls: https://n.example/1", "www.n.example/2", "Mice (https://n.example/3)"];
        let long =
            "The bats came back to the old mill in 2019, after the miller had left. Nobody had seen them.";
        let apart = Some(Reason::Links);
        assert_eq!(reasons(&[&[long], &links[..], &["Share"]].concat())[..4], [None, apart, apart, apart]);
        assert_eq!(reasons(&[&links[..], &[long]].concat()), [None; 4]);
        assert_eq!(reasons(&links), [None; 3], "it is all there is");
        assert_eq!(reasons(&["Read more:", links[0], "The end."]), [apart, apart, None]);
        assert_eq!(one("https://n.example/report.pdf"), None);
    }

    #[test]
    fn menus_above_and_below_are_set_apart() {
        let page = [
            "Home",
            "News",
            "Sport",
            "My account",
            "The bats are back.",
            "More on this story",
            "Owls stay away",
        ];
        let apart: Vec<bool> = reasons(&page).iter().map(Option::is_some).collect();
        assert_eq!(apart, [true, true, true, true, false, true, true]);
        assert_eq!(reasons(&page[1..5]), [None; 4], "three labels may be anything");
        let goes_on = ["Related: owls", "What comes next", "Nobody knows."];
        assert_eq!(reasons(&goes_on)[1..], [None, None]);
    }

    #[test]
    fn marks_are_open_where_they_say_so() {
        let is =
            |mark: &str, line: &str| matches(&mark.split('…').map(str::to_owned).collect::<Vec<_>>(), line);
        assert!(is("a…", "ab") && is("…b", "ab") && is("…b…", "abc") && is("a", "a"));
        assert!(!is("a", "ab") && !is("…b", "abc") && !is("a…c…", "ab") && !is("a…a", "a"));
        assert!(is("a…c…", "abcd") && is("…x…", "x"));
        assert!(
            RULES.iter().flat_map(|rule| &rule.marks).all(|mark| mark.iter().any(|part| !part.is_empty()))
        );
    }
}
