//! A page for readers as it is kept in memory: its bytes in three forms, each with its own `ETag`.

use super::encoding::{Encoding, gzip_at_once, takes_gzip};
use super::page::digest;
use crate::db::Epoch;
use crate::house::House;
use crate::metrics::FromMemory;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    AGE, CONTENT_ENCODING, CONTENT_TYPE, ETAG, EntityTag, HeaderMap, HeaderValue, IF_NONE_MATCH, VARY,
};
use actix_web::web::Bytes;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How old a page may be though nobody changed anything: some tell of what does not raise the epoch, and days pass.
/// Caches elsewhere may keep a page as long.
const LONGEST: Duration = Duration::from_secs(30);

/// What a page was made for: what readers can see, and the house.
#[derive(Clone)]
pub struct Stamp {
    /// As this node knew it before the page was made.
    pub epoch: Epoch,
    /// Known by its place: it is another as soon as anything in it is.
    pub house: Arc<House>,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.epoch == other.epoch && Arc::ptr_eq(&self.house, &other.house)
    }
}

/// One form of a body.
#[derive(Clone)]
struct Form {
    encoding: Encoding,
    body: Bytes,
    etag: HeaderValue,
}

impl Form {
    fn of(encoding: Encoding, body: Bytes, hash: &str) -> Self {
        let suffix = encoding.name().map(|name| format!("-{name}")).unwrap_or_default();
        let tag = EntityTag::new_strong(format!("{hash}{suffix}"));
        let etag =
            HeaderValue::from_str(&tag.to_string()).unwrap_or_else(|_| HeaderValue::from_static("\"\""));
        Self { encoding, body, etag }
    }
}

/// A page that is answered as often as it is asked for.
pub struct Kept {
    /// What it is good for; never for an epoch that nobody knew.
    stamp: Stamp,
    made: Instant,
    /// The headers that its maker set, and those of every answer.
    headers: HeaderMap,
    hash: String,
    identity: Form,
    packed: Arc<Packed>,
    /// Where its answers from memory are counted.
    pub counted: Arc<FromMemory>,
}

/// The compressed forms, shared by all pages that have the same bytes.
#[derive(Default)]
struct Packed {
    is_begun: AtomicBool,
    forms: OnceLock<Vec<Form>>,
    /// For those who ask before these are made.
    hasty: Mutex<Option<Form>>,
}

impl Kept {
    /// A page with the headers and bytes of an answer. Where they are those of the page `before`, it is packed already.
    pub fn of(
        stamp: Stamp,
        mut headers: HeaderMap,
        body: Bytes,
        before: Option<&Self>,
        counted: Arc<FromMemory>,
    ) -> Self {
        headers.remove(ETAG);
        headers.append(VARY, HeaderValue::from_static("Accept-Encoding"));
        let hash = digest(&body);
        let packed = before.filter(|before| before.hash == hash).map(|before| Arc::clone(&before.packed));
        // A copy: what a page was rendered into has room that nobody will use.
        let identity = Form::of(Encoding::Identity, Bytes::copy_from_slice(&body), &hash);
        let packed = packed.unwrap_or_default();
        Self { stamp, made: Instant::now(), headers, hash, identity, packed, counted }
    }

    /// The answer in this form.
    fn whole(&self, form: &Form) -> HttpResponse {
        let mut answer = HttpResponse::with_body(StatusCode::OK, BoxBody::new(form.body.clone()));
        *answer.headers_mut() = self.headers.clone();
        answer.headers_mut().insert(ETAG, form.etag.clone());
        if let Some(name) = form.encoding.name() {
            answer.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        answer
    }

    /// The answer to whoever has a form with this tag already (RFC 9110 §15.4.5).
    fn unchanged(&self, theirs: HeaderValue) -> HttpResponse {
        let mut answer = HttpResponse::with_body(StatusCode::NOT_MODIFIED, BoxBody::new(()));
        *answer.headers_mut() = self.headers.clone();
        answer.headers_mut().remove(CONTENT_TYPE);
        answer.headers_mut().insert(ETAG, theirs);
        answer
    }

    fn is_picture(&self) -> bool {
        self.headers.get(CONTENT_TYPE).is_some_and(|media_type| media_type.as_bytes().starts_with(b"image/"))
    }

    /// Whether the compressed forms are still to be made: `true` for one who asks, who then does it. Pictures are packed
    /// already.
    pub fn wants_packing(&self) -> bool {
        !self.is_picture() && !self.packed.is_begun.load(Relaxed) && !self.packed.is_begun.swap(true, Relaxed)
    }

    /// Makes the compressed forms: some milliseconds, not for a worker that others wait for.
    pub fn pack(&self) {
        self.packed.forms.get_or_init(|| {
            let made = [Encoding::Brotli, Encoding::Gzip].into_iter().filter_map(|encoding| {
                let body = encoding.pack(&self.identity.body)?;
                Some(Form::of(encoding, body.into(), &self.hash))
            });
            made.collect()
        });
        *self.packed.hasty.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// About how many bytes it takes, packed forms and headers included.
    pub fn size(&self) -> usize {
        self.identity.body.len() * 3 / 2 + 4096
    }

    /// Whether it is still good for `stamp`.
    pub fn is_fresh(&self, stamp: &Stamp) -> bool {
        matches!(stamp.epoch, Epoch::Known(_)) && self.stamp == *stamp && self.made.elapsed() < LONGEST
    }

    /// How long ago it was made.
    pub fn age(&self) -> Duration {
        self.made.elapsed()
    }

    /// The page in the form that the reader takes, or 304 when they have it already. `age` is told where nobody can say
    /// whether it is still good (RFC 9111 §5.1).
    pub fn answer(&self, reader: &HeaderMap, age: Option<Duration>) -> HttpResponse {
        let mut answer = match self.theirs(reader) {
            Some(theirs) => self.unchanged(theirs),
            None => match self.in_haste(reader) {
                Some(form) => self.whole(&form),
                None => self.whole(self.form(Encoding::of(reader))),
            },
        };
        if let Some(age) = age {
            answer.headers_mut().insert(AGE, age.as_secs().into());
        }
        answer
    }

    /// The tag of a form that the reader has already, whichever: it is as good as the one they would get.
    fn theirs(&self, reader: &HeaderMap) -> Option<HeaderValue> {
        let sent = reader.get(IF_NONE_MATCH)?.to_str().ok()?;
        sent.split(',').map(str::trim).find_map(|one| match one {
            "*" => Some(self.identity.etag.clone()),
            one => {
                let tag: EntityTag = one.parse().ok()?;
                let is_ours = tag.tag().split('-').next() == Some(self.hash.as_str());
                is_ours.then(|| HeaderValue::from_str(&tag.to_string()).ok()).flatten()
            }
        })
    }

    /// While the compressed forms are not made, the page as it is packed in a moment, once for all who take that: a reader
    /// on a phone does not wait for a page that is thrice as large.
    fn in_haste(&self, reader: &HeaderMap) -> Option<Form> {
        if self.packed.forms.get().is_some() || !takes_gzip(reader) || self.is_picture() {
            return None;
        }
        let mut hasty = self.packed.hasty.lock().unwrap_or_else(PoisonError::into_inner);
        let form = hasty.get_or_insert_with(|| {
            // Not the tag of the form that is made with more care: of two texts that differ each has its own.
            let form = |body: Vec<u8>| Form::of(Encoding::Gzip, body.into(), &format!("{}-first", self.hash));
            gzip_at_once(&self.identity.body).map_or_else(|| self.identity.clone(), form)
        });
        Some(form.clone())
    }

    fn form(&self, encoding: Encoding) -> &Form {
        self.forms().find(|form| form.encoding == encoding).unwrap_or(&self.identity)
    }

    fn forms(&self) -> impl Iterator<Item = &Form> {
        std::iter::once(&self.identity).chain(self.packed.forms.get().into_iter().flatten())
    }
}
