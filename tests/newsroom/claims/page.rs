//! A page as a person sees it: its words, its forms, what stands in them.

use crate::support::page::parsed;
use scraper::{ElementRef, Html, Selector};
use std::rc::Rc;

pub struct Seen {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Seen {
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub fn header(&self, name: &str) -> &str {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn html(&self) -> Rc<Html> {
        parsed(&self.text())
    }

    /// The words of each element that a selector names, white space squeezed.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.html().select(&one(selector)).map(words).collect()
    }

    /// Whether what `selector` names says `sentence` somewhere.
    pub fn says(&self, selector: &str, sentence: &str) -> bool {
        self.all(selector).iter().any(|words| words.contains(sentence))
    }

    pub fn count(&self, selector: &str) -> usize {
        self.html().select(&one(selector)).count()
    }

    /// An attribute of the first element that a selector names.
    pub fn attr(&self, selector: &str, name: &str) -> Option<String> {
        self.html().select(&one(selector)).next()?.attr(name).map(str::to_owned)
    }

    /// The same, empty where there is none.
    pub fn attr_of(&self, selector: &str, name: &str) -> String {
        self.attr(selector, name).unwrap_or_default()
    }

    /// The same of every element.
    pub fn attrs(&self, selector: &str, name: &str) -> Vec<String> {
        let html = self.html();
        html.select(&one(selector)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// The text of the first element that a selector names, with its lines as they are.
    pub fn raw(&self, selector: &str) -> String {
        self.html().select(&one(selector)).next().map(|element| element.text().collect()).unwrap_or_default()
    }

    /// The form that goes to `…/noun`, the claim's own before one of its parts: its address, and its fields as a browser would send them.
    pub fn form(&self, noun: &str) -> Option<(String, Vec<(String, String)>)> {
        let html = self.html();
        let selector = one(&format!("form[method='post'][action$='/{noun}']"));
        let form = html.select(&selector).min_by_key(|form| form.attr("action").map(str::len))?;
        let action = form.attr("action").unwrap().to_owned();
        let controls = one("input[name], textarea[name], select[name]");
        let fields = form.select(&controls).filter_map(field).collect();
        Some((action, fields))
    }

    /// What stands in a field of that form.
    pub fn value(&self, noun: &str, name: &str) -> String {
        let (_, fields) = self.form(noun).unwrap_or_else(|| panic!("no form for {noun}"));
        fields.into_iter().find(|(other, _)| other == name).map_or_else(String::new, |(_, value)| value)
    }

    /// What every desk page must be: whole, with ids that are one of a kind and labels that lead somewhere.
    pub fn assert_sound(&self) {
        let html = self.html();
        assert_eq!(html.errors, Vec::<String>::new());
        let mut ids: Vec<&str> = html.select(&one("[id]")).filter_map(|e| e.attr("id")).collect();
        ids.sort_unstable();
        let twice: Vec<_> = ids.windows(2).filter(|two| two[0] == two[1]).map(|two| two[0]).collect();
        assert_eq!(twice, [""; 0], "an id twice");
        ids.dedup();
        for attribute in ["for", "aria-describedby", "aria-labelledby", "form"] {
            for element in html.select(&one(&format!("[{attribute}]"))) {
                for id in element.attr(attribute).unwrap().split(' ') {
                    assert!(ids.binary_search(&id).is_ok(), "{attribute} names no element: {id}");
                }
            }
        }
        for link in html.select(&one("a[href^='#']")) {
            let id = &link.attr("href").unwrap()[1..];
            assert!(ids.binary_search(&id).is_ok(), "a link to nowhere: #{id}");
        }
        assert_eq!(html.select(&one("[style], style, script:not([src])")).count(), 0);
        for time in html.select(&one("time[datetime]")) {
            let (_, decimals) = time.attr("datetime").unwrap().rsplit_once('.').unwrap_or_default();
            assert!(decimals.len() <= 4, "HTML knows no moment finer than a millisecond: {decimals}");
        }
        assert!(
            html.select(&one("main .button:not(.button-plain, .button-quiet, .button-danger)")).count() <= 1
        );
    }
}

fn one(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn field(element: ElementRef<'_>) -> Option<(String, String)> {
    let name = element.attr("name")?.to_owned();
    let value = match (element.value().name(), element.attr("type")) {
        ("textarea", _) => element.text().collect::<String>().trim_start_matches('\n').to_owned(),
        ("select", _) => {
            let chosen = element.select(&one("option[selected]")).next();
            let chosen = chosen.or_else(|| element.select(&one("option")).next())?;
            chosen.attr("value")?.to_owned()
        }
        (_, Some("radio" | "checkbox")) if element.attr("checked").is_none() => return None,
        (_, Some("file")) => return None,
        _ => element.attr("value").unwrap_or_default().to_owned(),
    };
    Some((name, value))
}
