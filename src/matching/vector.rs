//! Sentence vectors as they are kept: each coordinate in a byte, since their angle loses nothing by it that matters. Pure.

use super::index::Hit;

/// How much the angle counts against the words, when the best are ordered again.
const COSINE: f32 = 0.7;

/// A vector of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Vec<u8>);

impl Vector {
    /// Scaled so that the largest coordinate is 127.
    #[allow(clippy::cast_possible_truncation, reason = "between -127 and 127")]
    pub fn of(coordinates: &[f32]) -> Self {
        let largest = coordinates.iter().fold(f32::MIN_POSITIVE, |most, one| most.max(one.abs()));
        let byte = |one: &f32| ((one / largest * 127.0).round() as i8).to_ne_bytes()[0];
        Self(coordinates.iter().map(byte).collect())
    }

    /// As it was kept.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// To be kept.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn coordinates(&self) -> impl Iterator<Item = i32> {
        self.0.iter().map(|byte| i32::from(i8::from_ne_bytes([*byte])))
    }

    /// The cosine of the angle between both; none where one has another length, or none.
    #[allow(clippy::cast_precision_loss, reason = "a cosine needs no more digits")]
    pub fn cosine(&self, other: &Self) -> Option<f32> {
        let norm = |one: &Self| one.coordinates().map(|x| x * x).sum::<i32>() as f32;
        let dot: i32 = self.coordinates().zip(other.coordinates()).map(|(a, b)| a * b).sum();
        let norms = norm(self) * norm(other);
        (self.0.len() == other.0.len() && norms > 0.0).then(|| dot as f32 / norms.sqrt())
    }
}

/// Orders `hits` again by angle and words. What has no angle keeps its place.
pub fn reorder(hits: &mut [Hit], cosine: impl Fn(u32) -> Option<f32>) {
    let Some(first) = hits.first().map(|hit| hit.score) else { return };
    let weighed = |hit: &Hit| {
        let score = COSINE * cosine(hit.number)? + (1.0 - COSINE) * hit.score / first;
        Some(Hit { number: hit.number, score })
    };
    let all: Vec<Option<Hit>> = hits.iter().map(weighed).collect();
    let mut known: Vec<Hit> = all.iter().flatten().copied().collect();
    known.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut known = known.into_iter();
    for (hit, was) in hits.iter_mut().zip(all) {
        *hit = was.and_then(|_| known.next()).unwrap_or(*hit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_keep_the_angle() {
        let (one, other) = (Vector::of(&[0.6, 0.8, 0.0]), Vector::of(&[0.8, 0.6, 0.0]));
        assert!((one.cosine(&other).unwrap() - 0.96).abs() < 0.01);
        assert!((one.cosine(&one).unwrap() - 1.0).abs() < 0.001);
        assert_eq!(one.cosine(&Vector::of(&[1.0])), None);
        assert_eq!(Vector::from_bytes(vec![0; 3]).cosine(&one), None);
    }

    #[test]
    fn what_has_no_vector_keeps_its_place() {
        let hit = |number, score| Hit { number, score };
        let mut hits = [hit(1, 10.0), hit(2, 9.0), hit(3, 8.0), hit(4, 7.0)];
        reorder(&mut hits, |number| match number {
            1 => Some(0.1),
            2 => None,
            3 => Some(0.5),
            _ => Some(0.9),
        });
        assert_eq!(hits.map(|hit| hit.number), [4, 2, 3, 1]);
        reorder(&mut hits, |_| None);
        assert_eq!(hits.map(|hit| hit.number), [4, 2, 3, 1]);
    }
}
