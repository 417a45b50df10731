//! One line of the table: a method of a path, whom it is for, and what stands around its handler.

use crate::people::Audience::{self, Public};
use crate::people::{access, confirm};
use crate::web::{cache, cross_site, request};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web;
use actix_web::{FromRequest, Handler, Responder, Route};

/// One method of one path, and whom it is for.
pub struct Endpoint {
    /// `GET` (which answers `HEAD` too) or `POST`.
    pub method: Method,
    /// As actix writes it: `{id}` is one segment.
    pub path: &'static str,
    /// Who may use it.
    pub audience: Audience,
    /// Whether it wants a password that was typed just now.
    pub fresh: bool,
    pub(super) routes: Vec<Route>,
}

/// A page or file.
pub(super) fn get<F, Args>(path: &'static str, audience: Audience, handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    // HEAD is a route of its own, so that a wrong method is told of both (RFC 9110 §15.5.6).
    let routes =
        vec![guarded(web::get().to(handler.clone()), audience), guarded(web::head().to(handler), audience)];
    Endpoint { method: Method::GET, path, audience, fresh: false, routes }
}

/// A page for readers that is kept in memory: it goes by nothing but its address, and is the same for everybody.
pub(super) fn page<F, Args>(path: &'static str, handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let kept = |route: Route| guarded(route.wrap(from_fn(cache::serve)), Public);
    let routes = vec![kept(web::get().to(handler.clone())), kept(web::head().to(handler))];
    Endpoint { method: Method::GET, path, audience: Public, fresh: false, routes }
}

/// An act.
pub(super) fn post<F, Args>(path: &'static str, audience: Audience, handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let routes = vec![guarded(web::post().to(handler), audience)];
    Endpoint { method: Method::POST, path, audience, fresh: false, routes }
}

/// A sensitive act: whoever typed no password within the last minutes is asked for it first.
pub(super) fn fresh<F, Args>(path: &'static str, audience: Audience, handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let routes = vec![guarded(web::post().to(handler).wrap(from_fn(confirm::fresh)), audience)];
    Endpoint { method: Method::POST, path, audience, fresh: true, routes }
}

/// From the inside out: the handler, who may use it, no writes from other sites, and the net under all of them.
fn guarded(route: Route, audience: Audience) -> Route {
    let route = route.wrap(from_fn(move |request, next| access::enforce(audience, request, next)));
    match audience {
        // No browser sends a token by itself, so no other site can make one send it.
        Audience::Token(_) => route.wrap(from_fn(request::catch)),
        _ => route.wrap(from_fn(cross_site::refuse)).wrap(from_fn(request::catch)),
    }
}
