//! A page: a template with its status and cache policy, declared where the page is made.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, EntityTag, HeaderValue, IF_NONE_MATCH, LOCATION,
    VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Responder};
use askama::Template;
use xxhash_rust::xxh3::xxh3_128;

use super::cache::Keeping;
use super::carry;
use super::encoding::{gzip_at_once, takes_gzip};
use super::failure::Outcome;
use crate::error::Error;

/// What caches may do with published pages: ask again each time, and go on for an hour if we are gone.
const PUBLIC: &str = "public, max-age=0, s-maxage=30, stale-while-revalidate=60, stale-if-error=3600";

const HTML: &str = "text/html; charset=utf-8";

enum Cache {
    NoStore,
    Public,
}

/// A rendered answer in waiting.
pub struct Page<T> {
    template: T,
    status: StatusCode,
    cache: Cache,
}

impl<T: Template> Page<T> {
    /// A page of the desk, or any page with a form: nobody may keep it.
    pub fn desk(template: T) -> Self {
        Self { template, status: StatusCode::OK, cache: Cache::NoStore }
    }

    /// A page for readers: the same for everybody, with an `ETag` that is a hash of its bytes.
    pub fn public(template: T) -> Self {
        Self { template, status: StatusCode::OK, cache: Cache::Public }
    }

    /// The same page with another status.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// A form that was not accepted: 422 (RFC 9110 §15.5.21).
    pub fn refused(self) -> Self {
        self.status(StatusCode::UNPROCESSABLE_ENTITY)
    }
}

impl<T: Template> Responder for Page<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let asked = carry::asked_of(request.path(), request.query_string());
        match self.template.render().map(|html| carry::on(html, asked)) {
            Ok(html) => match self.cache {
                Cache::NoStore => no_store(self.status, HTML, html),
                Cache::Public => public(request, self.status, HTML, html),
            },
            Err(error) => {
                tracing::error!(%error, "a template failed");
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}

/// A body that nobody may keep.
pub fn no_store(status: StatusCode, media_type: &'static str, body: String) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_TYPE, media_type))
        .body(body)
}

/// A body that is the same for everybody: 304 when the reader has it already.
pub fn public(
    request: &HttpRequest,
    status: StatusCode,
    media_type: &'static str,
    body: impl Into<Bytes>,
) -> HttpResponse {
    let body = body.into();
    let mut response = HttpResponse::build(status);
    response.insert_header((CACHE_CONTROL, PUBLIC)).insert_header((CONTENT_TYPE, media_type));
    if status == StatusCode::OK && request.extensions().contains::<Keeping>() {
        let mut response = response.body(body);
        response.extensions_mut().insert(Shared);
        return response;
    }
    if status != StatusCode::OK {
        return response.body(body);
    }
    // What is not kept in memory is packed in haste, each time anew.
    let packed =
        if takes_gzip(request.headers()) && is_text(media_type) { gzip_at_once(&body) } else { None };
    let hash = digest(&body);
    let form = if packed.is_some() { "-gzip" } else { "" };
    response.insert_header((ETAG, EntityTag::new_strong(format!("{hash}{form}")).to_string()));
    if is_text(media_type) {
        response.insert_header((VARY, "Accept-Encoding"));
    }
    if has(request, &hash) {
        return response.status(StatusCode::NOT_MODIFIED).finish();
    }
    match packed {
        Some(packed) => response.insert_header((CONTENT_ENCODING, "gzip")).body(packed),
        None => response.body(body),
    }
}

/// What tells a body from others in its tag (RFC 9110 §8.8.3), the same on every node. It proves nothing, so it may be
/// quick, as SHA-256 is not where the processor has no instructions for it.
pub fn digest(body: &[u8]) -> String {
    format!("{:032x}", xxh3_128(body))
}

/// Pictures are packed already.
fn is_text(media_type: &str) -> bool {
    !media_type.starts_with("image/")
}

/// Whether the reader has these bytes already, in whichever form.
fn has(request: &HttpRequest, hash: &str) -> bool {
    let sent = request.headers().get(IF_NONE_MATCH).map(HeaderValue::to_str);
    let Some(Ok(sent)) = sent else { return false };
    let tags = sent.split(',').filter_map(|one| one.trim().parse::<EntityTag>().ok());
    tags.into_iter().any(|tag| tag.tag().split('-').next() == Some(hash))
}

/// Said of an answer that is the same for everybody who asks for its address, until something changes.
pub struct Shared;

/// The page for readers that a template makes, where it borrows what it shows.
///
/// # Errors
/// When the template fails: a fault of ours.
pub fn shared(request: &HttpRequest, template: &impl Template) -> Outcome<HttpResponse> {
    let asked = carry::asked_of(request.path(), request.query_string());
    let html = carry::on(template.render().map_err(Error::internal)?, asked);
    Ok(public(request, StatusCode::OK, HTML, html))
}

/// The answer to a form that was accepted: go and see (303, RFC 9110 §15.4.4).
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish()
}

/// Leads elsewhere for as long as it is so: 301, which a browser asks about again each time, because a merge can be taken
/// back.
pub fn moved(path: &str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((LOCATION, path))
        .insert_header((CACHE_CONTROL, "public, max-age=0, s-maxage=30"))
        .finish()
}
