//! The values of a JSON file one after the other, however large it is: each line of JSON Lines, each element of an array,
//! each element of the list inside one large object, or the one object that it is.

use super::Rejected;
use std::io::{self, BufRead};

/// One claim with its verdict is never so large; whoever reads holds one at a time.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The values of a file.
pub(super) struct Elements<R> {
    source: R,
    line: u64,
    /// The names of lists that are taken element by element, at whatever depth of the outermost object.
    lists: &'static [&'static str],
    /// Open brackets around where we are, outside of a value.
    outside: Vec<u8>,
}

/// A value with the line on which it begins.
pub(super) type Element = (u64, Vec<u8>);

impl<R: BufRead> Elements<R> {
    pub(super) fn new(source: R, lists: &'static [&'static str]) -> Self {
        Self { source, line: 1, lists, outside: Vec::new() }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.source.fill_buf()?.first().copied())
    }

    fn take(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.source.consume(1);
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// The next one; none after the last.
    fn advance(&mut self) -> io::Result<Option<Result<Element, Rejected>>> {
        loop {
            let Some(byte) = self.peek()? else {
                let rejected = self.cut_off(Vec::new());
                return Ok((!self.outside.is_empty()).then(|| {
                    self.outside.clear();
                    Err(rejected)
                }));
            };
            match byte {
                // White space, commas, and the mark that some put before UTF-8.
                b' ' | b'\t' | b'\r' | b'\n' | b',' | 0xEF | 0xBB | 0xBF => drop(self.take()?),
                b'[' if self.outside.is_empty() => {
                    self.take()?;
                    self.outside.push(byte);
                }
                b']' | b'}' if !self.outside.is_empty() => {
                    self.take()?;
                    self.outside.pop();
                    if self.outside.last() == Some(&b'{') {
                        self.skip_rest()?;
                    }
                }
                b'{' => {
                    if let Some(element) = self.value()? {
                        return Ok(Some(element));
                    }
                }
                b'n' | b't' | b'f' | b'"' | b'-' | b'0'..=b'9' if !self.outside.is_empty() => {
                    self.skip_plain()?
                }
                _ => return self.no_json().map(Some),
            }
        }
    }

    /// What is neither an object nor a list of them: null stands in some feeds.
    fn skip_plain(&mut self) -> io::Result<()> {
        if self.peek()? == Some(b'"') {
            let mut kept = Vec::new();
            return self.string(&mut kept);
        }
        while self.peek()?.is_some_and(|byte| !matches!(byte, b',' | b']' | b'}' | b'\n')) {
            self.take()?;
        }
        Ok(())
    }

    fn no_json(&mut self) -> io::Result<Result<Element, Rejected>> {
        let (line, mut kept) = (self.line, Vec::new());
        while let Some(byte) = self.take()? {
            if byte == b'\n' {
                break;
            }
            if kept.len() < 1000 {
                kept.push(byte);
            }
        }
        let reason = "This is not JSON: an object or a list of objects should stand here.".to_owned();
        Ok(Err(Rejected { line, reason, values: vec![String::from_utf8_lossy(&kept).into_owned()] }))
    }

    fn cut_off(&self, bytes: Vec<u8>) -> Rejected {
        let start: Vec<u8> = bytes.into_iter().take(1000).collect();
        let reason = "The file ends in the middle of this. Export it again.".to_owned();
        Rejected { line: self.line, reason, values: vec![String::from_utf8_lossy(&start).into_owned()] }
    }

    /// An object, from its first bracket on; none if a list stands in it whose elements come next.
    fn value(&mut self) -> io::Result<Option<Result<Element, Rejected>>> {
        let (line, mut bytes, mut depth) = (self.line, Vec::new(), 0_usize);
        let is_outermost = self.outside.is_empty();
        loop {
            let from = bytes.len();
            match self.take()? {
                None => return Ok(Some(Err(Rejected { line, ..self.cut_off(bytes) }))),
                Some(b'"') => {
                    bytes.push(b'"');
                    self.string_rest(&mut bytes)?;
                    if is_outermost && self.is_list(from, &mut bytes)? {
                        self.outside.extend(vec![b'{'; depth]);
                        self.outside.push(b'[');
                        return Ok(None);
                    }
                    continue;
                }
                Some(byte) => {
                    bytes.push(byte);
                    match byte {
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' => depth -= 1,
                        _ => {}
                    }
                }
            }
            if bytes.len() > MOST_BYTES {
                let reason = "This is larger than 16 megabytes.".to_owned();
                self.outside.clear();
                return Ok(Some(Err(Rejected { line, reason, values: Vec::new() })));
            }
            if depth == 0 {
                return Ok(Some(Ok((line, bytes))));
            }
        }
    }

    /// Whether this was the name of a list that is to be taken apart, whose bracket was then passed.
    fn is_list(&mut self, from: usize, bytes: &mut Vec<u8>) -> io::Result<bool> {
        let end = bytes.len().saturating_sub(1).max(from + 1);
        let name = std::str::from_utf8(bytes.get(from + 1..end).unwrap_or_default()).unwrap_or_default();
        if !self.lists.contains(&name) {
            return Ok(false);
        }
        for wanted in *b":[" {
            while self.peek()?.is_some_and(|byte| byte.is_ascii_whitespace()) {
                self.take()?;
            }
            if self.peek()? != Some(wanted) {
                return Ok(false);
            }
            bytes.extend(self.take()?);
        }
        Ok(true)
    }

    /// What follows in the object behind its list, up to its end or the next such list.
    fn skip_rest(&mut self) -> io::Result<()> {
        let depth_there = self.outside.len();
        let (mut depth, mut kept) = (0_usize, Vec::new());
        while let Some(byte) = self.peek()? {
            match byte {
                b'"' => {
                    kept.clear();
                    self.string(&mut kept)?;
                    if self.is_list(0, &mut kept)? {
                        self.outside.extend(vec![b'{'; depth]);
                        self.outside.push(b'[');
                        return Ok(());
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 => return Ok(()),
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.take()?;
        }
        self.outside.truncate(depth_there);
        Ok(())
    }

    fn string(&mut self, kept: &mut Vec<u8>) -> io::Result<()> {
        kept.extend(self.take()?);
        self.string_rest(kept)
    }

    /// The rest of a string behind its first mark.
    fn string_rest(&mut self, kept: &mut Vec<u8>) -> io::Result<()> {
        let mut escaped = false;
        while let Some(byte) = self.take()? {
            if kept.len() <= MOST_BYTES {
                kept.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => break,
                _ => {}
            }
        }
        Ok(())
    }
}

impl<R: BufRead> Iterator for Elements<R> {
    type Item = io::Result<Result<Element, Rejected>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<(u64, String), String>> {
        let elements = Elements::new(text.as_bytes(), &["dataFeedElement", "edges"]);
        let said = |one: Result<Element, Rejected>| match one {
            Ok((line, bytes)) => Ok((line, String::from_utf8(bytes).unwrap())),
            Err(rejected) => Err(rejected.reason),
        };
        elements.map(|one| said(one.unwrap())).collect()
    }

    fn good(text: &str) -> Vec<String> {
        read(text).into_iter().map(|one| one.unwrap().1).collect()
    }

    #[test]
    fn one_object_a_list_lines_and_feeds_are_read_alike() {
        assert_eq!(good("\u{feff} {\"a\": [1, {\"b\": \"}\\\"\"}]}"), ["{\"a\": [1, {\"b\": \"}\\\"\"}]}"]);
        assert_eq!(good("[{\"a\":1},\n null, \"}\", {\"a\":2}]\n"), ["{\"a\":1}", "{\"a\":2}"]);
        assert_eq!(read("{\"a\":1}\n{\"a\":2}")[1], Ok((2, "{\"a\":2}".to_owned())));
        let feed = r#"{"@type":"DataFeed","dataFeedElement" : [{"item":null},{"item":[{"x":"]"}]}],"rest":[{"no":1}]}"#;
        assert_eq!(good(feed), [r#"{"item":null}"#, r#"{"item":[{"x":"]"}]}"#]);
        let deep = r#"{"data":{"team":{"edges":[{"node":1}],"z":1},"more":{"edges":[{"node":2}]}}}"#;
        assert_eq!(good(&format!("{deep}\n{deep}")), [r#"{"node":1}"#, r#"{"node":2}"#].repeat(2));
        assert_eq!(good(""), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_json_or_ends_too_early_is_told() {
        assert!(read("hello\n{\"a\":1}")[0].as_ref().unwrap_err().contains("not JSON"));
        assert!(read("[{\"a\":1},{\"a")[1].as_ref().unwrap_err().contains("ends in the middle"));
        assert!(read("[{\"a\":1}")[1].as_ref().unwrap_err().contains("ends in the middle"));
        assert!(read(&"[".repeat(100_000)).iter().all(Result::is_err));
        assert_eq!(good(r#"{"edges":null,"a":1}"#), [r#"{"edges":null,"a":1}"#]);
        let bad = read("}{\"a\":1}]");
        assert!(bad[0].is_err());
    }
}
