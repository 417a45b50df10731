//! A page as a person sees it: by headings, labels and sentences, not by tags.

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};
use std::cell::RefCell;
use std::rc::Rc;

/// An answer, read.
pub struct PageRead {
    /// Method and address, for messages.
    pub asked: String,
    /// HTTP status.
    pub status: u16,
    /// As sent.
    pub headers: HeaderMap,
    /// The body.
    pub html: String,
}

impl PageRead {
    /// Enough to understand a failure.
    pub fn describe(&self) -> String {
        format!(
            "{} answered {}: {}",
            self.asked,
            self.status,
            self.text().chars().take(600).collect::<String>()
        )
    }

    /// A header's value, or "".
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The main heading.
    pub fn heading(&self) -> String {
        self.words("h1").into_iter().next().unwrap_or_default()
    }

    /// All words of the main part, or of the whole body where there is none, with single spaces.
    pub fn text(&self) -> String {
        self.words("main").into_iter().next().unwrap_or_else(|| squeeze(&self.html))
    }

    /// The words of each element.
    pub fn words(&self, selector: &str) -> Vec<String> {
        let page = parsed(&self.html);
        page.select(&select(selector))
            .map(|found| squeeze(&found.text().collect::<Vec<_>>().join(" ")))
            .collect()
    }

    /// What stands in the field with this label.
    pub fn field(&self, label: &str) -> String {
        self.with_field(label, |_, field| match field.value().name() {
            "textarea" => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
            "select" => chosen(field),
            _ => field.value().attr("value").unwrap_or_default().to_owned(),
        })
    }

    /// The sentence beside the field with this label, found as a screen reader does; "" if nothing is wrong.
    pub fn problem(&self, label: &str) -> String {
        self.with_field(label, |page, field| {
            if field.value().attr("aria-invalid") != Some("true") {
                return String::new();
            }
            let ids = field.value().attr("aria-describedby").unwrap_or_default().split(' ');
            let error = ids
                .into_iter()
                .find(|id| id.ends_with("-error"))
                .expect("an error that is tied to its field");
            let found = page.select(&select(&format!("[id=\"{error}\"]"))).next().expect("the error itself");
            squeeze(&found.text().collect::<String>())
        })
    }

    /// The label of the field that has the focus.
    pub fn focused(&self) -> String {
        let page = parsed(&self.html);
        let field = page.select(&select("[autofocus]")).next();
        let id = field.and_then(|field| field.value().attr("id")).unwrap_or_default();
        let label = page.select(&select(&format!("label[for=\"{id}\"]"))).next();
        label.map(|label| squeeze(&label.text().collect::<String>())).unwrap_or_default()
    }

    /// Names and values that a form to `action` would send as it stands, without its button.
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let page = parsed(&self.html);
        let form = page.select(&select("form")).find(|form| form.value().attr("action") == Some(action));
        let form = form.unwrap_or_else(|| panic!("no form to {action}: {}", self.describe()));
        let inputs = form.select(&select("input[name], select[name], textarea[name]")).collect::<Vec<_>>();
        inputs.into_iter().map(|field| (attr(field, "name"), value(field))).collect()
    }

    /// Whether there is a form to this address.
    pub fn has_form(&self, action: &str) -> bool {
        self.html.contains(&format!("action=\"{action}\""))
    }

    fn with_field<T>(&self, label: &str, read: impl FnOnce(&Html, ElementRef<'_>) -> T) -> T {
        let page = parsed(&self.html);
        let of = |element: ElementRef<'_>| squeeze(&element.text().collect::<String>());
        let found = page.select(&select("label[for]")).find(|found| of(*found).starts_with(label));
        let id = found.map(|found| attr(found, "for"));
        let id = id.unwrap_or_else(|| panic!("no field “{label}”: {}", self.describe()));
        let field = page.select(&select(&format!("[id=\"{id}\"]"))).next().expect("a label's field");
        read(&page, field)
    }

    /// It answered so.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.describe());
        self
    }

    /// It answered so; the answer itself.
    #[track_caller]
    pub fn that_is(self, status: u16) -> Self {
        self.is(status);
        self
    }

    /// It shows these words.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text().contains(words), "“{words}” is missing: {}", self.describe());
        self
    }

    /// It doesn't show these words, anywhere.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(!self.html.contains(words), "“{words}” shows: {}", self.describe());
        self
    }

    /// The form was accepted and leads there.
    #[track_caller]
    pub fn leads_to(&self, path: &str) -> &Self {
        assert_eq!((self.status, self.header("location")), (303, path), "{}", self.describe());
        self
    }

    /// Somebody who may not do this is told so.
    #[track_caller]
    pub fn refused_saying(&self, words: &str) -> &Self {
        assert!((400..500).contains(&self.status), "{}", self.describe());
        self.says(words)
    }
}

/// The elements of a page. To read them takes as long as to make the page, and most are asked several things in a row.
pub fn parsed(html: &str) -> Rc<Html> {
    thread_local!(static LAST: RefCell<Option<(String, Rc<Html>)>> = const { RefCell::new(None) });
    LAST.with_borrow_mut(|last| match last {
        Some((same, page)) if same == html => page.clone(),
        _ => {
            let page = Rc::new(Html::parse_document(html));
            *last = Some((html.to_owned(), page.clone()));
            page
        }
    })
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

fn attr(element: ElementRef<'_>, name: &str) -> String {
    element.value().attr(name).unwrap_or_default().to_owned()
}

fn value(field: ElementRef<'_>) -> String {
    match field.value().name() {
        "textarea" => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
        "select" => chosen(field),
        _ => attr(field, "value"),
    }
}

fn chosen(field: ElementRef<'_>) -> String {
    let option =
        field.select(&select("option[selected]")).next().or_else(|| field.select(&select("option")).next());
    option.map(|option| attr(option, "value")).unwrap_or_default()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
