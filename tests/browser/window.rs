//! One browser's window, used as a person does: by labels, buttons, links and keys.

use super::axe;
use crate::support::desk::PASSWORD;
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use reqwest::Method;
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use url::{ParseError, Url};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Window {
    pub client: Client,
    address: SocketAddr,
}

impl Window {
    pub fn new(client: Client, address: SocketAddr) -> Self {
        Self { client, address }
    }

    /// Opens a page of the desk.
    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("http://{}{path}", self.address)).await.unwrap();
    }

    /// Signs in through the form, to where somebody who is signed in begins.
    pub async fn sign_in(&self, name: &str) {
        self.open("/desk").await;
        self.fill("E-mail", &format!("{name}@desk.example")).await;
        self.fill("Password", PASSWORD).await;
        self.press("Sign in").await;
        assert_eq!(self.path().await, "/desk");
        self.says("Sign out").await;
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url[url::Position::BeforePath..url::Position::BeforeFragment].to_owned()
    }

    /// The control that a label names; the visible one, where several have this label.
    pub async fn field(&self, label: &str) -> Element {
        let label = quoted(label);
        let named =
            format!("//*[@id = //label[normalize-space(text()[normalize-space()][1]) = {label}]/@for]");
        let within = format!("//label[normalize-space(.) = {label}]//input");
        self.visible(&format!("{named} | {within}")).await
    }

    /// Types over what stands in a field.
    pub async fn fill(&self, label: &str, words: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// Chooses from a list by the words that are seen.
    pub async fn choose(&self, label: &str, option: &str) {
        let field = self.field(label).await;
        field.select_by_label(option).await.unwrap_or_else(|error| panic!("{label}: {option}: {error}"));
    }

    /// Ticks a box or one of several buttons, by a click on its words.
    pub async fn tick(&self, words: &str) {
        self.visible(&format!("//label[normalize-space(.) = {}]", quoted(words)))
            .await
            .click()
            .await
            .unwrap();
    }

    /// Opens what is folded away behind these words.
    pub async fn unfold(&self, words: &str) {
        let summary = self.visible(&format!("//summary[normalize-space(.) = {}]", quoted(words))).await;
        summary.click().await.unwrap();
    }

    /// Presses a button that leads to another page.
    pub async fn press(&self, words: &str) {
        let button = self.visible(&format!("//button[normalize-space(.) = {}]", quoted(words))).await;
        self.leaves(async || button.click().await.unwrap()).await;
    }

    /// Follows a link, named by its words or a part of them.
    pub async fn follow(&self, words: &str) {
        let link = self.visible(&format!("//a[contains(normalize-space(.), {})]", quoted(words))).await;
        self.leaves(async || link.click().await.unwrap()).await;
    }

    /// Presses a key wherever the focus is.
    pub async fn key(&self, key: impl ToString) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(&key.to_string()).await.unwrap();
    }

    /// Presses a key that leads to another page.
    pub async fn key_leads_on(&self, key: impl ToString) {
        self.leaves(async || self.key(key).await).await;
    }

    /// An attribute of what has the focus; empty if it has none of this name.
    pub async fn focused(&self, attribute: &str) -> String {
        let focused = self.client.active_element().await.unwrap();
        focused.attr(attribute).await.unwrap().unwrap_or_default()
    }

    /// All that can be read on the page, as the browser gives it: WebDriver's own way looks at each element anew, and takes
    /// ten times as long.
    pub async fn text(&self) -> String {
        let read = "return document.body.innerText.replace(/[\\t\\u00a0 ]+/g, ' ')";
        let text = self.client.execute(read, vec![]).await.unwrap();
        text.as_str().expect("a text").to_owned()
    }

    /// The page says this, where people see it.
    pub async fn says(&self, words: &str) {
        let text = self.text().await;
        assert!(text.contains(words), "{} does not say {words:?}:\n{text}", self.path().await);
    }

    /// The page comes to say this without being loaded again.
    pub async fn comes_to_say(&self, words: &str) {
        let begun = Instant::now();
        while !self.text().await.contains(words) {
            if begun.elapsed() > PATIENCE {
                panic!("{} never says {words:?}:\n{}", self.path().await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses a button that leads nowhere.
    pub async fn presses_in_place(&self, words: &str) {
        let button = self.visible(&format!("//button[normalize-space(.) = {}]", quoted(words))).await;
        button.click().await.unwrap();
    }

    /// The page has no fault that axe finds, wide and narrow, light and dark, and nothing juts out at the side.
    pub async fn is_accessible(&self) {
        axe::check(self).await;
    }

    /// A command of the browser's own protocol.
    pub async fn devtools(&self, command: &'static str, parameters: Value) {
        let answer = self.client.issue_cmd(DevTools { command, parameters }).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"));
    }

    async fn visible(&self, path: &str) -> Element {
        let begun = Instant::now();
        loop {
            for element in self.client.find_all(Locator::XPath(path)).await.unwrap() {
                if element.is_displayed().await.unwrap_or(false) {
                    self.bring(&element).await;
                    return element;
                }
            }
            if begun.elapsed() > PATIENCE / 4 {
                panic!("{} shows no {path}:\n{}", self.path().await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Scrolls there, so that the bar at the top does not take the click.
    async fn bring(&self, element: &Element) {
        let there = serde_json::to_value(element.clone()).unwrap();
        self.client.execute("arguments[0].scrollIntoView({ block: 'center' })", vec![there]).await.unwrap();
    }

    /// Waits until the page is another, which is certain only when an element of the old one is gone.
    async fn leaves(&self, act: impl AsyncFnOnce()) {
        let old = self.client.find(Locator::Css("html")).await.unwrap();
        act().await;
        let begun = Instant::now();
        while old.tag_name().await.is_ok() {
            if begun.elapsed() > PATIENCE {
                panic!("{} stays:\n{}", self.path().await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.client.wait().at_most(PATIENCE).for_element(Locator::Css("main")).await.unwrap();
    }
}

/// XPath 1.0 has no escapes, and our words no double quotes.
fn quoted(words: &str) -> String {
    assert!(!words.contains('"'));
    format!("\"{words}\"")
}

#[derive(Debug)]
struct DevTools {
    command: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.parameters });
        (Method::POST, Some(body.to_string()))
    }
}
