//! Phrases, as the index of words holds them: every two neighbours of a text are one word of it, so a phrase of common
//! words is found as fast as a rare word. `pairs_of()` in the database says the same.

/// What a longer word is cut to within a pair.
const LONGEST: usize = 40;

/// A query of Postgres (`'a' <-> 'b' & !'c'`) with the pairs of its phrases in their place (`('a b') & !'c'`).
pub fn as_pairs(query: &str) -> String {
    let (mut asked, mut phrase, mut goes_on) = (String::new(), Vec::new(), false);
    let mut rest = query;
    while let Some(sign) = rest.chars().next() {
        let length = match sign {
            '\'' => {
                let (word, length) = word(rest);
                if !goes_on {
                    end(&mut phrase, &mut asked);
                }
                phrase.push(word);
                goes_on = false;
                length
            }
            '<' => {
                goes_on = true;
                rest.find('>').map_or(rest.len(), |at| at + 1)
            }
            ' ' => 1,
            _ => {
                end(&mut phrase, &mut asked);
                asked.push(sign);
                sign.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    end(&mut phrase, &mut asked);
    asked
}

/// The word in quotation marks at the beginning of `rest`, and how long it stands there.
fn word(rest: &str) -> (String, usize) {
    let (mut word, mut signs) = (String::new(), rest.char_indices().skip(1).peekable());
    while let Some((at, sign)) = signs.next() {
        let doubled = signs.peek().is_some_and(|(_, next)| *next == sign);
        match sign {
            '\'' if !doubled => return (word, at + 1),
            '\'' | '\\' if doubled => drop(signs.next()),
            _ => {}
        }
        word.push(sign);
    }
    (word, rest.len())
}

/// Writes the phrase that ends here.
fn end(phrase: &mut Vec<String>, asked: &mut String) {
    let first = |word: &str| word.chars().take(LONGEST).collect::<String>();
    let words: Vec<String> = match phrase.len() {
        0 => return,
        1 => vec![phrase[0].clone()],
        _ => phrase.windows(2).map(|two| format!("{} {}", first(&two[0]), first(&two[1]))).collect(),
    };
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    asked.push_str(&format!("({})", words.join(" & ")));
    phrase.clear();
}

/// A word as a query of Postgres writes it.
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_asks_for_its_pairs_and_all_else_stays() {
        for (query, pairs) in [
            ("", ""),
            ("'wall'", "('wall')"),
            ("'wall' & !'moon' | 'cat'", "('wall')&!('moon')|('cat')"),
            ("'great' <-> 'wall' <2> 'china'", "('great wall' & 'wall china')"),
            ("'bat' & !( 'a' <-> 'b' ) | 'c' <-> 'd' & 'e'", "('bat')&!(('a b'))|('c d')&('e')"),
            (r"'it''s' <-> 'a\\b' & 'c\\'", r"('it''s a\\b')&('c\\')"),
            ("'京大' <-> '大学'", "('京大 大学')"),
        ] {
            assert_eq!(as_pairs(query), pairs, "{query}");
        }
        let long = "x".repeat(50);
        assert_eq!(as_pairs(&format!("'{long}' <-> 'a'")), format!("('{} a')", &long[..40]));
        assert_eq!(as_pairs(&format!("'{long}'")), format!("('{long}')"));
    }
}
