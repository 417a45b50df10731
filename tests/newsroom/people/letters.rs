//! What lies in the outbox for somebody.

use crate::support::database::connect;
use crate::support::desk::Desk;
use std::time::Duration;

/// Subject and text of the newest mail with this subject to somebody; it may be written a moment after the answer.
pub async fn newest(desk: &Desk, to: &str, subject: &str) -> String {
    let owner = connect(&desk.owner_url).await;
    let query = "SELECT payload->>'text' FROM outbox WHERE recipient = $1 AND payload->>'subject' LIKE $2 || '%' \
                 ORDER BY id DESC LIMIT 1";
    for _ in 0..100 {
        if let Some(row) = owner.query_opt(query, &[&to, &subject]).await.unwrap() {
            return row.get(0);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no mail “{subject}” to {to}");
}

/// The path of the address in a mail.
pub fn path(text: &str, begins: &str) -> String {
    let at = text.find(begins).unwrap_or_else(|| panic!("no {begins} in {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}
