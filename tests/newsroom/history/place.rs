//! A small history that is the same each time: a desk chain of two entries, a claim of four, a topic of one.

use crate::support::database::{TestDatabase, fresh};
use chrono::{Duration, TimeZone, Utc};
use diesel_async::{AsyncConnection, SimpleAsyncConnection};
use factdesk::clock::Time;
use factdesk::config::Secret;
use factdesk::db::{Access, Connection, connect};
use factdesk::error::Error;
use factdesk::history::heads::{FIRST_LINE, Heads, last_line};
use factdesk::history::verify::{Checker, Options, Report, verify};
use factdesk::history::{self, Actor, ChainId, Draft, Fault, Head, Visibility};
use factdesk::ids::PersonId;
use serde_json::json;

pub struct Place {
    pub app: Connection,
    pub owner: Connection,
    pub database: TestDatabase,
}

pub const DESK: ChainId = ChainId::Desk;

pub fn claim() -> ChainId {
    ChainId::Claim(uuid::Uuid::from_u128(1).into())
}

pub fn topic(number: u128) -> ChainId {
    ChainId::Topic(uuid::Uuid::from_u128(number).into())
}

pub fn ada() -> PersonId {
    uuid::Uuid::from_u128(0xada).into()
}

pub fn ben() -> PersonId {
    uuid::Uuid::from_u128(0xbe).into()
}

pub fn nine() -> Time {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).unwrap()
}

/// A draft whose bytes depend on `number` only.
pub fn draft(number: u8) -> Draft {
    let id = uuid::Uuid::from_u128(number.into()).into();
    Draft::new(id, "Noted", Visibility::Open, &json!({"v": 1, "number": number}), [number; 32]).unwrap()
}

impl Place {
    pub async fn empty() -> Self {
        let database = fresh().await;
        let app = connect(Access::serving(Secret::from(database.app_url.clone()), false)).await.unwrap();
        let owner = connect(Access::patient(Secret::from(database.owner_url.clone()))).await.unwrap();
        Self { app, owner, database }
    }

    pub async fn small() -> Self {
        let mut place = Self::empty().await;
        place.add(DESK, None, &[1]).await;
        place.add(DESK, None, &[2]).await;
        place.add(claim(), Some(ada()), &[11, 12]).await;
        place.add(claim(), Some(ben()), &[13]).await;
        place.add(claim(), Some(ada()), &[14]).await;
        place.add(topic(1), None, &[21]).await;
        place
    }

    /// Adds entries, begins the chain if need be.
    pub async fn add(&mut self, chain: ChainId, person: Option<PersonId>, numbers: &[u8]) -> Head {
        let drafts: Vec<Draft> = numbers.iter().map(|number| draft(*number)).collect();
        let at = nine() + Duration::seconds(numbers[0].into());
        self.app
            .transaction(async move |c| {
                let head = match history::lock(c, chain).await {
                    Err(Error::NotFound) => history::begin(c, chain).await?,
                    other => other?,
                };
                let actor = match person {
                    Some(person) => {
                        Actor::Alias(history::alias_of(c, chain, person, nonce(chain, person)).await?)
                    }
                    None => Actor::System,
                };
                Ok::<_, Error>(history::append(c, chain, &head, actor, at, drafts).await?.0)
            })
            .await
            .unwrap()
    }

    /// What only somebody with the owner's rights can do, past the triggers.
    pub async fn tamper(&mut self, sql: &str) {
        let off = "ALTER TABLE history DISABLE TRIGGER USER; ALTER TABLE aliases DISABLE TRIGGER USER";
        self.owner.batch_execute(off).await.unwrap();
        self.owner.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    pub async fn verify(&mut self, against: Option<Heads>, checkers: &[&dyn Checker]) -> (Report, String) {
        let mut saved = FIRST_LINE.to_owned();
        let watch = &mut |step: history::verify::Step<'_>| saved.push_str(step.line.unwrap_or_default());
        let report = verify(&mut self.owner, Options { checkers, against, watch }).await.unwrap();
        saved.push_str(&last_line(&report.digest));
        (report, saved)
    }

    pub async fn faults(&mut self, against: Option<&str>) -> Vec<Fault> {
        self.verify(against.map(|file| Heads::parse(file).unwrap()), &[]).await.0.faults
    }

    pub async fn save(&mut self) -> String {
        let (report, saved) = self.verify(None, &[]).await;
        assert_eq!(report.faults, []);
        saved
    }
}

fn nonce(chain: ChainId, person: PersonId) -> [u8; 32] {
    let mut nonce = [chain.to_string().len() as u8; 32];
    nonce[..16].copy_from_slice(person.uuid().as_bytes());
    nonce
}
