//! Who is who in one check: a public name where somebody chose one, else a role, told apart by a number.

use super::content::Check;
use crate::history::{Actor, Alias};
use crate::people::person::Role;
use crate::web::texts::Texts;
use std::collections::HashMap;

/// The people of a check, in words that stand after "by".
#[derive(Clone, Debug)]
pub struct Cast {
    /// A handful.
    names: Vec<(Alias, String)>,
    somebody: String,
    comma: String,
}

impl Cast {
    /// Names everybody who acted in the check's chain.
    pub fn of(check: &Check, t: &Texts) -> Self {
        // Those behind the verdict come first: a page then says "approved by an editor", not "by a third".
        let behind = check
            .revisions
            .iter()
            .flat_map(|revision| revision.text.authors.iter().copied().chain([revision.shown.approved_by]));
        let acted = check.steps.iter().filter_map(|step| match step.actor {
            Actor::Alias(alias) => Some(alias),
            Actor::System => None,
        });
        let (mut names, mut counts) = (Vec::<(Alias, String)>::new(), HashMap::new());
        for alias in behind.chain(acted) {
            if names.iter().any(|(known, _)| *known == alias) {
                continue;
            }
            let Some(person) = check.people.iter().find(|person| person.alias == alias) else { continue };
            let name = match &person.public_name {
                Some(name) => name.clone(),
                None => nth(person.role, &mut counts, t),
            };
            names.push((alias, name));
        }
        Self { names, somebody: t.get("who-left").into_owned(), comma: t.get("list-comma").into_owned() }
    }

    /// "an editor", "a second editor", or the name that they chose.
    pub fn name(&self, alias: &Alias) -> &str {
        let known = self.names.iter().find(|(known, _)| known == alias);
        known.map_or(&self.somebody, |(_, name)| name)
    }

    /// Several, with commas.
    pub fn names(&self, aliases: &[Alias]) -> String {
        aliases.iter().map(|alias| self.name(alias)).collect::<Vec<_>>().join(&self.comma)
    }
}

/// An admin is an editor to readers: four eyes bind them alike.
fn nth(role: Role, counts: &mut HashMap<&'static str, i64>, t: &Texts) -> String {
    let kind = match role {
        Role::Contributor => "contributor",
        Role::Reviewer => "reviewer",
        Role::Editor | Role::Admin => "editor",
    };
    let count = counts.entry(kind).or_insert(0);
    *count += 1;
    match kind {
        "contributor" => t.with("who-contributor", &[("n", *count)]),
        "reviewer" => t.with("who-reviewer", &[("n", *count)]),
        _ => t.with("who-editor", &[("n", *count)]),
    }
}

/// The words with a capital letter, to begin a line with.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
