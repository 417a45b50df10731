//! What was typed into one form of the workbench, kept while the page is shown again because of it.

use crate::web::{Form, Problems, Upload};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A posted form's fields, not yet believed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(transparent)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// What was typed; "" for a field that was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether there was such a field, empty or not.
    pub fn sent(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// What tells the same words, typed and ticked, from others: SHA-256, hex.
    pub fn fingerprint(&self) -> String {
        let typed =
            self.0.iter().filter(|(name, _)| !["step", "looked", "form_key"].contains(&name.as_str()));
        let hash = typed.fold(Sha256::new(), |hash, (name, value)| {
            hash.chain_update(name).chain_update([0]).chain_update(value).chain_update([0])
        });
        hex::encode(hash.finalize())
    }

    /// Whether a change is to be made. From a page on which it was looked at, only what was looked at is.
    pub fn applies(&self) -> bool {
        self.get("step") == "apply" && (!self.sent("looked") || self.get("looked") == self.fingerprint())
    }

    /// Whether a box was ticked, or anything typed.
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).trim().is_empty()
    }
}

impl From<BTreeMap<String, String>> for Fields {
    /// What a program sends, under the names that the forms have.
    fn from(fields: BTreeMap<String, String>) -> Self {
        Self(fields)
    }
}

impl From<Form<Fields>> for Upload {
    /// The same form without a file.
    fn from(form: Form<Fields>) -> Self {
        let Form { fields, key, position, body } = form;
        Form { fields: fields.0, key, position, body }.into()
    }
}

impl From<&Upload> for Fields {
    fn from(upload: &Upload) -> Self {
        Self(upload.fields().clone())
    }
}

/// The one form of a page that was not accepted, or none. Templates ask it for every field of every form, by the
/// form's name, which is also the beginning of its controls' ids.
#[derive(Debug, Default)]
pub struct Filled {
    form: String,
    fields: Fields,
    problems: Problems,
    notice: Option<Notice>,
}

/// What stands above a page on which something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In a few words.
    pub title: String,
    /// What to do about it.
    pub text: String,
}

impl Filled {
    /// The form `form` as it was sent.
    pub fn new(form: impl Into<String>, fields: Fields) -> Self {
        Self { form: form.into(), fields, ..Self::default() }
    }

    /// With sentences beside its fields.
    pub fn with_problems(self, problems: Problems) -> Self {
        Self { problems, ..self }
    }

    /// With a notice above the page.
    pub fn with_notice(self, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { notice: Some(Notice { title: title.into(), text: text.into() }), ..self }
    }

    /// The notice above the page.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The refused form's name; "" if none was.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// All sentences, with their fields.
    pub fn problems(&self) -> impl Iterator<Item = (&str, &str)> {
        self.problems.all()
    }

    /// Whether `form` is the one, and so stands open.
    pub fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// What was typed into `form`, or what stands there otherwise.
    pub fn value<'a>(&'a self, form: &str, name: &str, otherwise: &'a str) -> &'a str {
        if self.is(form) { self.fields.get(name) } else { otherwise }
    }

    /// Whether a box of `form` is ticked.
    pub fn ticked(&self, form: &str, name: &str, otherwise: bool) -> bool {
        if self.is(form) { self.fields.has(name) } else { otherwise }
    }

    /// The sentence beside a field, or "".
    pub fn error(&self, form: &str, name: &str) -> &str {
        if self.is(form) { self.problems.at(name) } else { "" }
    }

    /// Whether the focus goes there.
    pub fn focus(&self, form: &str, name: &str) -> bool {
        self.is(form) && self.problems.is_first(name)
    }

    /// What a look at these words carries.
    pub fn fingerprint(&self) -> String {
        self.fields.fingerprint()
    }

    /// The id of a field, the only one on the page.
    pub fn id(&self, form: &str, name: &str) -> String {
        format!("{form}-{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_refused_form_is_filled_in() {
        let fields = Fields(BTreeMap::from([("reason".to_owned(), "typed".to_owned())]));
        let filled = Filled::new("closure", fields).with_problems(Problems::of("closing", "Choose."));
        assert_eq!(filled.value("closure", "reason", "old"), "typed");
        assert_eq!(filled.value("closure", "closing", "old"), "", "an emptied field stays empty");
        assert_eq!(filled.value("retraction", "reason", "old"), "old");
        assert_eq!(
            (filled.error("closure", "closing"), filled.error("retraction", "closing")),
            ("Choose.", "")
        );
        assert!(filled.focus("closure", "closing") && !filled.focus("closure", "reason"));
    }
}
