//! Around everything: a page that is in memory and good is answered before routes are tried and anybody is asked.

use super::cache::Cache;
use super::{cross_origin, problem, request, trackers};
use crate::app::App;
use actix_web::Error;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::Method;
use actix_web::web::Data;
use futures_util::TryFutureExt;
use futures_util::future::{Either, MapOk, Ready, ready};

/// Middleware, outermost. It takes off what numbers a click; the rest has no effect but speed: what it does not answer takes
/// the usual way, with the same answer.
#[derive(Clone)]
pub struct AtOnce {
    /// The pages.
    pub cache: Data<Cache>,
    /// What says whether they are good.
    pub app: Data<App>,
}

impl<S, B> Transform<S, ServiceRequest> for AtOnce
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<BoxBody, B>>;
    type Error = Error;
    type Transform = Around<S>;
    type InitError = ();
    type Future = Ready<Result<Around<S>, ()>>;

    fn new_transform(&self, inner: S) -> Self::Future {
        ready(Ok(Around { at_once: self.clone(), inner }))
    }
}

/// The server within.
pub struct Around<S> {
    at_once: AtOnce,
    inner: S,
}

type Answer<B> = ServiceResponse<EitherBody<BoxBody, B>>;
type Usual<F, B> = MapOk<F, fn(ServiceResponse<B>) -> Answer<B>>;

impl<S, B> Service<ServiceRequest> for Around<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = Answer<B>;
    type Error = Error;
    type Future = Either<Ready<Result<Answer<B>, Error>>, Usual<S::Future, B>>;

    forward_ready!(inner);

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        if let Some(clean) = trackers::without(request.uri()) {
            request.head_mut().uri = clean;
        }
        match self.at_once.answer(&request) {
            Some(answer) => Either::Left(ready(Ok(request.into_response(answer).map_into_left_body()))),
            None => Either::Right(self.inner.call(request).map_ok(ServiceResponse::map_into_right_body)),
        }
    }
}

impl AtOnce {
    fn answer(&self, request: &ServiceRequest) -> Option<actix_web::HttpResponse> {
        // Programs are told how much they may still ask for, so their requests are counted.
        if request.method() != Method::GET || request.path().starts_with(problem::PAGE) {
            return None;
        }
        let (mut answer, route) = self.cache.at_once(request, &self.app)?;
        cross_origin::let_in(request.path(), answer.headers_mut());
        request::number(request.path(), route, &mut answer);
        Some(answer)
    }
}
