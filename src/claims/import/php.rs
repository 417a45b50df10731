//! PHP's serialised values, read as data and as nothing else: arrays, texts, numbers. No object is made of anything.

/// So deep arrays may stand in each other.
const DEEPEST: usize = 16;
/// So many values one may hold in all.
const MOST_VALUES: usize = 100_000;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Php {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    /// Pairs in their order; the keys are numbers or texts.
    Array(Vec<(Php, Php)>),
}

impl Php {
    /// The value under this key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Array(pairs) = self else { return None };
        pairs.iter().find(|(name, _)| matches!(name, Self::Text(name) if name == key)).map(|(_, value)| value)
    }

    /// The values of an array, in order.
    pub(super) fn values(&self) -> impl Iterator<Item = &Self> {
        let pairs = if let Self::Array(pairs) = self { pairs.as_slice() } else { &[] };
        pairs.iter().map(|(_, value)| value)
    }

    /// A text or a number as text; "" for anything else.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Null | Self::Bool(_) | Self::Array(_) => String::new(),
        }
    }

    /// The text under this key, else "".
    pub(super) fn text_of(&self, key: &str) -> String {
        self.get(key).map(Self::text).unwrap_or_default()
    }
}

/// Reads one value, which has to be all there is.
///
/// # Errors
/// A sentence for whoever made the file.
pub(super) fn read(bytes: &[u8]) -> Result<Php, String> {
    let mut reader = Reader { bytes, at: 0, values: 0 };
    let value = reader.value(DEEPEST)?;
    if bytes[reader.at..].trim_ascii().is_empty() { Ok(value) } else { Err(broken(reader.at)) }
}

fn broken(at: usize) -> String {
    format!("The serialised value cannot be read at byte {at}.")
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    values: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self, depth: usize) -> Result<Php, String> {
        self.values += 1;
        if depth == 0 || self.values > MOST_VALUES {
            return Err("The serialised value is too deep or too large.".to_owned());
        }
        let kind = self.bytes.get(self.at).copied().ok_or_else(|| broken(self.at))?;
        self.at += 1;
        match kind {
            b'N' => self.expect(b';').map(|()| Php::Null),
            b'b' => self.number::<u8>(b';').map(|bit| Php::Bool(bit != 0)),
            b'i' => self.number(b';').map(Php::Int),
            b'd' => self.number(b';').map(Php::Float),
            b's' => {
                let text = self.text()?;
                self.expect(b';').map(|()| Php::Text(text))
            }
            b'a' => self.array(depth),
            b'O' | b'C' | b'E' | b'R' | b'r' => {
                Err("The serialised value holds an object or a reference, which is not read.".to_owned())
            }
            _ => Err(broken(self.at - 1)),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), String> {
        if self.bytes.get(self.at) != Some(&byte) {
            return Err(broken(self.at));
        }
        self.at += 1;
        Ok(())
    }

    /// A colon, a number, and what ends it.
    fn number<T: std::str::FromStr>(&mut self, end: u8) -> Result<T, String> {
        self.expect(b':')?;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(40).position(|byte| *byte == end).ok_or_else(|| broken(self.at))?;
        let text = std::str::from_utf8(&rest[..length]).map_err(|_| broken(self.at))?;
        let number = text.parse().map_err(|_| broken(self.at))?;
        self.at += length + 1;
        Ok(number)
    }

    /// Its length counts bytes. Where an export changed the text since, the closing mark is not there.
    fn text(&mut self) -> Result<String, String> {
        let length: usize = self.number(b':')?;
        self.expect(b'"')?;
        let end = self
            .at
            .checked_add(length)
            .filter(|end| *end < self.bytes.len())
            .ok_or_else(|| broken(self.at))?;
        let text = String::from_utf8_lossy(&self.bytes[self.at..end]).into_owned();
        self.at = end;
        self.expect(b'"')?;
        Ok(text)
    }

    fn array(&mut self, depth: usize) -> Result<Php, String> {
        let length: usize = self.number(b':')?;
        self.expect(b'{')?;
        let mut pairs = Vec::new();
        for _ in 0..length {
            let key = self.value(depth - 1)?;
            if !matches!(key, Php::Int(_) | Php::Text(_)) {
                return Err(broken(self.at));
            }
            pairs.push((key, self.value(depth - 1)?));
        }
        self.expect(b'}')?;
        Ok(Php::Array(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_their_bytes() {
        let read = |text: &str| read(text.as_bytes());
        let found = read("a:2:{s:1:\"a\";a:2:{i:0;s:5:\"h\u{e9}h\u{e9}\";i:1;N;}s:1:\"b\";d:1.5;}");
        assert!(found.is_err(), "six bytes, not five");
        let found =
            read("a:2:{s:1:\"a\";a:3:{i:0;s:6:\"h\u{e9}h\u{e9}\";i:1;N;i:2;b:1;}s:1:\"b\";i:-7;}").unwrap();
        assert_eq!(found.get("a").unwrap().values().next().unwrap().text(), "h\u{e9}h\u{e9}");
        assert_eq!(found.text_of("b"), "-7");
        assert_eq!(read("s:3:\"a\";\";").unwrap(), Php::Text("a\";".to_owned()));
    }

    #[test]
    fn objects_depth_and_lies_about_length_are_refused() {
        let deep = format!("{}N;{}", "a:1:{i:0;".repeat(40), "}".repeat(40));
        let broken = [
            "",
            "a",
            "a:",
            "a:1",
            "a:1:{",
            "a:9999999999:{i:0;N;}",
            "s:99:\"x\";",
            "s:18446744073709551615:\"x\";",
            "i:1",
            "i:x;",
            "N;N;",
            "O:1:\"A\":0:{}",
            "a:1:{N;N;}",
            "r:1;",
            &deep,
        ];
        for text in broken {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        let whole = "a:1:{s:1:\"a\";s:2:\"bc\";}";
        for end in 0..whole.len() {
            assert!(read(&whole.as_bytes()[..end]).is_err());
        }
    }
}
