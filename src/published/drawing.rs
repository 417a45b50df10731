//! A check as a picture of 1200 × 630 pixels, for places that show one beside a link. The same words give the same
//! bytes on every machine: fonts are part of the binary, and the system's are never asked for. Pure.

mod fonts;
mod ink;
mod mark;
mod studio;

pub use studio::Studio;

use fonts::Face;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageError};
use ink::{INK, INK_2, INK_3, Ink, LINE, PAPER};
use studio::{Room, Side};
use tiny_skia::{Paint, Pixmap, Rect, Transform};

/// As wide as the card is, in pixels.
pub const WIDTH: u32 = 1200;
/// As high as the card is.
pub const HEIGHT: u32 = 630;

const LEFT: f32 = 64.0;
const INNER: f32 = 1072.0;

/// What a card says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The desk's name.
    pub site: String,
    /// "Check 217".
    pub number: String,
    /// The claim.
    pub claim: String,
    /// The claim's language (BCP 47), which gives the side on which everything begins.
    pub language: String,
    /// Whether the claim is written from the right.
    pub from_right: bool,
    /// "Said by Pocket Book of Wonders"
    pub said_by: String,
    /// The rating's word.
    pub rating: String,
    /// The rating's token of the palette, or `withdrawn`.
    pub tone: String,
    /// "Corrected 19 November 2026", or empty.
    pub state: String,
}

/// Why there is no picture: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum NoPicture {
    /// Nothing of that size can be drawn on.
    #[error("no room to draw on")]
    NoRoom,
    /// The picture could not be written as PNG.
    #[error("the picture could not be written: {0}")]
    Unwritten(#[from] ImageError),
}

impl Card {
    /// The card as PNG.
    ///
    /// # Errors
    /// [`NoPicture`]; no words lead to it.
    pub fn draw(&self, studio: &mut Studio) -> Result<Vec<u8>, NoPicture> {
        let mut paper = Pixmap::new(WIDTH, HEIGHT).ok_or(NoPicture::NoRoom)?;
        paper.fill(PAPER.color());
        bar(&mut paper, 0.0, 0.0, 1200.0, 12.0, INK);
        self.draw_head(studio, &mut paper);
        self.draw_claim(studio, &mut paper);
        self.draw_rating(studio, &mut paper);
        png(&paper)
    }

    /// The side on which lines begin, and the one on which they end.
    fn sides(&self) -> (Side, Side) {
        if self.from_right { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) }
    }

    fn draw_head(&self, studio: &mut Studio, paper: &mut Pixmap) {
        let (begin, end) = self.sides();
        let number = studio.line(&self.number, Face::Sans, 30.0, 320.0);
        let site = studio.line(&self.site, Face::Sans, 34.0, INNER - number.width() - 40.0);
        studio.put(paper, &site, (begin.place(LEFT, INNER, site.width()), 42.0), INK);
        studio.put(paper, &number, (end.place(LEFT, INNER, number.width()), 44.0), INK_3);
        bar(paper, LEFT, 100.0, INNER, 2.0, LINE);
    }

    /// The claim as large as it fits, and below it who said it.
    fn draw_claim(&self, studio: &mut Studio, paper: &mut Pixmap) {
        let (begin, _) = self.sides();
        let face = Face::of_claim(&self.language);
        let said = studio.line(&self.said_by, Face::Sans, 31.0, INNER);
        let room = Room { width: INNER, height: 270.0, largest: 104.0, smallest: 38.0 };
        let claim = studio.block(&self.claim, face, room, begin);
        studio.put(paper, &claim, (LEFT, 120.0), INK);
        let below = 120.0 + claim.height() + 10.0;
        studio.put(paper, &said, (begin.place(LEFT, INNER, said.width()), below), INK_2);
    }

    /// The rating by colour, shape and word, and what became of the verdict since.
    fn draw_rating(&self, studio: &mut Studio, paper: &mut Pixmap) {
        const GLYPH: f32 = 78.0;
        let (begin, end) = self.sides();
        let ink = Ink::of_tone(&self.tone);
        bar(paper, LEFT, 462.0, INNER, 10.0, ink);
        mark::draw(paper, &self.tone, (begin.place(LEFT, INNER, GLYPH), 508.0), GLYPH, ink);
        let state = studio.line(&self.state, Face::Sans, 31.0, 470.0);
        let taken = if self.state.is_empty() { 0.0 } else { state.width() + 36.0 };
        let room = INNER - GLYPH - 26.0 - taken;
        let mut word = studio.line(&self.rating, Face::Strong, 92.0, f32::INFINITY);
        if word.width() > room {
            word = studio.line(&self.rating, Face::Strong, (92.0 * room / word.width()).max(44.0), room);
        }
        let at = begin.place(LEFT, INNER, GLYPH + 26.0 + word.width());
        let at = if begin == Side::Left { at + GLYPH + 26.0 } else { at };
        studio.put(paper, &word, (at, 547.0 - word.height() / 2.0), ink);
        studio.put(
            paper,
            &state,
            (end.place(LEFT, INNER, state.width()), 553.0 - state.height() / 2.0),
            INK_2,
        );
    }
}

fn bar(paper: &mut Pixmap, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
    let mut paint = Paint::default();
    paint.set_color(ink.color());
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        paper.fill_rect(rect, &paint, Transform::identity(), None);
    }
}

/// The paper is opaque, so that its pixels need no alpha.
fn png(paper: &Pixmap) -> Result<Vec<u8>, NoPicture> {
    let pixels: Vec<u8> = paper.data().chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Up);
    encoder.write_image(&pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "drawing_test.rs"]
mod tests;
