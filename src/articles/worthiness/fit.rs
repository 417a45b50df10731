//! Refitting the points to what a desk picked: logistic regression, held to the published points. Pure.

use super::figures::auc;
use super::table::{TABLE, Table};
use crate::house::worthiness::Fitted;

/// One sentence of an article that claims were logged from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Which article: its sentences stay together.
    pub article: usize,
    /// A bit for each feature it has.
    pub features: u64,
    /// Whether a claim was logged from it.
    pub accepted: bool,
}

/// Fewer of either kind teach nothing.
pub const LEAST_ACCEPTED: usize = 50;
/// As [`LEAST_ACCEPTED`], of sentences that were passed over.
pub const LEAST_REJECTED: usize = 150;

/// There are too few examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "There are {accepted} sentences with a claim and {rejected} without in the articles that claims were logged from. It \
     takes {LEAST_ACCEPTED} and {LEAST_REJECTED} to fit the points; nothing was changed."
)]
pub struct TooFew {
    /// Sentences with a claim.
    pub accepted: usize,
    /// Sentences without.
    pub rejected: usize,
}

/// How much, in examples, a published point weighs against the desk's own.
const HOLD: f64 = 4.0;
/// As if one sentence in so many was worth checking, so that marks stay as frequent as they were.
const ONE_IN: f64 = 4.0;
const PARTS: usize = 5;
/// Newton's steps; it takes about six to stand still.
const STEPS: usize = 25;

/// Fits points to the examples. `own` are the desk's points until now, which the new ones are compared with.
///
/// # Errors
/// [`TooFew`].
pub fn fit(examples: &[Example], own: Option<&Fitted>) -> Result<Fitted, TooFew> {
    let accepted = examples.iter().filter(|one| one.accepted).count();
    let rejected = examples.len() - accepted;
    if accepted < LEAST_ACCEPTED || rejected < LEAST_REJECTED {
        return Err(TooFew { accepted, rejected });
    }
    let table = &*TABLE;
    let left_out = (0..PARTS).flat_map(|part| {
        let (seen, unseen): (Vec<Example>, Vec<Example>) =
            examples.iter().partition(|one| one.article % PARTS != part);
        let weights = regress(table, &seen);
        unseen.into_iter().map(move |one| (points(&weights, one.features), one.accepted))
    });
    let after = auc(&left_out.collect::<Vec<_>>());
    let now = weights_of(table, own);
    let before: Vec<_> = examples.iter().map(|one| (points(&now, one.features), one.accepted)).collect();
    let mut rounded = regress(table, examples).into_iter().map(|weight| (weight * 10.0).round() as i64);
    let base = rounded.next().unwrap_or(table.base);
    Ok(Fitted {
        base,
        points: table.features.iter().map(|feature| feature.name.clone()).zip(rounded).collect(),
        accepted: accepted as i64,
        rejected: rejected as i64,
        before: thousandths(auc(&before)),
        after: thousandths(after),
    })
}

fn thousandths(figure: Option<f64>) -> i64 {
    (figure.unwrap_or_default() * 1000.0).round() as i64
}

/// The base, then each feature's weight, as logarithms of odds.
fn weights_of(table: &Table, own: Option<&Fitted>) -> Vec<f64> {
    let base = own.map_or(table.base, |own| own.base);
    let points = table.features.iter().map(|feature| feature.points_for(own));
    std::iter::once(base).chain(points).map(|points| points as f64 / 10.0).collect()
}

/// Finer than the points that are kept, so that ties are none of rounding.
fn points(weights: &[f64], features: u64) -> i64 {
    (odds(weights, features) * 1000.0).round() as i64
}

fn odds(weights: &[f64], features: u64) -> f64 {
    places(features, weights.len()).map(|at| weights[at]).sum()
}

/// Where a sentence has a 1: always at the base.
fn places(features: u64, length: usize) -> impl Iterator<Item = usize> {
    (0..length).filter(move |at| *at == 0 || features >> (at - 1) & 1 == 1)
}

/// Weights that are most likely, given the examples and the published points.
fn regress(table: &Table, examples: &[Example]) -> Vec<f64> {
    let published = weights_of(table, None);
    let accepted = examples.iter().filter(|one| one.accepted).count() as f64;
    let rejected = examples.len() as f64 - accepted;
    let wanted = (ONE_IN - 1.0) * accepted;
    let all = (rejected / wanted).min(1.0);
    let share = |one: &Example| if one.accepted { all } else { all * wanted / rejected };
    let mut weights = published.clone();
    for _ in 0..STEPS {
        let size = weights.len();
        let mut slope: Vec<f64> = weights.iter().zip(&published).map(|(is, was)| HOLD * (is - was)).collect();
        let mut bend = vec![vec![0.0; size]; size];
        for (at, row) in bend.iter_mut().enumerate() {
            row[at] = HOLD;
        }
        for one in examples {
            let chance = 1.0 / (1.0 + (-odds(&weights, one.features)).exp());
            let miss = share(one) * (chance - f64::from(u8::from(one.accepted)));
            let width = share(one) * chance * (1.0 - chance);
            for at in places(one.features, size) {
                slope[at] += miss;
                places(one.features, size).for_each(|other| bend[at][other] += width);
            }
        }
        let step = solve(bend, slope);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
        if step.iter().all(|step| step.abs() < 1e-6) {
            break;
        }
    }
    weights
}

/// Gauss's elimination, of a matrix that is positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        for below in at + 1..size {
            let factor = matrix[below][at] / matrix[at][at];
            let (above, rest) = matrix.split_at_mut(below);
            rest[0].iter_mut().zip(&above[at]).skip(at).for_each(|(cell, top)| *cell -= factor * top);
            right[below] -= factor * right[at];
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|next| matrix[at][next] * right[next]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences of a desk that picks whatever names a year, and has no ear for percentages.
    fn examples(accepted: usize, rejected: usize) -> Vec<Example> {
        let bit = |name: &str| 1 << TABLE.features.iter().position(|feature| feature.name == name).unwrap();
        let one = |at: usize, is_accepted: bool| {
            let usual = if at.is_multiple_of(3) { bit("past") | bit("long") } else { bit("short") };
            let telling = if is_accepted { bit("year") } else { bit("percentage") };
            let says = if at.is_multiple_of(10) { 0 } else { telling };
            Example { article: at / 10, features: usual | says, accepted: is_accepted }
        };
        (0..accepted).map(|at| one(at, true)).chain((0..rejected).map(|at| one(at, false))).collect()
    }

    #[test]
    fn points_move_to_what_the_desk_picks_and_only_as_far_as_it_shows() {
        let few = fit(&examples(50, 150), None).unwrap();
        let many = fit(&examples(500, 1500), None).unwrap();
        let of = |fitted: &Fitted, name: &str| fitted.points[name];
        assert!(of(&few, "year") > 6 && of(&many, "year") > of(&few, "year"));
        assert!(of(&few, "percentage") < 10 && of(&many, "percentage") < of(&few, "percentage"));
        assert_eq!(of(&many, "question"), -12, "nothing spoke for another one");
        assert!(few.after > few.before && few.after > 900, "{few:?}");
        let again = fit(&examples(500, 1500), Some(&many)).unwrap();
        assert_eq!(again.points, many.points);
        assert!(again.before > 900);
    }

    #[test]
    fn too_few_examples_teach_nothing() {
        let refused = fit(&examples(49, 500), None).unwrap_err();
        assert_eq!(refused, TooFew { accepted: 49, rejected: 500 });
        assert!(refused.to_string().starts_with("There are 49 sentences with a claim and 500 without"));
        assert!(fit(&examples(60, 149), None).is_err());
    }

    #[test]
    fn equations_are_solved() {
        let found = solve(vec![vec![2.0, 1.0], vec![1.0, 3.0]], vec![3.0, 5.0]);
        assert!((found[0] - 0.8).abs() < 1e-12 && (found[1] - 1.4).abs() < 1e-12);
    }
}
