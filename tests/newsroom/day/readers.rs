//! What readers send, and what they are told.

use super::{Day, PUBLISHED, SUGGESTED};
use crate::support::person::Person;
use factdesk::intake::suggest::QUICKEST;

/// How many send the same sentence.
pub const EACH: usize = 4;
/// Sent once each: things that nobody checks, and such as come late.
pub const DECLINED: usize = 30;
const LATE: usize = 10;

/// What the claim of this index says.
pub fn sentence(index: usize) -> String {
    format!("Bridge number {index} carries {} trains a day.", 100 + index)
}

/// The words of each suggestion, in order, and the sender's address where they leave one.
pub fn sent() -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    for index in 0..SUGGESTED {
        for reader in 0..EACH {
            // People write the same in many ways.
            let said = match reader {
                1 => sentence(index).to_uppercase(),
                2 => sentence(index).replace("carries", "carries,"),
                _ => sentence(index),
            };
            all.push((said, (reader == 0).then(|| format!("reader{index}@reader.example"))));
        }
    }
    for index in 0..DECLINED {
        let contact = (index % 2 == 0).then(|| format!("declined{index}@reader.example"));
        all.push((format!("The railway ought to paint bridge {index} green."), contact));
    }
    for index in 0..LATE {
        let said = format!("They say it is {} trains on bridge {index}!", 100 + index);
        all.push((said, Some(format!("late{index}@reader.example"))));
    }
    all
}

impl Day {
    pub(super) async fn readers_suggest(&mut self) {
        for (number, (said, contact)) in sent().into_iter().enumerate() {
            let reader = Person::new(self.room.address);
            let form = reader.get("/suggest").await.that_is(200).form("/suggest");
            self.room.wait(QUICKEST);
            let mut fields: Vec<(&str, &str)> =
                form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let contact = contact.unwrap_or_default();
            for (name, value) in [("said", said.as_str()), ("contact", contact.as_str()), ("language", "en")]
            {
                fields.retain(|(other, _)| *other != name);
                fields.push((name, value));
            }
            let address = format!("203.0.113.{}", number % 200 + 1);
            let headers = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", address.as_str())];
            let answer = reader.post_from(&headers, "/suggest", &fields).await;
            self.pages.push(answer.is(303).header("location").to_owned());
        }
        assert_eq!(self.pages.len(), 200);
    }

    /// Ten more readers ask for what is published by now; two of them for what was corrected or retracted.
    pub(super) async fn late_suggestions_find_their_check(&mut self) {
        let first = SUGGESTED * EACH + DECLINED;
        for index in 0..LATE {
            let said = format!("on bridge {index}!");
            let suggestion = super::tray::keys(&self.room, &said).await.remove(0);
            let path = format!("/desk/suggestions/attachment?suggestion={suggestion}&q={}", index + 1);
            let found = self.room.get("cleo", &path).await;
            let claim = self.claims[index].to_string();
            self.sends("cleo", &found, "attachment", &[("claim", &claim)]).await;
            let to = format!("late{index}@reader.example");
            let subject = match index {
                3 => "A check that you asked for was withdrawn",
                _ => "A check that you asked for is published",
            };
            self.expected.expect(&to, subject);
        }
        let reader = Person::new(self.room.address);
        let says = [
            (0, "Our check was published on"),
            (EACH, "Since your suggestion the check was changed"),
            (3 * EACH, "have withdrawn its verdict"),
            (PUBLISHED * EACH - 1, "Our check was published on"),
            (SUGGESTED * EACH, "We will not check this"),
            (first, "Our check was published on"),
        ];
        for (suggestion, words) in says {
            reader.get(&self.pages[suggestion]).await.is(200).says(words);
        }
    }
}
