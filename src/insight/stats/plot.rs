//! A chart of lines, as the numbers of an SVG. Pure.

use crate::insight::tally::sums::float;

/// Lines over a row of times.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// How high the grid's lines stand, with their numbers.
    pub grid: Vec<(String, String)>,
    /// Where the base stands.
    pub base: String,
    /// Where the words below stand, and they.
    pub ticks: Vec<(String, String)>,
    /// The lines: class, path.
    pub lines: Vec<(&'static str, String)>,
    /// Points: x, y.
    pub dots: Vec<(String, String)>,
    /// Words beside the lines' ends: class, y, words.
    pub labels: Vec<(&'static str, String, String)>,
}

/// Where a chart of lines stands in its picture.
const LEFT: f64 = 32.0;
const RIGHT: f64 = 468.0;
const TOP: f64 = 38.0;
const BASE: f64 = 190.0;

impl Plot {
    /// The place of the `at`-th of `of` times.
    pub fn x(at: usize, of: usize) -> f64 {
        let steps = float(i64::try_from(of.max(2) - 1).unwrap_or(1));
        LEFT + (RIGHT - LEFT) * float(i64::try_from(at).unwrap_or(0)) / steps
    }

    /// The place of a value, from nothing to `top`.
    pub fn y(value: f64, top: f64) -> f64 {
        BASE - (BASE - TOP) * (value / top.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0)
    }

    /// A line through values; a gap where there is none.
    pub fn path(values: &[Option<f64>], top: f64) -> String {
        let (mut path, mut is_down) = (String::new(), false);
        for (at, value) in values.iter().enumerate() {
            let Some(value) = value else {
                is_down = false;
                continue;
            };
            let word = if is_down { "L" } else { "M" };
            path += &format!("{word}{:.1} {:.1} ", Self::x(at, values.len()), Self::y(*value, top));
            is_down = true;
        }
        path.trim_end().to_owned()
    }

    /// Lines at these values, the base among them.
    pub fn with_grid(mut self, values: &[(f64, String)], top: f64) -> Self {
        self.base = format!("{BASE:.0}");
        self.grid = values
            .iter()
            .map(|(value, words)| (format!("{:.1}", Self::y(*value, top)), words.clone()))
            .collect();
        self
    }
}

/// A round number not below `most`, and the four steps to it, each of them 1, 2 or 5 with zeros.
pub fn scale(most: i64) -> (f64, Vec<(f64, String)>) {
    let mut step = 1;
    for factor in [2, 5, 10].into_iter().cycle() {
        if step * 4 >= most {
            break;
        }
        let decade = 10_i64.pow(step.ilog10());
        step = decade * factor;
    }
    let steps = (0..=4).map(|at| (float(at * step), (at * step).to_string())).collect();
    (float(step * 4), steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round() {
        for (most, top) in
            [(0, 4.0), (4, 4.0), (5, 8.0), (19, 20.0), (21, 40.0), (41, 80.0), (81, 200.0), (548, 800.0)]
        {
            let (found, steps) = scale(most);
            assert_eq!((found, steps.len()), (top, 5), "{most}");
        }
    }

    #[test]
    fn lines_have_gaps_where_nothing_is_known() {
        let path = Plot::path(&[Some(0.0), Some(1.0), None, Some(0.5)], 1.0);
        assert_eq!(path, "M32.0 190.0 L177.3 38.0 M468.0 114.0");
    }
}
