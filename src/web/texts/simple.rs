//! Messages that only put values between words, taken apart once. Most are such, and a page says dozens of them: Fluent
//! would walk through its tree for each, where nothing is to be chosen.

use super::numbers::{Style, written};
use fluent_bundle::{FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::HashMap;

/// A piece of a message.
pub(super) enum Piece {
    Words(String),
    /// The value of this name.
    Value(String),
}

/// The messages that are made of nothing else, by their keys.
pub(super) fn simple(resource: &FluentResource) -> HashMap<String, Vec<Piece>> {
    let messages = resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), pieces(message.value.as_ref()?)?)),
        _ => None,
    });
    messages.collect()
}

fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Words((*value).to_owned())),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Piece::Value(id.name.to_owned())),
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

/// The message, as Fluent would put it together; `None` where a value is missing or is neither text nor number.
pub(super) fn said<'v, V>(pieces: &[Piece], values: &[(&str, V)], style: Style) -> Option<String>
where
    V: Into<FluentValue<'v>> + Clone,
{
    let mut said = String::with_capacity(64);
    for piece in pieces {
        match piece {
            Piece::Words(words) => said.push_str(words),
            Piece::Value(wanted) => {
                let (_, value) = values.iter().find(|(name, _)| name == wanted)?;
                match value.clone().into() {
                    FluentValue::String(text) => said.push_str(&text),
                    number @ FluentValue::Number(_) => said.push_str(&written(&number, style)?),
                    _ => return None,
                }
            }
        }
    }
    Some(said)
}
