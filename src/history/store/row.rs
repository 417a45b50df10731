//! Entries as rows. What a row holds may have been tampered with, so that reading one can find a fault.

use crate::clock::Time;
use crate::error::Error;
use crate::history::entry::Entry;
use crate::history::fault::{Difference, Fault};
use crate::schema::history;
use diesel::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = history, check_for_backend(diesel::pg::Pg))]
pub(super) struct Row {
    pub(super) chain: String,
    pub(super) position: i64,
    envelope: String,
    payload: Option<String>,
    salt: Option<Vec<u8>>,
    hash: Vec<u8>,
    at: Time,
    actor: String,
    kind: String,
    visibility: String,
}

impl Row {
    /// The row, understood.
    pub(super) fn entry(self) -> Result<Entry, Fault> {
        let (chain, position) = (self.chain.clone(), self.position);
        self.read().map_err(|column| {
            let what = Difference::Unreadable(column);
            Fault { chain, position: Some(position), what }
        })
    }

    /// The same where nobody asks for the fault itself.
    ///
    /// # Errors
    /// [`Error::Internal`] when it was tampered with so that it can't be understood.
    pub(super) fn understood(self) -> Result<Entry, Error> {
        self.entry().map_err(|fault| Error::internal(fault.to_string()))
    }

    fn read(self) -> Result<Entry, &'static str> {
        Ok(Entry {
            chain: self.chain.parse().map_err(|_| "chain")?,
            position: self.position,
            envelope: self.envelope,
            payload: self.payload,
            salt: self.salt.map(|salt| salt.try_into().map_err(|_| "salt")).transpose()?,
            hash: self.hash.try_into().map_err(|_| "hash")?,
            at: self.at,
            actor: self.actor.parse().map_err(|_| "actor")?,
            kind: self.kind,
            visibility: self.visibility.parse().map_err(|()| "visibility")?,
            replacement: None,
        })
    }
}

/// Only with a value for each column does the statement stay prepared.
#[derive(Insertable)]
#[diesel(table_name = history, treat_none_as_default_value = false)]
pub(super) struct NewRow<'a> {
    chain: String,
    position: i64,
    envelope: &'a str,
    payload: Option<&'a str>,
    salt: Option<&'a [u8]>,
    hash: &'a [u8],
    at: Time,
    actor: String,
    kind: &'a str,
    visibility: &'static str,
}

impl<'a> From<&'a Entry> for NewRow<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            chain: entry.chain.to_string(),
            position: entry.position,
            envelope: &entry.envelope,
            payload: entry.payload.as_deref(),
            salt: entry.salt.as_ref().map(|salt| &salt[..]),
            hash: &entry.hash,
            at: entry.at,
            actor: entry.actor.to_string(),
            kind: &entry.kind,
            visibility: entry.visibility.as_str(),
        }
    }
}
