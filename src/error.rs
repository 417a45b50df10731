//! What can go wrong, as the rest of factdesk speaks of it: no HTTP, no HTML.

/// The kinds of failure a person can meet. The sentences are shown to them; the source of `Internal` never is.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing here, or nothing this person may know of.
    #[error("There is nothing here.")]
    NotFound,
    /// It was here, and was taken away for good.
    #[error("This was taken down, and will not come back.")]
    Gone,
    /// The person may not do this; the sentence says who could.
    #[error("{0}")]
    Forbidden(String),
    /// The request cannot be understood.
    #[error("{0}")]
    Invalid(String),
    /// It was understood and cannot be done now; the sentence says what is missing.
    #[error("{0}")]
    Refused(String),
    /// Somebody else changed the same thing first.
    #[error("{0}")]
    Conflict(String),
    /// Too many tries; seconds until the next one.
    #[error("Too many tries. Wait {0} seconds and try again.")]
    TooMany(u64),
    /// The database or another part cannot answer now. Repeating is safe.
    #[error("The desk cannot answer just now. Nothing was lost; try again in a moment.")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Too many ask for the same part at once; nothing was begun.
    #[error("Too many people ask at the same time. Nothing was lost; try again in a moment.")]
    Busy(&'static str),
    /// It was sent to the database, which did not confirm it. Repeating with the same one-time key is safe.
    #[error(
        "The database did not confirm this in time, so it is not known whether it was stored. Sending it again is safe: \
         with its one-time key it is stored once. In a browser, reload this page and agree to send the form again."
    )]
    Unknown(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A fault of ours.
    #[error("Something went wrong on our side.")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Wraps a fault that a person can do nothing about.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// Wraps a fault that will pass.
    pub fn unavailable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unavailable(cause.into())
    }

    /// Wraps what kept a commit from being confirmed.
    pub fn unknown(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unknown(cause.into())
    }
}
