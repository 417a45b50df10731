//! Shapes words, breaks them into lines, and puts their outlines on paper.

use super::fonts::{self, Face, WEIGHT, drawable};
use super::ink::Ink;
use cosmic_text::{
    Align, Attrs, Buffer, CacheKey, CacheKeyFlags, Command, Family, FontSystem, Metrics, Shaping, SwashCache,
    Wrap,
};
use tiny_skia::{FillRule, PathBuilder, Pixmap, Transform};
use unicode_segmentation::UnicodeSegmentation;

/// Lines stand this much apart, in sizes of their letters: vowel signs above and below need the room.
const LEADING: f32 = 1.2;
const LEADING_OF_MARKS: f32 = 1.42;

/// The side of the card at which something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

impl Side {
    /// Where something `wide` begins that ends at this side of a room.
    pub fn place(self, left: f32, room: f32, wide: f32) -> f32 {
        if self == Self::Left { left } else { left + room - wide }
    }
}

/// How much room words have, and how large they may be.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub width: f32,
    pub height: f32,
    pub largest: f32,
    pub smallest: f32,
}

/// Words in lines.
pub struct Block {
    buffer: Buffer,
}

impl Block {
    /// The width of its widest line.
    pub fn width(&self) -> f32 {
        self.buffer.layout_runs().map(|run| run.line_w).fold(0.0, f32::max)
    }

    /// All of its lines.
    pub fn height(&self) -> f32 {
        self.buffer.layout_runs().map(|run| run.line_height).sum()
    }

    fn fits(&self, room: Room) -> bool {
        self.width() <= room.width + 0.5 && self.height() <= room.height + 0.5
    }

    /// Each glyph's number in its font, in the order in which they are drawn.
    #[cfg(test)]
    pub fn glyphs(&self) -> Vec<(cosmic_text::fontdb::ID, u16)> {
        let runs = self.buffer.layout_runs();
        runs.flat_map(|run| run.glyphs.iter().map(|glyph| (glyph.font_id, glyph.glyph_id))).collect()
    }

    /// The words of each line, as they were given.
    #[cfg(test)]
    pub fn lines(&self) -> Vec<String> {
        let line = |run: cosmic_text::LayoutRun<'_>| {
            let start = run.glyphs.iter().map(|glyph| glyph.start).min().unwrap_or(0);
            let end = run.glyphs.iter().map(|glyph| glyph.end).max().unwrap_or(0);
            run.text[start..end].to_owned()
        };
        self.buffer.layout_runs().map(line).collect()
    }
}

/// What draws words: the fonts with what was learnt of them. It is made once and used for one card after the other.
pub struct Studio {
    fonts: FontSystem,
    outlines: SwashCache,
}

impl Default for Studio {
    fn default() -> Self {
        Self { fonts: fonts::system(), outlines: SwashCache::new() }
    }
}

impl Studio {
    /// One line of a size, cut where it is wider than `most`.
    pub fn line(&mut self, words: &str, face: Face, size: f32, most: f32) -> Block {
        let words = drawable(words);
        let room = Room { width: most, height: size * LEADING_OF_MARKS, largest: size, smallest: size };
        let whole = self.set(&words, face, size, None, Wrap::None, None);
        if whole.fits(room) {
            whole
        } else {
            self.cut(&words, |studio, words| studio.set(words, face, size, None, Wrap::None, None), room)
        }
    }

    /// Lines in the largest size at which all words fit whole. Where none is small enough, they end with an ellipsis.
    pub fn block(&mut self, words: &str, face: Face, room: Room, side: Side) -> Block {
        let words = drawable(words);
        let align = if side == Side::Right { Align::Right } else { Align::Left };
        let mut size = room.largest;
        while size > room.smallest {
            let block = self.set(&words, face, size, Some(room.width), Wrap::Word, Some(align));
            if block.fits(room) {
                return block;
            }
            size = (size - 4.0).max(room.smallest);
        }
        let set = |studio: &mut Self, words: &str| {
            studio.set(words, face, room.smallest, Some(room.width), Wrap::WordOrGlyph, Some(align))
        };
        let block = set(self, &words);
        if block.fits(room) { block } else { self.cut(&words, set, room) }
    }

    /// The longest beginning that fits and ends at a word, with an ellipsis.
    fn cut(&mut self, words: &str, set: impl Fn(&mut Self, &str) -> Block, room: Room) -> Block {
        let ends: Vec<usize> = words.split_word_bound_indices().map(|(at, word)| at + word.len()).collect();
        let shortened = |count: usize| {
            let end = count.checked_sub(1).and_then(|last| ends.get(last)).copied().unwrap_or(0);
            let kept = words.get(..end).unwrap_or_default();
            format!("{}…", kept.trim_end_matches(|letter: char| !letter.is_alphanumeric()))
        };
        let (mut fits, mut too_many) = (0, ends.len());
        while fits + 1 < too_many {
            let middle = usize::midpoint(fits, too_many);
            if set(self, &shortened(middle)).fits(room) {
                fits = middle;
            } else {
                too_many = middle;
            }
        }
        set(self, &shortened(fits))
    }

    fn set(
        &mut self,
        words: &str,
        face: Face,
        size: f32,
        width: Option<f32>,
        wrap: Wrap,
        align: Option<Align>,
    ) -> Block {
        let leading = if has_tall_marks(words) { LEADING_OF_MARKS } else { LEADING };
        let mut buffer = Buffer::new_empty(Metrics::new(size, size * leading));
        buffer.set_wrap(wrap);
        buffer.set_size(width, None);
        let attributes = Attrs::new()
            .family(Family::Name(face.name()))
            .weight(WEIGHT)
            .cache_key_flags(CacheKeyFlags::DISABLE_HINTING);
        buffer.set_text(words, &attributes, Shaping::Advanced, align);
        buffer.shape_until_scroll(&mut self.fonts, false);
        Block { buffer }
    }

    /// Draws the words with their upper left corner at `at`.
    pub fn put(&mut self, paper: &mut Pixmap, block: &Block, at: (f32, f32), ink: Ink) {
        let paint = ink.paint();
        for run in block.buffer.layout_runs() {
            // A mark that belongs to a letter of another font has no glyph beside it (0 is the empty box): it is left out.
            for glyph in run.glyphs.iter().filter(|glyph| glyph.glyph_id != 0) {
                let size = glyph.font_size;
                let key = CacheKey::new(
                    glyph.font_id,
                    glyph.glyph_id,
                    size,
                    (0.0, 0.0),
                    glyph.font_weight,
                    glyph.cache_key_flags,
                );
                let x = at.0 + size.mul_add(glyph.x_offset, glyph.x);
                let y = at.1 + run.line_y + size.mul_add(-glyph.y_offset, glyph.y);
                let Some(outline) = self.outlines.get_outline_commands_uncached(&mut self.fonts, key.0)
                else {
                    continue;
                };
                if let Some(path) = path(&outline) {
                    paper.fill_path(&path, &paint, FillRule::Winding, Transform::from_translate(x, y), None);
                }
            }
        }
    }
}

/// Fonts count upwards, paper downwards.
fn path(outline: &[Command]) -> Option<tiny_skia::Path> {
    let mut path = PathBuilder::new();
    for step in outline {
        match step {
            Command::MoveTo(p) => path.move_to(p.x, -p.y),
            Command::LineTo(p) => path.line_to(p.x, -p.y),
            Command::QuadTo(a, p) => path.quad_to(a.x, -a.y, p.x, -p.y),
            Command::CurveTo(a, b, p) => path.cubic_to(a.x, -a.y, b.x, -b.y, p.x, -p.y),
            Command::Close => path.close(),
        }
    }
    path.finish()
}

/// Arabic, Hebrew with points, the scripts of India, Thai.
fn has_tall_marks(words: &str) -> bool {
    words.chars().any(
        |letter| matches!(letter, '\u{591}'..='\u{8ff}' | '\u{900}'..='\u{e7f}' | '\u{fb1d}'..='\u{fdff}'),
    )
}
