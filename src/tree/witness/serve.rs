//! A witness as a server: `POST /add-checkpoint`, and its key at `/`.

use super::{Asked, Denied, State};
use crate::clock::Clock;
use crate::error::Error;
use crate::tree::cosignature::WitnessKey;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{self, Data, PayloadConfig};
use actix_web::{App, HttpResponse, HttpServer};
use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::Mutex;

/// A note and 63 hashes are far smaller.
const MOST: usize = 64 << 10;

/// A witness of these logs.
pub struct Watch {
    /// What was cosigned. Behind a lock, because comparing and keeping must be one step.
    pub state: Mutex<State>,
    /// Its key.
    pub key: WitnessKey,
    /// The keys of each log, by its name.
    pub logs: HashMap<String, Vec<String>>,
    /// The time of cosignatures.
    pub clock: Clock,
}

impl Watch {
    /// The cosignature of what is asked. When this returns it, it is remembered on disk.
    ///
    /// # Errors
    /// `Ok(Err(…))`: why it is not cosigned. `Err`: the disk failed, and nothing is cosigned.
    pub fn cosign(&self, body: &str) -> Result<Result<String, Denied>, Error> {
        let asked = match Asked::parse(body) {
            Ok(asked) => asked,
            Err(denied) => return Ok(Err(denied)),
        };
        let Some(keys) = self.logs.get(asked.origin()) else { return Ok(Err(Denied::Unknown)) };
        let state = self.state.lock().map_err(|_| Error::internal("the witness broke off"))?;
        let (text, new) = match asked.judge(state.kept(asked.origin())?, keys) {
            Ok(judged) => judged,
            Err(denied) => return Ok(Err(denied)),
        };
        state.keep(asked.origin(), new)?;
        let at = self.clock.now().timestamp().unsigned_abs();
        Ok(Ok(self.key.cosign(text, at)))
    }
}

async fn add_checkpoint(watch: Data<Watch>, body: String) -> HttpResponse {
    let answer = web::block(move || watch.cosign(&body)).await;
    match answer {
        Ok(Ok(Ok(line))) => {
            HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; charset=utf-8")).body(line)
        }
        Ok(Ok(Err(Denied::Conflict(size)))) => HttpResponse::Conflict()
            .insert_header((CONTENT_TYPE, "text/x.tlog.size"))
            .body(format!("{size}\n")),
        Ok(Ok(Err(denied))) => HttpResponse::new(match denied {
            Denied::Unsigned => StatusCode::FORBIDDEN,
            Denied::Unknown => StatusCode::NOT_FOUND,
            Denied::Inconsistent => StatusCode::UNPROCESSABLE_ENTITY,
            Denied::Malformed | Denied::Conflict(_) => StatusCode::BAD_REQUEST,
        }),
        Ok(Err(error)) => {
            tracing::error!(?error, "nothing was cosigned");
            HttpResponse::InternalServerError().finish()
        }
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

async fn key(watch: Data<Watch>) -> HttpResponse {
    let text = format!("{}\n", watch.key.witness().verifier());
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/plain; charset=utf-8")).body(text)
}

/// Serves until Ctrl-C or SIGTERM.
///
/// # Errors
/// When the address can't be listened on.
pub async fn run(watch: Watch, listener: TcpListener) -> std::io::Result<()> {
    let watch = Data::new(watch);
    HttpServer::new(move || {
        App::new()
            .app_data(watch.clone())
            .app_data(PayloadConfig::new(MOST))
            .route("/", web::get().to(key))
            .route("/add-checkpoint", web::post().to(add_checkpoint))
    })
    .workers(1)
    .listen(listener)?
    .run()
    .await
}
