//! Writes notices and lets out the mails that go with them, in the transaction of whatever is told.

use super::letter::Letterhead;
use super::store::{self, New};
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::{ClaimId, PersonId};
use crate::outbox::mail;
use crate::people::store::choices;
use std::collections::HashMap;

/// Tells all this, each person once for each `dedupe`; those who can't sign in are not told.
///
/// # Errors
/// When the database can't be read or written.
pub async fn all(c: &mut Connection, news: &[New], at: Time, letterhead: &Letterhead) -> Result<(), Error> {
    if news.is_empty() {
        return Ok(());
    }
    let ids: Vec<PersonId> = news.iter().map(|new| new.person).collect();
    let recipients = choices::recipients(c, &ids).await?;
    let ids: Vec<ClaimId> = news.iter().map(|new| new.claim).collect();
    let claims: HashMap<ClaimId, (i64, String)> =
        store::claims_of(c, &ids).await?.into_iter().map(|(id, number, text)| (id, (number, text))).collect();
    for new in news {
        let Some(recipient) = recipients.iter().find(|one| one.person == new.person) else { continue };
        let Some(id) = store::add(c, new, at).await? else { continue };
        let by_itself = recipient.choices.mails(new.kind) && !recipient.choices.digest;
        if let Some((number, text)) = claims.get(&new.claim).filter(|_| by_itself) {
            let mail = letterhead.single(id, recipient.email.clone(), new, *number, text);
            mail::enqueue(c, mail).await?;
        }
    }
    Ok(())
}
