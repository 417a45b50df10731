//! What a page for readers goes by: the app, and the language that its address asks for.

use super::carry;
use crate::app::App;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};
use std::ops::Deref;

/// Stands in a handler's arguments where `Data<App>` stands in those of the desk.
#[derive(Clone)]
pub struct Reader {
    app: Data<App>,
    /// The language of `?lang=`, if we have it.
    pub asked: Option<&'static str>,
}

impl Deref for Reader {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl FromRequest for Reader {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let asked = carry::asked_of(request.path(), request.query_string());
        ready(Data::from_request(request, payload).into_inner().map(|app| Self { app, asked }))
    }
}
