//! Which organisation answers for the desk, where readers reach it, and what it looks like. Pure.

use serde::{Deserialize, Serialize};

/// What readers and search engines are told. An empty text is one that the desk leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organisation {
    /// Its legal or public name; the desk's own where it is empty.
    pub name: String,
    /// Its web address; this site's where it is empty.
    pub url: String,
    /// The mail address for readers.
    pub contact: String,
    /// Pages elsewhere that are about it or of it.
    pub same_as: Vec<String>,
}

/// The picture beside the desk's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// What the bytes are.
    pub media_type: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Organisation {
    /// What is different, each with what it was and what it is.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let addresses = |one: &Self| one.same_as.join(" ");
        let all = [
            ("Organisation", self.name.clone(), after.name.clone()),
            ("Web address", self.url.clone(), after.url.clone()),
            ("Mail for readers", self.contact.clone(), after.contact.clone()),
            ("Elsewhere", addresses(self), addresses(after)),
        ];
        let different = all.into_iter().filter(|(_, from, to)| from != to);
        different.map(|(what, from, to)| (what.to_owned(), from, to)).collect()
    }

    /// As it stands in one text, the same for the same.
    pub fn one_text(&self) -> String {
        [&self.name, &self.url, &self.contact, &self.same_as.join(" ")].map(String::as_str).join("\n")
    }
}

impl Logo {
    /// Where readers get it: by its bytes' hash, so that another picture has another address.
    pub fn address(&self) -> String {
        format!("/files/{}", self.sha256)
    }

    /// "PNG, 400 × 120 pixels".
    pub fn words(&self) -> String {
        let kind = self.media_type.trim_start_matches("image/").to_uppercase();
        format!("{kind}, {} × {} pixels", self.width, self.height)
    }
}
