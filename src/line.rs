//! Text of people, brought into one line.

/// One space between words, and none around them.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as one line, without what nobody sees: controls, characters of no width, and those that turn the direction of
/// all that follows (Unicode UAX #9). Joiners stay; scripts and emoji need them.
pub fn one_line(text: &str) -> String {
    let unseen = |c: &char| {
        c.is_control() && !c.is_whitespace()
            || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    squeezed(&text.chars().filter(|c| !unseen(c)).collect::<String>())
}

/// At most so many characters, with a sign where something was cut off.
pub fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_no_part_of_a_line() {
        assert_eq!(squeezed("  one\n\ttwo  "), "one two");
        assert_eq!(one_line("a\u{200B}b \u{202E}c\u{7}\n👩\u{200D}🚒"), "ab c 👩\u{200D}🚒");
    }

    #[test]
    fn what_is_cut_says_so_and_counts_the_sign() {
        assert_eq!(clipped("four", 4), "four");
        assert_eq!(clipped("to be", 4), "to…");
        assert_eq!(clipped(&"ж".repeat(500), 150).chars().count(), 150);
    }
}
