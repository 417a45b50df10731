//! A failure on its way to whoever asked.

use super::problem::{self, Kind, Wrong};
use crate::error::Error;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};
use serde_json::{Map, Value};
use std::fmt;

/// What a handler returns.
pub type Outcome<T> = Result<T, Failure>;

/// A failure on its way to the person. A 5xx shows fixed words and the request's id, never the error's own.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    words: String,
    retry_after: Option<u64>,
    /// Whether it may have been stored all the same.
    is_unknown: bool,
    /// What it is for programs; the usual one of its status where nothing is said. Boxed, as errors should be small.
    kind: Option<Box<Kind>>,
    /// What a problem of this kind has besides.
    more: Map<String, Value>,
    /// What a program has to show to be let in (RFC 6750 §3).
    challenge: Option<String>,
}

impl Failure {
    /// A body in a form we don't take (415).
    pub fn unsupported() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This address takes forms as a browser sends them.")
    }

    /// A body that is too large (413).
    pub fn too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "That is more than this form takes. Shorten it, or attach a file.",
        )
    }

    /// A body that came too slowly (408).
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, "The form took too long to arrive. Try again.")
    }

    /// A body for which there is no room while so many others are read (503).
    pub fn crowded() -> Self {
        Error::Busy("memory for bodies").into()
    }

    /// Any status with words of ours.
    pub fn new(status: StatusCode, words: &str) -> Self {
        let (kind, more, challenge) = (None, Map::new(), None);
        let (retry_after, is_unknown) = (None, false);
        Self { status, words: words.to_owned(), retry_after, is_unknown, kind, more, challenge }
    }

    /// A problem of this kind, for programs.
    pub fn of(kind: Kind, words: &str) -> Self {
        let status = StatusCode::from_u16(kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { kind: Some(Box::new(kind)), ..Self::new(status, words) }
    }

    /// The same with what is wrong, field by field.
    #[must_use]
    pub fn wrong(self, wrong: &[Wrong]) -> Self {
        self.with("errors", problem::errors(wrong))
    }

    /// The same with a member of its own.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }

    /// The same with what would let the program in.
    #[must_use]
    pub fn challenging(self, challenge: impl Into<String>) -> Self {
        Self { challenge: Some(challenge.into()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let status = match &error {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Gone => StatusCode::GONE,
            Error::Forbidden(_) => StatusCode::FORBIDDEN,
            Error::Invalid(_) => StatusCode::BAD_REQUEST,
            Error::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Unavailable(_) | Error::Busy(_) | Error::Unknown(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        match &error {
            Error::Internal(cause) => tracing::error!(error = %cause, "a request failed"),
            Error::Unavailable(cause) => tracing::warn!(error = %cause, "the database did not answer"),
            Error::Unknown(cause) => tracing::warn!(error = %cause, "the database did not confirm a commit"),
            Error::Busy(what) => tracing::debug!(what, "too many wait; a request was sent away"),
            _ => {}
        }
        let retry_after = match &error {
            Error::TooMany(seconds) => Some(*seconds),
            Error::Unavailable(_) | Error::Busy(_) | Error::Unknown(_) => Some(2),
            _ => None,
        };
        let is_unknown = matches!(error, Error::Unknown(_));
        Self { retry_after, is_unknown, ..Self::new(status, &error.to_string()) }
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut response = HttpResponse::build(self.status);
        if let Some(seconds) = self.retry_after {
            response.insert_header((RETRY_AFTER, seconds));
        }
        if let Some(challenge) = self.challenge.as_deref().and_then(|one| HeaderValue::from_str(one).ok()) {
            response.insert_header((WWW_AUTHENTICATE, challenge));
        }
        let mut response = response.finish();
        let said = Said {
            words: self.words.clone(),
            is_unknown: self.is_unknown,
            kind: self.kind.as_deref().copied(),
            more: self.more.clone(),
        };
        response.extensions_mut().insert(said);
        response
    }
}

/// What a failure has to say, carried to [`super::error_page::dress`].
#[derive(Default)]
pub(super) struct Said {
    pub(super) words: String,
    pub(super) is_unknown: bool,
    pub(super) kind: Option<Kind>,
    pub(super) more: Map<String, Value>,
}
