//! Whether two texts are alike enough to be shown side by side: by the words that they share, or by what they mean. It has to
//! hold for a desk of ten claims, where each word is rare, as for one of a million. Pure.

use crate::matching::common::is_common;
use crate::matching::terms::Term;
use std::collections::HashSet;

/// Terms that have to be shared; all, where the shorter text has fewer.
const TERMS: usize = 2;
/// What share of the shorter text's weight both must have in common.
const SHARE: f32 = 0.25;
/// Or how much what they share must say by itself, which no word of a small desk does.
const STRONG: f32 = 13.0;
/// How near in meaning they are in any words; and how far apart they may be, where both are known.
const NEAR: f32 = 0.5;
const FAR: f32 = 0.2;

/// How two texts compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// What share of the shorter text's weight both have.
    pub share: f32,
    /// Whether it means nearly the same.
    pub is_near: bool,
}

/// What a text is found by: its terms, and in which language.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The terms.
    pub terms: &'a [Term],
    /// Their language (BCP 47).
    pub language: &'a str,
}

impl Side<'_> {
    /// Each term once that says something by itself.
    fn telling(&self) -> HashSet<Term> {
        self.terms.iter().copied().filter(|term| !is_common(*term, self.language)).collect()
    }
}

/// Compares what is asked with a claim: `own` are the claim's words, `whole` with its summary. `weight` says how much terms
/// say together, `cosine` how near both are in meaning, where that is known. None where they are not alike.
pub fn alike(
    asked: Side<'_>,
    own: Side<'_>,
    whole: Side<'_>,
    weight: impl Fn(&[Term]) -> f32,
    cosine: Option<f32>,
) -> Option<Alike> {
    let (asked, own, whole) = (asked.telling(), own.telling(), whole.telling());
    let all = |terms: &HashSet<Term>| weight(&terms.iter().copied().collect::<Vec<_>>());
    let shared: Vec<Term> = whole.intersection(&asked).copied().collect();
    let said = weight(&shared);
    let share = said / all(&asked).min(all(&own)).max(f32::MIN_POSITIVE);
    let is_near = cosine.is_some_and(|cosine| cosine >= NEAR);
    let is_enough = !shared.is_empty() && shared.len() >= TERMS.min(asked.len()).min(own.len());
    let by_words =
        is_enough && (share >= SHARE || said >= STRONG) && cosine.is_none_or(|cosine| cosine >= FAR);
    (by_words || is_near).then_some(Alike { share, is_near })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::index::Index;
    use crate::matching::terms::terms;

    const DESK: [&str; 8] = [
        "Honey never spoils.",
        "Bats are blind.",
        "Water goes down the drain the other way round in the southern hemisphere.",
        "Lightning never strikes the same place twice.",
        "A goldfish forgets everything after three seconds.",
        "The Great Wall of China can be seen from the Moon with the naked eye.",
        "Albert Einstein failed mathematics at school.",
        "Sugar makes children hyperactive.",
    ];

    fn found(desk: &Index, asked: &str, claim: &str, cosine: Option<f32>) -> bool {
        let (asked, claim) = (terms(asked, "en"), terms(claim, "en"));
        let side = |terms| Side { terms, language: "en" };
        alike(side(&asked), side(&claim), side(&claim), |terms| desk.weight(terms), cosine).is_some()
    }

    fn desk(claims: impl Iterator<Item = String>) -> Index {
        let mut index = Index::default();
        for (number, claim) in (0..).zip(claims) {
            index.put(number, &terms(&claim, "en"));
        }
        index
    }

    #[test]
    fn in_a_tiny_desk_only_what_is_about_the_same_is_alike() {
        let desk = desk(DESK.iter().map(|claim| (*claim).to_owned()));
        let alike_to = |asked: &str| -> Vec<usize> {
            (0..DESK.len()).filter(|at| found(&desk, asked, DESK[*at], None)).collect()
        };
        assert_eq!(alike_to("In Australia the water of a bath never drains the way it does here."), [2]);
        assert_eq!(alike_to("Honey that is a thousand years old has not spoiled."), [0]);
        assert_eq!(alike_to("You can see the wall of China from the Moon!"), [5]);
        assert_eq!(alike_to("blind bats"), [1]);
        assert_eq!(alike_to("bats"), [1], "while somebody types");
        assert!(alike_to("The same person never goes to school twice in three places.").is_empty());
        assert!(alike_to("It can be seen after all.").is_empty());
        assert!(alike_to("Children forget what they learn at school.").is_empty());
    }

    #[test]
    fn in_a_large_desk_two_rare_words_are_enough_and_two_frequent_ones_are_not() {
        let filler = (0..20_000).map(|n| format!("Mayor {n} said that taxes of town {} rose.", n * 7));
        let desk = desk(filler.chain(DESK.iter().map(|claim| (*claim).to_owned())));
        let long = "Friends, an astronaut told my neighbour yesterday that the famous Great Wall, built by emperors, is plainly \
                    visible when one stands on the Moon, which taxes our mayor’s imagination more than any town would believe";
        assert!(found(&desk, long, DESK[5], None));
        assert!(!found(&desk, long, "Mayor 5 said that taxes of town 35 rose.", None));
    }

    #[test]
    fn the_meaning_counts_where_it_is_known() {
        let desk = desk(DESK.iter().map(|claim| (*claim).to_owned()));
        assert!(found(&desk, "No mammal that flies can see.", DESK[1], Some(0.62)));
        assert!(!found(&desk, "No mammal that flies can see.", DESK[1], None));
        assert!(
            !found(&desk, "A blind man sells bats for cricket.", DESK[1], Some(0.1)),
            "the same words, about something else"
        );
        assert!(found(&desk, "A blind man sells bats for cricket.", DESK[1], None));
    }
}
