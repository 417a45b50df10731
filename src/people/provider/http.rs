//! What goes over the wire to a provider: bounded answers, and names as forms write them.

use super::{Failed, PATIENCE};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reqwest::RequestBuilder;
use std::error::Error as _;

/// Longer than any answer of this kind.
const MOST: usize = 256 * 1024;

/// A status and a body that is not endless.
pub(super) async fn read(request: RequestBuilder) -> Result<(u16, Vec<u8>), Failed> {
    let away = |error: reqwest::Error| Failed::Away(words(&error));
    let mut response = request.send().await.map_err(away)?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(away)? {
        if body.len() + chunk.len() > MOST {
            return Err(Failed::Away("its answer is endless".to_owned()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok((response.status().as_u16(), body))
}

/// What kept it from answering, as the system says it; never the address, which may hold a code.
fn words(error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} seconds", PATIENCE.as_secs());
    }
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    match (error.is_connect(), error.source()) {
        (true, Some(_)) => format!("no connection: {cause}"),
        (false, Some(_)) => format!("no whole answer: {cause}"),
        (_, None) => "no answer that can be read".to_owned(),
    }
}

/// Name and secret as RFC 6749 §2.3.1 writes them.
pub(super) fn basic(id: &str, secret: &str) -> String {
    let written = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", written(id), written(secret))))
}

/// The error's code, and nothing that could forge a line of the log.
pub(super) fn word(body: &[u8]) -> String {
    let error = serde_json::from_slice::<serde_json::Value>(body).ok();
    let word = error.as_ref().and_then(|error| error["error"].as_str()).unwrap_or_default();
    word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_secrets_are_written_as_forms_are() {
        let written = BASE64_STANDARD.encode("a%3Ab:s+%25%2B");
        assert_eq!(basic("a:b", "s %+"), format!("Basic {written}"));
        assert_eq!(word(b"{\"error\":\"invalid_grant\\nforged\"}"), "invalid_grantforged");
        assert_eq!(word(b"<html>"), "");
    }
}
