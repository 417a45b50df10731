//! Slugs: the readable end of an address. NFC, lower case, letters and digits of any script, at most 80 characters.

use unicode_normalization::UnicodeNormalization;

const MOST: usize = 80;

/// Makes a slug from `text`, cut at a word; "check" if the text has no letter or digit.
pub fn slug(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).nfc().collect();
    let words = lower.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|word| !word.is_empty());
    let mut slug = String::new();
    let mut length = 0;
    for word in words {
        let wide = word.chars().count() + usize::from(length > 0);
        if length + wide > MOST {
            break;
        }
        if length > 0 {
            slug.push('-');
        }
        slug.push_str(word);
        length += wide;
    }
    if slug.is_empty() {
        slug = lower.chars().filter(|c| c.is_alphanumeric() || is_mark(*c)).take(MOST).collect();
    }
    if slug.is_empty() { "check".to_owned() } else { slug }
}

/// `slug` with a number behind it, still at most 80 characters.
pub fn numbered(slug: &str, number: u32) -> String {
    let tail = format!("-{number}");
    let head: String = slug.chars().take(MOST - tail.len()).collect();
    format!("{}{tail}", head.trim_end_matches('-'))
}

/// Combining marks belong to their letter: without them Hindi or Thai words would fall apart.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_readable_in_any_script() {
        assert_eq!(
            slug("The Great Wall of China is “visible” from the Moon!"),
            "the-great-wall-of-china-is-visible-from-the-moon"
        );
        assert_eq!(slug("Ärger in der Straße 5.5 %"), "ärger-in-der-straße-5-5");
        assert_eq!(slug("万里长城 从月球"), "万里长城-从月球");
        assert_eq!(slug("हिन्दी भाषा"), "हिन्दी-भाषा");
        assert_eq!(slug("?!"), "check");
        assert!(slug(&"word ".repeat(50)).chars().count() <= 80 && !slug(&"word ".repeat(50)).ends_with('-'));
        assert_eq!(slug(&"x".repeat(300)).chars().count(), 80);
        assert_eq!(numbered("a-b", 2), "a-b-2");
        assert!(numbered(&"x".repeat(80), 12).chars().count() <= 80);
    }
}
