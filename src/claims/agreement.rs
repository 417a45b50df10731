//! How a second opinion stands to the first: by the places of the two ratings on their scale. Pure.

use super::rating::Rating;

/// The same, near, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same rating.
    Same,
    /// Neighbours on the scale.
    OneStep,
    /// Further apart, or one of them has no place on the scale.
    Further,
    /// Of two versions of the scale, whose places cannot be compared.
    OtherScale,
}

impl Agreement {
    /// Compares by rank; the words of a rating play no part.
    pub fn of(first: &Rating, second: &Rating) -> Self {
        if first.scale != second.scale {
            return Self::OtherScale;
        }
        if first.value == second.value {
            return Self::Same;
        }
        let ranked = first.is_ranked() && second.is_ranked();
        if ranked && first.number.abs_diff(second.number) == 1 { Self::OneStep } else { Self::Further }
    }

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::OneStep => "one_step",
            Self::Further => "further",
            Self::OtherScale => "other_scale",
        }
    }

    /// The words people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "The same rating",
            Self::OneStep => "One step apart",
            Self::Further => "Further apart",
            Self::OtherScale => "Of another version of the scale",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::rating::Scale;

    #[test]
    fn ratings_agree_by_their_places_on_the_scale() {
        let scale = Scale::first();
        let of = |first: &str, second: &str| {
            Agreement::of(scale.find(first).unwrap(), scale.find(second).unwrap())
        };
        assert_eq!(of("false", "false"), Agreement::Same);
        assert_eq!(of("unproven", "unproven"), Agreement::Same);
        for (first, second) in
            [("true", "mostly-true"), ("mostly-false", "half-true"), ("false", "mostly-false")]
        {
            assert_eq!((of(first, second), of(second, first)), (Agreement::OneStep, Agreement::OneStep));
        }
        for (first, second) in [("true", "half-true"), ("true", "false"), ("false", "unproven")] {
            assert_eq!((of(first, second), of(second, first)), (Agreement::Further, Agreement::Further));
        }
    }

    #[test]
    fn places_on_two_scales_cannot_be_compared() {
        let first = Scale::first().find("true").unwrap().clone();
        let second = Rating { scale: 2, ..first.clone() };
        assert_eq!(Agreement::of(&first, &second), Agreement::OtherScale);
    }
}
