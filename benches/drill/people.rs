//! Sessions without a sign-in: a drill is not about the door.

use super::desk::Desk;
use factdesk::clock::Clock;
use factdesk::config::Secret;
use factdesk::db::{Access, connect};
use factdesk::people::session::Token;
use factdesk::people::store::sessions::{self, NewSession};
use factdesk::postgres::Role;

/// Those of a desk that serves, and the database's address past every guard.
pub async fn of(desk: &Desk, count: usize) -> anyhow::Result<(Vec<String>, String)> {
    let cluster = desk.cluster().await?;
    let cookies = cookies(&cluster.url(Role::App, "factdesk"), count).await?;
    let owner = cluster.url(Role::Owner, "factdesk");
    // A drill has no part in it: factdesk alone must look after its cluster.
    cluster.close().await?;
    Ok((cookies, owner))
}

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
