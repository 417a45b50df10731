//! What fills in the form from outside: a bookmark that opens it from any page, and what a reader suggested.

use super::Fields;
use crate::claims::words::WebAddress;
use crate::intake::store::Brief;

/// A script that opens the form with the address and the title of the page one is on, and the words chosen there.
///
/// It runs in that page, which can do no more with it than know the desk's address. Ours never runs it: our policy
/// forbids addresses that are scripts, so here it is a text to copy, and a link to drag away.
pub fn bookmarklet(site: &str) -> String {
    let form = format!("{site}/desk/claims/new?");
    format!(
        "javascript:void open({}+new URLSearchParams({{url:location.href,title:document.title.slice(0,500),\
         quote:String(getSelection()).slice(0,2000)}}))",
        serde_json::Value::from(form)
    )
}

/// The words of a suggestion where nothing was typed: a first draft of the claim and its appearance.
pub fn fill_from(typed: &mut Fields, from: &Brief) {
    let is_address = WebAddress::parse(&from.seen).is_ok();
    let language = if from.language == "und" { "" } else { &from.language };
    let filled = [
        (&mut typed.text, from.said.as_str()),
        (&mut typed.language, language),
        (if is_address { &mut typed.url } else { &mut typed.title }, from.seen.as_str()),
    ];
    for (field, value) in filled {
        if field.is_empty() {
            field.push_str(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bookmark_opens_the_form_of_this_desk() {
        let script = bookmarklet("https://checks.example");
        assert!(
            script.starts_with(r#"javascript:void open("https://checks.example/desk/claims/new?"+"#),
            "{script}"
        );
        assert!(!script.contains('\n'));
    }
}
