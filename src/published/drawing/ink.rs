//! The colours of a card: those that `static/css/tokens.css` names for light paper.

use tiny_skia::{Color, Paint};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

pub const PAPER: Ink = Ink(0xfc, 0xfc, 0xfa);
pub const LINE: Ink = Ink(0xdb, 0xdb, 0xd4);
pub const INK: Ink = Ink(0x16, 0x18, 0x1c);
pub const INK_2: Ink = Ink(0x41, 0x45, 0x4c);
pub const INK_3: Ink = Ink(0x62, 0x66, 0x6d);

impl Ink {
    /// Of a rating's tone; what is withdrawn or of no tone is grey.
    pub fn of_tone(tone: &str) -> Self {
        match tone {
            "true" => Self(0x0b, 0x66, 0x47),
            "mostly-true" => Self(0x4b, 0x64, 0x0f),
            "half-true" => Self(0x7f, 0x53, 0x00),
            "mostly-false" => Self(0xa0, 0x3f, 0x08),
            "false" => Self(0xab, 0x1f, 0x2b),
            "teal" => Self(0x06, 0x60, 0x6b),
            "violet" => Self(0x6a, 0x3f, 0xa0),
            _ => Self(0x55, 0x5a, 0x63),
        }
    }

    /// As the drawing takes it.
    pub fn color(self) -> Color {
        Color::from_rgba8(self.0, self.1, self.2, u8::MAX)
    }

    /// The same to fill and stroke with.
    pub fn paint(self) -> Paint<'static> {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        paint.set_color(self.color());
        paint
    }

    /// As it stands in a picture's pixels.
    #[cfg(test)]
    pub fn pixel(self) -> [u8; 3] {
        [self.0, self.1, self.2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::scale::TONES;

    #[test]
    fn the_inks_are_those_of_the_style_sheet_on_light_paper() {
        let tokens = include_str!("../../../static/css/tokens.css");
        let named = |name: &str, Ink(r, g, b): Ink| {
            let line = format!("--{name}: light-dark(#{r:02x}{g:02x}{b:02x},");
            assert!(tokens.contains(&line), "{line}");
        };
        for (tone, _) in TONES {
            named(&format!("r-{tone}"), Ink::of_tone(tone));
        }
        for (name, ink) in
            [("paper", PAPER), ("line", LINE), ("ink", INK), ("ink-2", INK_2), ("ink-3", INK_3)]
        {
            named(name, ink);
        }
    }
}
