//! What leaves the house: once as far as that can be had, and never lost.

mod files;
mod google;
mod pings;
pub mod receiver;
mod retries;
pub mod smtp;
pub mod webhooks;

use crate::support::desk::Desk;
use factdesk::error::Error;
use factdesk::outbox::mail::{Mail, enqueue};
use factdesk::outbox::worker::Worker;
use futures_util::FutureExt;
use std::fs;
use std::path::PathBuf;

/// A data folder of one test.
pub struct DataFolder(pub PathBuf);

impl DataFolder {
    pub fn new() -> Self {
        Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(uuid::Uuid::now_v7().to_string()))
    }

    /// The mails that lie in it, by name.
    pub fn mails(&self) -> Vec<(String, String)> {
        let Ok(entries) = fs::read_dir(self.0.join("mail")) else { return Vec::new() };
        let read = |entry: std::io::Result<fs::DirEntry>| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
        };
        let mut mails: Vec<_> = entries.map(read).collect();
        mails.sort();
        mails
    }
}

impl Drop for DataFolder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// A desk without a mail server.
pub async fn with_files(folder: &DataFolder) -> Desk {
    let data_dir = folder.0.clone();
    Desk::open_with(|config| config.data_dir = data_dir).await
}

/// A desk with the stand-in for a mail server.
pub async fn with_server(server: &smtp::Server) -> Desk {
    let url = server.url();
    Desk::open_with(|config| {
        config.smtp_url = Some(url.into());
        config.mail_from = Some("The desk <desk@checks.example>".to_owned());
    })
    .await
}

/// Lets a mail out.
pub async fn send(desk: &Desk, subject: &str, dedupe: &str) {
    let (to, text) = ("ada@desk.example".to_owned(), "Grüße an alle.\n.\nThe end.".to_owned());
    let mail = Mail { to, subject: subject.to_owned(), text, dedupe: dedupe.to_owned() };
    let sent: Result<(), Error> = desk.app.db.write(move |c| enqueue(c, mail).boxed()).await;
    sent.unwrap();
}

/// All that is due is carried out; how many jobs that were.
pub async fn works(desk: &Desk) -> usize {
    let worker = Worker::of(&desk.app).unwrap();
    let mut jobs = 0;
    while worker.turn().await.unwrap() {
        jobs += 1;
    }
    jobs
}
