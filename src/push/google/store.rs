//! What Google calls the pages of checks.

use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::ids::ClaimId;
use crate::schema::google_pages;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// A page of Google's.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Kept {
    /// `pages/…`
    pub name: String,
    /// Which version of it we know.
    pub version: String,
}

impl Kept {
    /// As an answer names it.
    pub fn of(answer: &Value) -> Option<Self> {
        let word = |field: &str| answer[field].as_str().map(str::to_owned);
        let name = word("name").filter(|name| name.starts_with("pages/"))?;
        Some(Self { name, version: word("versionId").unwrap_or_default() })
    }

    /// `page` as the next version of this one.
    pub fn with(&self, page: &Value) -> Value {
        let mut page = page.clone();
        page["name"] = self.name.as_str().into();
        page["versionId"] = self.version.as_str().into();
        page
    }
}

/// The page of a check, if it was pushed.
///
/// # Errors
/// When the database can't be read.
pub async fn find(c: &mut Connection, claim: ClaimId) -> Result<Option<Kept>, Error> {
    let columns = (google_pages::name, google_pages::version);
    Ok(google_pages::table.find(claim).select(columns).first(c).await.optional()?)
}

/// Remembers the page as Google has it since `at`.
///
/// # Errors
/// When the database can't be written.
pub async fn keep(c: &mut Connection, claim: ClaimId, kept: &Kept, at: Time) -> Result<(), Error> {
    let set = (
        google_pages::name.eq(&kept.name),
        google_pages::version.eq(&kept.version),
        google_pages::pushed_at.eq(at),
    );
    let insert = diesel::insert_into(google_pages::table).values((google_pages::claim.eq(claim), set));
    insert.on_conflict(google_pages::claim).do_update().set(set).execute(c).await?;
    Ok(())
}

/// It is no more.
///
/// # Errors
/// When the database can't be written.
pub async fn forget(c: &mut Connection, claim: ClaimId) -> Result<(), Error> {
    diesel::delete(google_pages::table.find(claim)).execute(c).await?;
    Ok(())
}
