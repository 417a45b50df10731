//! In which texts a term stands, and how often: gaps between their places as bytes, with a place to jump to now and
//! then. Texts are only ever added behind. Pure.

/// Between two places to jump to.
const SKIP: u32 = 128;
/// More often than this a term is not counted in one text: by then it says no more.
const MOST: u32 = 15;

/// The texts that have a term.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// `gap << 4 | times`, in groups of seven bits, the lowest first.
    bytes: Vec<u8>,
    /// The last text of each 128, and the byte behind it.
    skips: Vec<(u32, u32)>,
    last: u32,
    count: u32,
}

impl Postings {
    /// How many texts have the term.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Adds a text, behind all that are there.
    pub fn push(&mut self, text: u32, times: u32) {
        let mut rest = u64::from(text - self.last) << 4 | u64::from(times.clamp(1, MOST));
        while rest >= 0x80 {
            self.bytes.push(low(rest) | 0x80);
            rest >>= 7;
        }
        self.bytes.push(low(rest));
        self.last = text;
        self.count += 1;
        if self.count.is_multiple_of(SKIP) {
            self.skips.push((text, u32::try_from(self.bytes.len()).unwrap_or(u32::MAX)));
        }
    }

    /// All, in order.
    pub fn iter(&self) -> Cursor<'_> {
        Cursor { postings: self, at: 0, text: 0 }
    }

    /// Gives back what growing has taken beyond need.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.skips.shrink_to_fit();
    }

    /// Bytes on the heap.
    pub fn size(&self) -> usize {
        self.bytes.capacity() + self.skips.capacity() * size_of::<(u32, u32)>()
    }
}

#[allow(clippy::cast_possible_truncation, reason = "seven bits are meant")]
fn low(rest: u64) -> u8 {
    (rest & 0x7f) as u8
}

/// Walks along postings.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    postings: &'a Postings,
    at: usize,
    text: u32,
}

impl Cursor<'_> {
    /// How often the term stands in `text`, 0 for not at all. Ask in ascending order.
    pub fn times_in(&mut self, text: u32) -> u32 {
        self.jump(text);
        loop {
            let back = (self.at, self.text);
            match self.next() {
                Some((found, times)) if found == text => return times,
                Some((found, _)) if found < text => {}
                Some(_) => {
                    (self.at, self.text) = back;
                    return 0;
                }
                None => return 0,
            }
        }
    }

    fn jump(&mut self, text: u32) {
        let behind = self.postings.skips.partition_point(|(last, _)| *last < text);
        if let Some((last, at)) = behind.checked_sub(1).map(|n| self.postings.skips[n])
            && at as usize > self.at
        {
            (self.at, self.text) = (at as usize, last);
        }
    }
}

impl Iterator for Cursor<'_> {
    type Item = (u32, u32);

    #[inline]
    fn next(&mut self) -> Option<(u32, u32)> {
        let bytes = &self.postings.bytes;
        let mut byte = *bytes.get(self.at)?;
        self.at += 1;
        let (mut value, mut shift) = (u64::from(byte & 0x7f), 7);
        while byte >= 0x80 {
            byte = *bytes.get(self.at)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
        }
        self.text += u32::try_from(value >> 4).unwrap_or(u32::MAX);
        Some((self.text, u32::try_from(value & 0xf).unwrap_or(MOST)))
    }
}
