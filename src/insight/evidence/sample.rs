//! Which checks are shown in full: chosen by a rule that anybody can repeat, so that nobody can choose the best. Pure.

use super::period::Period;
use sha2::{Digest, Sha256};

/// So many at most.
pub const MOST: usize = 20;

/// The places of those that are chosen, among `all` in the order of their first publication.
pub fn chosen(all: usize, period: &Period) -> Vec<usize> {
    if all <= MOST {
        return (0..all).collect();
    }
    let seed = seed(period);
    (0..MOST).map(|step| (step * 65_536 + seed) * all / (MOST * 65_536)).collect()
}

/// From 0 to 65,535: the first two bytes of SHA-256 of the period.
fn seed(period: &Period) -> usize {
    let digest = Sha256::digest(format!("{}/{}", period.from, period.to));
    usize::from(digest[0]) << 8 | usize::from(digest[1])
}

/// The rule in words.
pub fn rule(all: usize, period: &Period) -> String {
    if all <= MOST {
        return format!("Every check that was first published in the period: {all}.");
    }
    format!(
        "{MOST} of the {all} checks that were first published in the period, evenly spaced. In the order of their \
         publication, counted from 0, these are the checks floor((i × 65,536 + s) × {all} ÷ (65,536 × {MOST})) for i from \
         0 to {}, where s is {}: the first two bytes of SHA-256 of the words “{}/{}”.",
        MOST - 1,
        seed(period),
        period.from,
        period.to
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Time;

    #[test]
    fn all_are_chosen_or_some_that_lie_apart() {
        let time: Time = "2026-01-01T00:00:00Z".parse().unwrap();
        let day = time.date_naive();
        let period = Period { from: day, to: day, begins: time, ends: time };
        assert_eq!(chosen(0, &period), [0; 0]);
        assert_eq!(chosen(MOST, &period), (0..MOST).collect::<Vec<_>>());
        for all in [21, 39, 40, 999, 5000] {
            let chosen = chosen(all, &period);
            assert!(chosen.len() == MOST && chosen.iter().all(|place| *place < all), "{all}: {chosen:?}");
            let gaps: Vec<usize> = chosen.windows(2).map(|two| two[1] - two[0]).collect();
            assert!(gaps.iter().all(|gap| (all / MOST..=all / MOST + 1).contains(gap)), "{all}: {gaps:?}");
        }
        assert!(rule(21, &period).contains("20 of the 21"));
    }
}
