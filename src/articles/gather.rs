//! From what an editor gave (an address, a file, pasted text) to an article that can be kept.

use chrono::NaiveDate;
use url::Url;

use super::article::How;
use super::change::Material;
use super::charset;
use super::extract::{Found, from_text};
use super::fetch::{Fetched, Limits, fetch};
use super::guard::Guard;
use super::media;
use super::read::read_html;
use crate::web::upload::File;

/// The most a saved page may have: as much as a fetched one.
const MOST_BYTES: usize = 5 * 1024 * 1024;

/// Why there is nothing to keep: the field of the form, and the sentence beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// `url`, `file` or `text`.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub sentence: String,
}

fn refused(field: &'static str, sentence: impl ToString) -> Refused {
    Refused { field, sentence: sentence.to_string() }
}

/// The address of an article as typed; nothing when it was left empty.
///
/// # Errors
/// The sentence beside the field.
pub fn address(typed: &str) -> Result<Option<Url>, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let wrong = || refused("url", "Copy the whole address, starting with https://");
    let url = Url::parse(typed).map_err(|_| wrong())?;
    let clean = url.username().is_empty() && url.password().is_none();
    match url.scheme() {
        "http" | "https" if !clean => Err(refused("url", "Leave the name and password out of the address.")),
        "http" | "https" if url.as_str().len() <= 2000 => Ok(Some(url)),
        _ => Err(wrong()),
    }
}

/// Fetches a page and reads it.
///
/// # Errors
/// [`Refused`] at `url`, which offers to paste the text.
pub async fn fetched(url: Option<Url>, guard: &Guard, today: NaiveDate) -> Result<Material, Refused> {
    let url = url.ok_or_else(|| refused("url", "Paste the address of the article here."))?;
    let instead = |why: String| refused("url", format!("{why} You can paste or upload the page below."));
    let got = fetch(&url, &Limits::article(), guard).await.map_err(|error| instead(error.to_string()))?;
    let Fetched { final_url, media_type, charset_header, bytes } = got;
    let found = read(&bytes, &media_type, charset_header, Some(&final_url), today).await;
    let found = found.map_err(|error| instead(error.to_string()))?;
    if found.paragraphs.is_empty() {
        return Err(instead("No article was found on this page.".to_owned()));
    }
    let url = own_address(&found, &final_url);
    let final_url = Some(final_url.into());
    Ok(Material { url: Some(url), final_url, how: How::Fetched, media_type, bytes, found, taken_at: None })
}

/// The address that the page calls its own, if it is on the same site; else the one that answered.
pub fn own_address(found: &Found, final_url: &Url) -> String {
    let site = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let own = found.canonical_url.as_ref().filter(|own| site(own) == site(final_url));
    own.unwrap_or(final_url).to_string()
}

/// Reads a saved page.
///
/// # Errors
/// [`Refused`] at `file`.
pub async fn uploaded(file: Option<File>, url: Option<Url>, today: NaiveDate) -> Result<Material, Refused> {
    let file = file.ok_or_else(|| refused("file", "Choose the file of the saved page."))?;
    if file.bytes.len() > MOST_BYTES {
        return Err(refused("file", "This file is larger than 5 MB. Paste the text instead."));
    }
    let media_type = media::by_first_bytes(&file.bytes).essence;
    if !media::READABLE.contains(&media_type.as_str()) {
        let sentence = "This is not a saved web page. Save the page as HTML, or paste its text.";
        return Err(refused("file", sentence));
    }
    let found = read(&file.bytes, &media_type, None, url.as_ref(), today).await;
    let found = found.map_err(|error| refused("file", error))?;
    if found.paragraphs.is_empty() {
        return Err(refused("file", "No article was found in this file. Paste the text instead."));
    }
    let url = url.or_else(|| found.canonical_url.clone()).map(String::from);
    Ok(Material {
        url,
        final_url: None,
        how: How::Uploaded,
        media_type,
        bytes: file.bytes,
        found,
        taken_at: None,
    })
}

/// Takes pasted text as it is.
///
/// # Errors
/// [`Refused`] at `text`.
pub fn pasted(text: &str, url: Option<Url>) -> Result<Material, Refused> {
    let found = from_text(text);
    if found.paragraphs.is_empty() {
        return Err(refused("text", "Paste the words of the article here."));
    }
    let (url, media_type) = (url.map(String::from), "text/plain".to_owned());
    let bytes = text.as_bytes().to_vec();
    Ok(Material { url, final_url: None, how: How::Pasted, media_type, bytes, found, taken_at: None })
}

/// Reads a page or a text.
///
/// # Errors
/// [`Unread`](super::read::Unread), whose text can be shown.
pub async fn read(
    bytes: &[u8],
    media_type: &str,
    charset: Option<String>,
    url: Option<&Url>,
    today: NaiveDate,
) -> Result<Found, super::read::Unread> {
    if media_type == "text/plain" {
        let (text, ..) = charset::decode(bytes, charset.as_deref());
        return Ok(from_text(&text));
    }
    read_html(bytes.to_vec(), charset, url.cloned(), today).await
}
