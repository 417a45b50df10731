//! Sessions without a sign-in: a drill is not about the door.

use factdesk::clock::Clock;
use factdesk::config::Secret;
use factdesk::db::{Access, connect};
use factdesk::people::session::Token;
use factdesk::people::store::sessions::{self, NewSession};

/// The cookies of so many sessions of the desk's people.
pub async fn cookies(url: &str, count: usize) -> anyhow::Result<Vec<String>> {
    let mut c = connect(Access::patient(Secret::from(url.to_owned()))).await?;
    let people = factdesk::people::store::list(&mut c).await?;
    let now = Clock::system().now();
    let mut cookies = Vec::new();
    for listed in people.iter().cycle().take(count) {
        let token = Token::random();
        let session = NewSession {
            id: token.hash(),
            person: listed.person.id,
            device: "drill".to_owned(),
            address: "127.0.0.1".to_owned(),
        };
        sessions::begin(&mut c, &session, now).await?;
        cookies.push(token.cookie(false).split(';').next().unwrap_or_default().to_owned());
    }
    Ok(cookies)
}
