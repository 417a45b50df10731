//! `![what it shows](attachment:3)` shows attached picture 3: what "shown" means to the approved text, the form and the
//! gate. Pure.

use super::claim::{Claim, at};
use super::parts::Size;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What stands before the number.
const SCHEME: &str = "attachment:";

/// A picture that the explanation shows, as it is approved: by the hash of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The attachment's number in the claim.
    pub number: i32,
    /// SHA-256 of the bytes, in hex.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: String,
    /// Its size, so that a page does not jump when it comes.
    pub size: Size,
}

/// The attachment that an address in an explanation names.
pub fn number(address: &str) -> Option<i32> {
    let digits = address.strip_prefix(SCHEME).filter(|digits| (1..=4).contains(&digits.len()))?;
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    digits.parse().ok().filter(|_| plain)
}

/// The numbers of the attachments that `explanation` names. Read by letters alone, so that an approved text has the
/// same digest under every future reading of Markdown; [`problem`] lets nothing pass that reads otherwise.
pub fn named(explanation: &str) -> BTreeSet<i32> {
    let ends = |rest: &str| rest.find([')', ' ', '\n']).map(|end| number(&rest[..end]));
    explanation
        .match_indices("](attachment:")
        .filter_map(|(at, _)| ends(&explanation[at + 2..]).flatten())
        .collect()
}

impl Claim {
    /// The attached picture with this number, as an explanation may show it.
    ///
    /// # Errors
    /// The sentence that says why it can't.
    pub fn picture(&self, number: i32) -> Result<Picture, String> {
        let one = at(&self.attachments, number)
            .ok_or_else(|| format!("There is no attachment {number} on this claim."))?;
        if one.withdrawn.is_some() {
            return Err(format!("Attachment {number} was withdrawn. Show another one."));
        }
        if self.secret_of_file(&one.file).is_some() {
            return Err(format!(
                "Attachment {number} belongs to a confidential source: readers never see such a file."
            ));
        }
        if !one.file.media_type.starts_with("image/") {
            return Err(format!("Attachment {number} is no picture."));
        }
        let size = one.file.size.ok_or_else(|| {
            format!("Attachment {number} is from before pictures could be shown. Attach it again.")
        })?;
        let (sha256, media_type) = (one.file.sha256.clone(), one.file.media_type.clone());
        Ok(Picture { number, sha256, media_type, size })
    }

    /// What is wrong with the pictures of an explanation, in a sentence for the field.
    pub fn picture_problem(&self, explanation: &str) -> Option<String> {
        problem(explanation).or_else(|| named(explanation).into_iter().find_map(|n| self.picture(n).err()))
    }
}

/// What is wrong with how pictures are written, whatever the claim has.
fn problem(explanation: &str) -> Option<String> {
    if !explanation.contains(SCHEME) {
        return None;
    }
    let mut shown = BTreeSet::new();
    for (address, words) in images(explanation) {
        match number(&address) {
            Some(number) if words.trim().is_empty() => {
                return Some(format!(
                    "Say what picture {number} shows, for those who cannot see it: \
                     ![what it shows](attachment:{number})"
                ));
            }
            Some(number) => drop(shown.insert(number)),
            None if address.starts_with(SCHEME) => return Some(form(&address)),
            None => {}
        }
    }
    let other = named(explanation).symmetric_difference(&shown).next().copied();
    other.map(|number| form(&format!("{SCHEME}{number}")))
}

fn form(address: &str) -> String {
    format!(
        "Write “{address}” as a picture: ![what it shows](attachment:3), with the number of its attachment."
    )
}

/// The addresses of images, each with its words.
fn images(explanation: &str) -> Vec<(String, String)> {
    let (mut found, mut around) = (Vec::new(), Vec::new());
    for event in Parser::new_ext(explanation, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                // One among the words of another is read and not seen.
                let inside = !around.is_empty() && dest_url.starts_with(SCHEME);
                let address = if inside { format!("{SCHEME}…") } else { dest_url.to_string() };
                around.push((address, String::new()));
            }
            Event::End(TagEnd::Image) => found.extend(around.pop()),
            Event::Text(words) | Event::Code(words) => {
                around.iter_mut().for_each(|(_, said)| said.push_str(&words));
            }
            // A link to a file is none that readers could follow.
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with(SCHEME) => {
                found.push((format!("{SCHEME}…"), String::new()));
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_named_by_letters_alone() {
        let text = "![The Wall](attachment:2) and ![It](attachment:10 \"from above\"), not ![x](attachment:0), \
                    ![x](attachment:2a) or attachment:7.";
        assert_eq!(named(text), BTreeSet::from([2, 10]));
        assert_eq!(named("![x](attachment:"), BTreeSet::new());
    }

    #[test]
    fn a_picture_without_words_or_in_another_form_is_a_problem() {
        assert_eq!(problem("![The Wall](attachment:2)\n\n![theirs](https://elsewhere.example/x.png)"), None);
        assert!(problem("![](attachment:2)").unwrap().starts_with("Say what picture 2 shows"));
        assert!(problem("![ ](attachment:2)").is_some());
        for other in [
            "[The Wall](attachment:2)",
            "`![The Wall](attachment:2)`",
            "![The Wall][w]\n\n[w]: attachment:2",
            "![The Wall](<attachment:2>)",
            "![The Wall](attachment:0)",
            "![The Wall](attachment:two)",
            "![The ![gate](attachment:3)](attachment:2)",
        ] {
            assert!(problem(other).is_some_and(|words| words.starts_with("Write “attachment:")), "{other}");
        }
    }
}
