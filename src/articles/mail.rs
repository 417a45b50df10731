//! Mails, and pages that a browser saved as one file: both are MIME (RFC 5322, RFC 2557).

use chrono::NaiveDate;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use url::Url;

use super::extract::{Finding, Found, from_html, from_text};
use super::parse::Tangled;

/// What is written at the beginning of a mail or a saved page; two of them make one.
const HEADERS: [&str; 15] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "reply-to",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "list-unsubscribe",
    "snapshot-content-location",
];

/// Whether bytes begin as a mail does: with headers, among them who wrote or what about, or how the parts are written.
pub fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(16 * 1024)]);
    let mut names = Vec::new();
    for line in head.trim_start().lines().take_while(|line| !line.trim().is_empty()) {
        let goes_on = line.starts_with([' ', '\t']) || line.starts_with("From ");
        match line.split_once(':') {
            _ if goes_on => {}
            Some((name, _)) if !name.contains(' ') => names.push(name.to_ascii_lowercase()),
            _ => return false,
        }
    }
    let known = names.iter().filter(|name| HEADERS.contains(&name.as_str())).count();
    known > 1 && names.iter().any(|name| matches!(name.as_str(), "from" | "subject" | "mime-version"))
}

/// Whether a text is written in quoted-printable, as mails are under way: with soft line ends and escaped bytes.
pub fn is_quoted(text: &str) -> bool {
    let escaped = |at: &(usize, &str)| {
        let two = text.as_bytes().get(at.0 + 1..at.0 + 3);
        two.is_some_and(|two| two.iter().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(b)))
    };
    let soft = text.lines().filter(|line| line.ends_with('=')).count();
    soft > 1 && text.match_indices('=').filter(escaped).count() > 1
}

/// A text that was copied out of a mail's source, as it reads.
pub fn unquoted(text: &str) -> Option<String> {
    let head =
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    let whole = format!("{head}{text}");
    let message = MessageParser::default().parse(whole.as_bytes())?;
    message.body_text(0).map(|text| text.into_owned())
}

/// Reads a mail, or a page saved with its parts (MHTML).
///
/// # Errors
/// [`Tangled`] when it cannot be read within bounds.
pub fn from_mail(bytes: &[u8], url: Option<&Url>, today: NaiveDate) -> Result<Found, Tangled> {
    let message = MessageParser::default().parse(bytes).ok_or(Tangled)?;
    match saved_page(&message) {
        Some((html, location)) => from_html(html.as_bytes(), Some("utf-8"), url.or(location.as_ref()), today),
        None => letter(&message, url, today),
    }
}

/// The page of an MHTML file and its address, or nothing for a mail.
fn saved_page<'m>(message: &'m Message<'m>) -> Option<(&'m str, Option<Url>)> {
    let is_related = message.content_type().is_some_and(|kind| kind.subtype() == Some("related"));
    let raw = |name: &'static str| message.header_raw(name).map(|value| value.trim().to_owned());
    let saved = raw("Snapshot-Content-Location");
    let sent = raw("To").is_some() || raw("Received").is_some();
    if !is_related || (saved.is_none() && sent) {
        return None;
    }
    let (part, html) = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(html) => Some((part, html.as_ref())),
        _ => None,
    })?;
    let location = saved.or_else(|| part.content_location().map(ToOwned::to_owned));
    let location = location.and_then(|location| Url::parse(&location).ok());
    Some((html, location.filter(|url| matches!(url.scheme(), "http" | "https"))))
}

fn letter(message: &Message, url: Option<&Url>, today: NaiveDate) -> Result<Found, Tangled> {
    let plain: Vec<&str> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let mut found = match (plain.is_empty(), message.body_html(0)) {
        (true, Some(html)) => from_html(html.as_bytes(), Some("utf-8"), url, today)?,
        _ => from_text(&plain.join("\n\n")),
    };
    let from = message.from().and_then(|from| from.first());
    let from = from.and_then(|one| one.name().or(one.address())).map(ToOwned::to_owned);
    let sent = message
        .date()
        .and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()));
    let subject = message.subject().map(ToOwned::to_owned).filter(|subject| !subject.trim().is_empty());
    let date = sent.map(|day| day.format("%Y-%m-%d").to_string());
    let head = [("From", &from), ("Subject", &subject), ("Date", &date)];
    let head = head.into_iter().filter_map(|(name, value)| Some(format!("{name}: {}", value.as_ref()?)));
    found.paragraphs.splice(0..0, head.map(|line| super::said::squeeze(&line)));
    let finding = |value: String, how: &str, doubt| Finding { value, how: how.to_owned(), doubt }.bounded();
    found.title = subject.map(|subject| finding(bare(&subject).to_owned(), "the mail’s subject", false));
    found.byline = from.map(|from| finding(from, "the mail’s sender", true));
    let date = date.filter(|_| sent.is_some_and(|day| day <= today));
    found.published_on = date.map(|date| finding(date, "when the mail was sent", true));
    Ok(found)
}

/// A subject without what mail programs put before it.
fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((before, after)) = rest.split_once(':') {
        if !["re", "fw", "fwd", "aw", "wg", "tr"].contains(&before.trim().to_lowercase().as_str()) {
            break;
        }
        rest = after.trim();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
    }

    const MAIL: &str = "From: =?utf-8?Q?J=C3=B8rgen_Holm?= <holm@courier.example>\r\nTo: desk@n.example\r\n\
        Subject: Fwd: The bats of the\r\n old mill\r\nDate: Tue, 3 Nov 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n\
        Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        The bats came back to the old mill in 2019, and their number doub=\r\nled within a year =E2=80=93 says J=C3=B8rgen.\r\n\r\n\
        Please donate at the address below.\r\n\r\nRead more:\r\n- Owls https://n.example/owls\r\n- Mice https://n.example/mice\r\n";

    #[test]
    fn a_mail_is_decoded_and_its_head_is_found_and_kept() {
        assert!(is_mail(MAIL.as_bytes()));
        let found = from_mail(MAIL.as_bytes(), None, today()).unwrap();
        assert_eq!(found.title.as_ref().unwrap().value, "The bats of the old mill");
        assert_eq!(found.byline.as_ref().unwrap().value, "Jørgen Holm");
        let date = found.published_on.as_ref().unwrap();
        assert_eq!((date.value.as_str(), date.doubt), ("2026-11-03", true));
        assert_eq!(found.paragraphs[0], "From: Jørgen Holm");
        assert_eq!(
            found.paragraphs[3],
            "The bats came back to the old mill in 2019, and their number doubled within a year – says Jørgen."
        );
        let body = found.body();
        assert_eq!(body, [found.paragraphs[3].as_str()], "the head, the appeal and the links are set apart");
        assert!(found.paragraphs.contains(&"- Owls https://n.example/owls".to_owned()));
    }

    #[test]
    fn a_page_saved_as_one_file_is_read_with_its_address() {
        let page = "<html><head><title>Bats</title></head><body><article><p>The bats came back to the old mill in the \
            year 2019, after the miller had left, and their number doubled.</p><p>The town counted them twice and was \
            surprised at the result, which nobody had expected.</p></article></body></html>";
        let file = format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://n.example/bats\r\nSubject: Bats\r\n\
             Date: Tue, 3 Nov 2026 09:00:00 -0000\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--edge\"\r\n\r\n\r\n----edge\r\n\
             Content-Type: text/html\r\nContent-Location: https://n.example/bats\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n----edge\r\nContent-Type: image/png\r\n\
             Content-Transfer-Encoding: base64\r\nContent-Location: https://n.example/a.png\r\n\r\niVBORw0KGgo=\r\n----edge--\r\n",
            page.replace('=', "=3D")
        );
        assert!(is_mail(file.as_bytes()));
        let found = from_mail(file.as_bytes(), None, today()).unwrap();
        assert!(
            found.text().starts_with("The bats came back") && found.text().contains("their number doubled.")
        );
        assert_eq!(found.published_on, None, "when it was saved says nothing of when it was published");
        assert_eq!(found.site.unwrap().value, "n.example");
    }

    #[test]
    fn other_texts_are_no_mails() {
        for text in [
            "Bats: a history\n\nThey fly.",
            "From here on: nothing",
            "",
            "Date: 1\nNote: 2\n\nx",
            "<html>a:b",
        ] {
            assert!(!is_mail(text.as_bytes()), "{text}");
        }
        assert!(is_mail(b"From: a\nSubject: b\n\nc"));
        assert!(is_quoted("J=C3=B8rgen doub=\nled =E2=80=93 it=\n") && !is_quoted("a = b\nc=\nd=\n"));
        assert_eq!(unquoted("J=C3=B8rgen doub=\nled").as_deref(), Some("Jørgen doubled"));
    }
}
