//! The shape of a rating: as `templates/parts/rating.html` draws it, on a square of 16.

use super::ink::{Ink, PAPER};
use std::f32::consts::{PI, TAU};
use tiny_skia::{FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, Stroke, StrokeDash, Transform};

const MIDDLE: f32 = 8.0;

/// One stroke of the pen, or one filled shape.
enum Part {
    Full(Option<Path>),
    Line(Option<Path>),
    Dashed(Option<Path>),
    /// In the paper's colour, over what is full.
    Cut(Option<Path>),
}

/// Draws the shape of a tone into a square with its upper left corner at `at`.
pub fn draw(paper: &mut Pixmap, tone: &str, at: (f32, f32), size: f32, ink: Ink) {
    let scale = size / 16.0;
    let place = Transform::from_row(scale, 0.0, 0.0, scale, at.0, at.1);
    for part in parts(tone) {
        let (path, ink, stroke) = match part {
            Part::Full(path) => (path, ink, None),
            Part::Line(path) => (path, ink, Some(pen(1.5, None))),
            Part::Dashed(path) => (path, ink, Some(pen(1.5, StrokeDash::new(vec![2.9, 2.2], 0.0)))),
            Part::Cut(path) => (path, PAPER, Some(pen(2.0, None))),
        };
        let Some(path) = path else { continue };
        match stroke {
            Some(stroke) => paper.stroke_path(&path, &ink.paint(), &stroke, place, None),
            None => paper.fill_path(&path, &ink.paint(), FillRule::Winding, place, None),
        }
    }
}

fn pen(width: f32, dash: Option<StrokeDash>) -> Stroke {
    // Dashes have blunt ends, else their gaps would close.
    let line_cap = if dash.is_some() { LineCap::Butt } else { LineCap::Round };
    Stroke { width, line_cap, line_join: LineJoin::Round, dash, ..Stroke::default() }
}

fn parts(tone: &str) -> Vec<Part> {
    use Part::{Cut, Dashed, Full, Line};
    match tone {
        "true" => vec![Full(disc(7.25)), Cut(line(&[(4.6, 8.3), (7.0, 10.7), (11.5, 5.6)]))],
        "mostly-true" => vec![Line(disc(6.5)), Full(slice(0.75))],
        "half-true" => vec![Line(disc(6.5)), Full(slice(0.5))],
        "mostly-false" => vec![Line(disc(6.5)), Full(slice(0.25))],
        "false" => vec![
            Full(shape(&[(1.0, 1.0), (15.0, 1.0), (15.0, 15.0), (1.0, 15.0)])),
            Cut(line(&[(5.0, 5.0), (11.0, 11.0)])),
            Cut(line(&[(11.0, 5.0), (5.0, 11.0)])),
        ],
        "teal" => vec![
            Full(shape(&[(0.75, 2.5), (15.25, 2.5), (8.0, 14.75)])),
            Cut(line(&[(8.0, 5.5), (8.0, 9.0)])),
        ],
        "violet" => vec![
            Full(shape(&[(8.0, 0.5), (15.5, 8.0), (8.0, 15.5), (0.5, 8.0)])),
            Cut(line(&[(5.25, 8.0), (10.75, 8.0)])),
        ],
        "withdrawn" => vec![Line(disc(6.5)), Line(line(&[(3.4, 12.6), (12.6, 3.4)]))],
        _ => vec![Dashed(disc(6.5)), Line(line(&[(5.5, 8.0), (10.5, 8.0)]))],
    }
}

fn disc(radius: f32) -> Option<Path> {
    PathBuilder::from_circle(MIDDLE, MIDDLE, radius)
}

/// A part of the inner disc, clockwise from the top.
fn slice(part: f32) -> Option<Path> {
    const STEPS: u16 = 96;
    let mut points = vec![(MIDDLE, MIDDLE)];
    points.extend((0..=STEPS).map(|step| {
        let angle = TAU * part * f32::from(step) / f32::from(STEPS) - PI / 2.0;
        (4.6_f32.mul_add(angle.cos(), MIDDLE), 4.6_f32.mul_add(angle.sin(), MIDDLE))
    }));
    shape(&points)
}

fn shape(points: &[(f32, f32)]) -> Option<Path> {
    let mut path = along(points);
    path.close();
    path.finish()
}

fn line(points: &[(f32, f32)]) -> Option<Path> {
    along(points).finish()
}

fn along(points: &[(f32, f32)]) -> PathBuilder {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in points.iter().enumerate() {
        if index == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
    }
    path
}
