//! Who takes mails away: an SMTP server, or without one a folder of files.

use super::carrier::{Carrier, Failed};
use super::mail::{Content, KIND, Sender};
use super::store::Job;
use crate::clock::Time;
use crate::config::Config;
use crate::error::Error;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::fs;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use uuid::Uuid;

/// How long the server may take for each answer.
const ANSWER: Duration = Duration::from_secs(20);
/// How long one mail may take altogether. Less than a job's time in hand, so that no other worker begins meanwhile.
pub const CARRYING: Duration = Duration::from_secs(60);

/// Where mails go.
pub struct Mailer {
    sender: Sender,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Mailer {
    /// As the settings say.
    ///
    /// # Errors
    /// When an address in them cannot be understood; [`Config::check`] has looked before.
    pub fn of(config: &Config) -> Result<Self, Error> {
        let host = config.host();
        let from = config.mail_from.clone().unwrap_or_else(|| "factdesk@localhost".to_owned());
        let sender = Sender { from: from.parse().map_err(Error::internal)?, host };
        let way = match &config.smtp_url {
            Some(url) => {
                let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal());
                Way::Smtp(server.map_err(Error::internal)?.timeout(Some(ANSWER)).build())
            }
            None => Way::Folder(config.mail_folder()),
        };
        Ok(Self { sender, way })
    }

    /// Takes a mail away. When this returns `Ok`, the server has it, or the disk.
    ///
    /// # Errors
    /// [`Failed`], with a sentence for whoever looks after the desk.
    pub async fn send(&self, id: Uuid, to: &str, content: Content, at: Time) -> Result<(), Failed> {
        let message = self.sender.message(id, to, content, at).map_err(Failed::Never)?;
        match &self.way {
            Way::Smtp(server) => smtp(server, message).await,
            Way::Folder(folder) => {
                let (folder, name) = (folder.clone(), format!("{}.eml", self.sender.message_id(id)));
                let written =
                    tokio::task::spawn_blocking(move || keep(&folder, &name, &message.formatted())).await;
                let written = written.map_err(|lost| Failed::Later(lost.to_string()))?;
                written.map_err(|error| Failed::Later(format!("the mail folder: {error}")))
            }
        }
    }
}

impl Carrier for Mailer {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn carry<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), Failed>> {
        async move {
            let content: Content = serde_json::from_value(job.payload.clone())
                .map_err(|error| Failed::Never(format!("its content cannot be read: {error}")))?;
            self.send(job.id, &job.recipient, content, job.created_at).await
        }
        .boxed()
    }
}

async fn smtp(server: &AsyncSmtpTransport<Tokio1Executor>, message: Message) -> Result<(), Failed> {
    match tokio::time::timeout(CARRYING, server.send(message)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(Failed::Later(explain(&error))),
        Err(_) => {
            Err(Failed::Later(format!("the mail server took longer than {} seconds", CARRYING.as_secs())))
        }
    }
}

/// The whole chain of causes in one line.
fn explain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_words = inner.to_string();
        if !words.contains(&inner_words) {
            words = format!("{words}: {inner_words}");
        }
        cause = inner.source();
    }
    words
}

/// Whole or not at all, and on the disk before it is called done; a repeat takes the place of the first.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let unfinished = folder.join(format!(".{name}.{}", Uuid::now_v7()));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(name))?;
    fs::File::open(folder)?.sync_all()
}
