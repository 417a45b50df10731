//! What can be looked at without the database: settings, disk, mail server.

use super::Finding;
use crate::config::Config;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use std::time::Duration;

/// Less room than this is soon none.
const LITTLE: u64 = 5 << 30;
/// With less than this Postgres may stop any minute.
const NONE: u64 = 512 << 20;
/// How long the mail server may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Settings, the public address and its cookies, and proxies.
pub fn settings(config: &Config) -> Vec<Finding> {
    let configuration = match config.check() {
        Ok(()) => Finding::ok("configuration", "the settings can be understood"),
        Err(words) => {
            Finding::fail("configuration", words, "Correct that setting: factdesk does not start with it.")
        }
    };
    vec![configuration, address(config), proxies(config)]
}

fn address(config: &Config) -> Finding {
    let url = config.public_url();
    if config.public_url.is_none() {
        let found = format!("FACTDESK_PUBLIC_URL is not set: links and cookies are for {url}");
        return Finding::warn(
            "public address",
            found,
            "Set it to the address that people type, before anybody links to you.",
        );
    }
    match config.is_https() {
        true => Finding::ok("public address", format!("{url}; cookies are __Host-session, Secure")),
        false => Finding::warn(
            "public address",
            format!("{url}: passwords and cookies travel readable"),
            "Put a proxy with HTTPS in front, and set FACTDESK_PUBLIC_URL to https://…",
        ),
    }
}

fn proxies(config: &Config) -> Finding {
    if !config.trusted_proxies.is_empty() {
        return Finding::ok("proxies", "X-Forwarded-For is read from those named");
    }
    match config.is_https() {
        true => Finding::warn(
            "proxies",
            "FACTDESK_TRUSTED_PROXIES is not set: everybody seems to come from the proxy, and wrong passwords of one stop all",
            "Set it to the address from which your proxy connects, such as 127.0.0.1.",
        ),
        false => Finding::ok("proxies", "none"),
    }
}

/// The room that is left where the data folder is.
pub fn disk(config: &Config) -> Finding {
    let folder = config.data_dir.canonicalize().unwrap_or_else(|_| ".".into());
    // Where the private cluster really is.
    let folder = folder.join("postgres").canonicalize().unwrap_or(folder);
    let Ok(disk) = rustix::fs::statvfs(&folder) else {
        return Finding::warn(
            "disk",
            format!("{} cannot be looked at", folder.display()),
            "Look at its owner and mode.",
        );
    };
    let (free, all) = (disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize);
    let percent = free.saturating_mul(100).checked_div(all).unwrap_or(0);
    let found =
        format!("{:.1} GiB free ({percent} %) at {}", free as f64 / f64::from(1 << 30), folder.display());
    match (free, percent) {
        (..NONE, _) => Finding::fail("disk", found, "Make room at once: without it nothing can be written."),
        (..LITTLE, _) | (_, ..5) => {
            Finding::warn("disk", found, "Make room, or move the data to a larger disk.")
        }
        _ => Finding::ok("disk", found),
    }
}

/// Whether the mail server answers, and takes the name and password; no mail is sent.
pub async fn mail(config: &Config) -> Finding {
    const REMEDY: &str = "Look at FACTDESK_SMTP_URL, and at the mail server’s own log.";
    let Some(url) = &config.smtp_url else {
        let found =
            format!("FACTDESK_SMTP_URL is not set: mails are files in {}", config.mail_folder().display());
        return Finding::warn(
            "mail",
            found,
            "Name a mail server, or tell people that invitations and resets are read at /desk/mail.",
        );
    };
    let Ok(server) = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal()) else {
        return Finding::fail("mail", "FACTDESK_SMTP_URL cannot be understood", REMEDY);
    };
    let server: AsyncSmtpTransport<Tokio1Executor> = server.timeout(Some(PATIENCE)).build();
    match tokio::time::timeout(PATIENCE, server.test_connection()).await {
        Ok(Ok(true)) => Finding::ok("mail", "the server answers; no mail was sent"),
        Ok(Ok(false)) => Finding::fail("mail", "the server answered, and hung up", REMEDY),
        Ok(Err(error)) => Finding::fail("mail", error.to_string(), REMEDY),
        Err(_) => Finding::fail("mail", format!("no answer within {} seconds", PATIENCE.as_secs()), REMEDY),
    }
}
