//! What must leave the house: written into `outbox` in the transaction that causes it, carried out by [`worker`] until
//! it is done or given up. It knows no feature; who carries a kind of jobs says so by [`carrier::Carrier`].
//!
//! A job is lost by nothing that Postgres survives. It is carried out **at least once**: the worker marks that it takes
//! a job before it begins, and that it is done afterwards. After a `kill -9` in between nobody can know whether the
//! mail server had already said yes (RFC 5321 §4.5.3.2.6, §6.1), so the job is taken again when its time in hand is
//! over, with the same `Message-ID`, by which mail programs and archives see that it is the same mail.

pub mod carrier;
pub mod mail;
pub mod mailer;
pub mod store;
pub mod worker;
