//! Where the desk is: the languages that it works in, and its time zone. Pure.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Languages and time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The language (BCP 47) that new claims and policies begin with; "" where the desk leaves it open.
    pub language: String,
    /// All that forms offer first.
    pub languages: Vec<String>,
    /// A name of the IANA time zone database; "" for what the server was started with.
    pub time_zone: String,
}

impl Place {
    /// The zone, if the desk chose one.
    pub fn zone(&self) -> Option<Tz> {
        self.time_zone.parse().ok()
    }

    /// The languages to offer, the usual one first.
    pub fn offered(&self) -> Vec<String> {
        let usual = Some(&self.language).filter(|language| !language.is_empty());
        let others = self.languages.iter().filter(|language| **language != self.language);
        usual.into_iter().chain(others).cloned().collect()
    }

    /// What is different, each with what it was and what it is.
    pub fn changes(&self, after: &Self) -> Vec<(String, String, String)> {
        let all = [
            ("Language of new claims", self.language.clone(), after.language.clone()),
            ("Languages of the desk", self.languages.join(", "), after.languages.join(", ")),
            ("Time zone", self.time_zone.clone(), after.time_zone.clone()),
        ];
        let different = all.into_iter().filter(|(_, from, to)| from != to);
        different.map(|(what, from, to)| (what.to_owned(), from, to)).collect()
    }

    /// As it stands in one text, the same for the same.
    pub fn one_text(&self) -> String {
        [self.language.as_str(), &self.languages.join(" "), &self.time_zone].join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_language_is_offered_first_and_once() {
        let languages = ["en", "de", "uk"].map(str::to_owned).to_vec();
        let place = Place { language: "de".to_owned(), languages, time_zone: "Europe/Berlin".to_owned() };
        assert_eq!(place.offered(), ["de", "en", "uk"]);
        assert_eq!(place.zone(), Some(Tz::Europe__Berlin));
        assert_eq!((Place::default().offered().len(), Place::default().zone()), (0, None));
    }
}
