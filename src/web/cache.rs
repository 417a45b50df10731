//! Pages for readers in memory. A page is rendered once for all who ask at the same time, packed once, and answered from
//! memory while nothing changed that a reader can see; while the database is away, as long as it is.

use super::kept::{Kept, Stamp};
use super::page::Shared;
use super::request::Pattern;
use crate::app::App;
use crate::db::Epoch;
use crate::metrics;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpResponse};
use quick_cache::Weighter;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// All pages together.
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// About how many pages that is.
const PAGES: usize = 512;
/// A larger answer is not kept: a few of them would push out all the others.
const LARGEST: usize = 1024 * 1024;
/// Addresses that are longer are nobody's link.
const LONGEST_ADDRESS: usize = 1024;

/// The pages of one server.
pub struct Cache {
    pages: quick_cache::sync::Cache<String, Arc<Kept>, BySize>,
    /// Addresses whose page is being made, until it is.
    making: Mutex<HashMap<String, Arc<Semaphore>>>,
    /// What every answer carries.
    headers: HeaderMap,
    metrics: metrics::Shared,
}

#[derive(Clone)]
struct BySize;

impl Weighter<String, Arc<Kept>> for BySize {
    fn weight(&self, address: &String, page: &Arc<Kept>) -> u64 {
        (address.len() + page.size()) as u64
    }
}

/// Said of a request whose answer will be kept: what this one reader has already is asked after.
pub struct Keeping;

/// Middleware around a page: answers from memory, or keeps what its handler makes, if that is for everybody alike
/// ([`Shared`]). The address, path and query, is all that it goes by.
///
/// # Errors
/// Those of the handler.
pub async fn serve<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<BoxBody, B>>, actix_web::Error> {
    let parts = (request.app_data::<Data<Cache>>().cloned(), request.app_data::<Data<App>>().cloned());
    let address = request.uri().path_and_query().map_or("", |address| address.as_str());
    let (Some(cache), Some(app), true) = (parts.0, parts.1, address.len() <= LONGEST_ADDRESS) else {
        return Ok(next.call(request).await?.map_into_right_body());
    };
    if let Some((answer, _)) = cache.find(address, app.db.epoch().await, &app, request.headers()) {
        cache.metrics.pages.hits.add();
        return Ok(request.into_response(answer).map_into_left_body());
    }
    let address = address.to_owned();
    let turn = Turn::of(&cache, &address);
    let _mine = turn.gate.acquire().await;
    let epoch = app.db.epoch().await;
    if let Some((answer, _)) = cache.find(&address, epoch, &app, request.headers()) {
        cache.metrics.pages.hits.add();
        return Ok(request.into_response(answer).map_into_left_body());
    }
    cache.metrics.pages.misses.add();
    let stamp = Stamp { epoch, house: app.house() };
    request.extensions_mut().insert(Keeping);
    let answered = cache.keep(&address, stamp, next.call(request).await?);
    // What was kept is found by those who wait; where nothing was, they need not wait for each other.
    turn.gate.close();
    Ok(answered)
}

impl Cache {
    /// None yet. `headers` are those of every answer.
    pub fn new(headers: HeaderMap, metrics: metrics::Shared) -> Self {
        let pages = quick_cache::sync::Cache::with_weighter(PAGES, MOST_BYTES, BySize);
        Self { pages, making: Mutex::default(), headers, metrics }
    }

    /// The answer to a request for a page that is here and good, without a question to anybody; with the page's route.
    pub fn at_once(&self, request: &ServiceRequest, app: &App) -> Option<(HttpResponse, &'static str)> {
        let address = request.uri().path_and_query()?.as_str();
        let (answer, page) = self.find(address, app.db.epoch_at_once()?, app, request.headers())?;
        page.counted.add(answer.status() == StatusCode::NOT_MODIFIED);
        Some((answer, page.counted.route))
    }

    /// The page, if it is good; where nobody can say whether it is, with its age.
    fn find(
        &self,
        address: &str,
        epoch: Epoch,
        app: &App,
        reader: &HeaderMap,
    ) -> Option<(HttpResponse, Arc<Kept>)> {
        let page = self.pages.get(address)?;
        let age = match epoch {
            Epoch::Known(_) if page.is_fresh(&Stamp { epoch, house: app.house() }) => None,
            Epoch::Known(_) => return None,
            Epoch::Old(_) => Some(page.age()),
        };
        let answer = page.answer(reader, age);
        // What is asked for a second time is worth packing: most of what crawlers ask for never is.
        if page.wants_packing() {
            let page = Arc::clone(&page);
            actix_web::rt::task::spawn_blocking(move || page.pack());
        }
        Some((answer, page))
    }

    /// Keeps an answer that is for everybody.
    fn keep<B: MessageBody + 'static>(
        &self,
        address: &str,
        stamp: Stamp,
        response: ServiceResponse<B>,
    ) -> ServiceResponse<EitherBody<BoxBody, B>> {
        // A page that was good a moment ago is worth more than "come back later".
        if response.status() == StatusCode::SERVICE_UNAVAILABLE
            && let Some(page) = self.pages.get(address)
        {
            let answer = page.answer(response.request().headers(), Some(page.age()));
            return response.into_response(answer).map_into_left_body();
        }
        let is_shared =
            response.status() == StatusCode::OK && response.response().extensions().contains::<Shared>();
        if !is_shared {
            return response.map_into_right_body();
        }
        let (request, response) = response.into_parts();
        let mut headers = self.headers.clone();
        for (name, value) in response.headers() {
            // A handler's own comes first.
            headers.insert(name.clone(), value.clone());
        }
        let body = match response.into_body().try_into_bytes() {
            Ok(body) => body,
            Err(stream) => {
                return ServiceResponse::new(request, HttpResponse::Ok().body(stream)).map_into_left_body();
            }
        };
        let before = self.pages.get(address);
        let counted = self.metrics.requests.of_route(Pattern::of(&request));
        let page = Arc::new(Kept::of(stamp, headers, body, before.as_deref(), counted));
        let answer = page.answer(request.headers(), None);
        if page.size() <= LARGEST {
            self.pages.insert(address.to_owned(), page);
            self.metrics.pages.keep(before.is_none(), self.pages.len(), self.pages.weight());
        }
        ServiceResponse::new(request, answer).map_into_left_body()
    }
}

/// One of those who want a page that is not there: the first makes it, the others wait until the gate is closed.
struct Turn<'a> {
    cache: &'a Cache,
    address: &'a str,
    gate: Arc<Semaphore>,
}

impl<'a> Turn<'a> {
    fn of(cache: &'a Cache, address: &'a str) -> Self {
        let mut making = cache.making.lock().unwrap_or_else(PoisonError::into_inner);
        let gate = making.entry(address.to_owned()).or_insert_with(|| Arc::new(Semaphore::new(1)));
        Self { cache, address, gate: Arc::clone(gate) }
    }
}

impl Drop for Turn<'_> {
    /// Also when the reader hung up: the next one makes the page, and the last one leaves nothing behind.
    fn drop(&mut self) {
        let mut making = self.cache.making.lock().unwrap_or_else(PoisonError::into_inner);
        if Arc::strong_count(&self.gate) <= 2 {
            making.remove(self.address);
        }
    }
}
