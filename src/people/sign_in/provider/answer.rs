//! `/login/provider/answer`: a browser comes back from the provider of accounts, with a code or without.

use super::super::{LoginPage, arrive, code, note};
use super::{DOUBTED, Purpose, Wish, back, sentence};
use crate::app::App;
use crate::clock::Time;
use crate::db::Connection;
use crate::error::Error;
use crate::house::sign_in::Belief;
use crate::ids::PersonId;
use crate::people::account::provider as account;
use crate::people::account::two_factor::Told;
use crate::people::by_link;
use crate::people::confirm;
use crate::people::invited;
use crate::people::person::Email;
use crate::people::provider::id_token::Claims;
use crate::people::provider::{Answer, Provider};
use crate::people::session::{SignedIn, Token, TokenHash, wish_of};
use crate::people::sign_in::{Came, Proof};
use crate::people::signed_out::Carried;
use crate::people::store::provider::{self as stored, Kept};
use crate::people::store::{self, passwords};
use crate::people::throttle::Attempt;
use crate::web::{Outcome, Page};
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;
use uuid::Uuid;

const LATE: &str =
    "That took more than ten minutes, was done already, or began in another browser. Begin once more.";
const LEFT: &str =
    "The provider of that account did not let you in, or you left it. Try again, or sign in another way.";
const UNKNOWN: &str = "Nobody at this desk has linked that account. Sign in another way and link it at your account, or ask an admin of your desk to invite you.";
const DISABLED: &str = "You can no longer sign in at this desk. An admin can say why.";
const NOT_JOINED: &str = "You have not joined yet. Open the address in your invitation once more, and join there with a password or try it again.";

/// What the provider sends along.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Fields {
    code: String,
    state: String,
    iss: Option<String>,
    error: String,
}

/// An account that was shown, by what the provider calls it.
#[derive(Clone)]
pub(in crate::people) struct Account {
    pub issuer: String,
    pub subject: String,
    /// What its owner knows it by.
    pub name: String,
}

/// Somebody comes back.
pub(in crate::people) struct Arrival {
    pub account: Account,
    /// What their browser is known by.
    pub browser: TokenHash,
    /// Whether it counts as a second factor.
    pub vouched: bool,
}

impl Arrival {
    /// What a session of theirs rests on.
    pub fn proof(&self, link: Uuid, password_hash: String) -> Proof {
        let came = Came { link, browser: self.browser, vouched: self.vouched };
        Proof { attempt: Attempt::uncounted(), password_hash, came: Some(came) }
    }
}

/// `GET /login/provider/answer`
///
/// # Errors
/// When the database can't be written.
pub async fn show(
    app: Data<App>,
    provider: Data<Provider>,
    query: Option<Query<Fields>>,
    signed_in: Option<SignedIn>,
    request: HttpRequest,
) -> Outcome<HttpResponse> {
    let fields = query.map(Query::into_inner).unwrap_or_default();
    let granted = granted(&app, &request, &fields.state).await?;
    let Some((person, wish)) = granted.filter(|(_, wish)| wish.issuer == provider.issuer()) else {
        // Counted, and not written down: whoever made up an address could fill the log.
        app.metrics.sign_ins.provider.add();
        return Ok(door(&app, &request, (String::new(), Carried::default()), LATE));
    };
    // What somebody who was signed in went for is only theirs.
    let signed_in = signed_in.filter(|one| Some(one.person.id) == person);
    match believed(&app, &provider, &wish, &fields).await {
        Ok(claims) => {
            let arrival = arrival(&app, &wish, &claims)?;
            let came = (arrival, claims);
            go_on(&app, &request, wish.purpose, signed_in, came).await
        }
        Err(problem) => {
            note(&app, &request, person, "provider_refused").await?;
            refused(&app, &request, signed_in, wish.purpose, problem).await
        }
    }
}

/// To what somebody went for.
async fn go_on(
    app: &Data<App>,
    request: &HttpRequest,
    purpose: Purpose,
    signed_in: Option<SignedIn>,
    (arrival, claims): (Arrival, Claims),
) -> Outcome<HttpResponse> {
    match (purpose, signed_in) {
        (Purpose::SignIn { next, carried }, _) => {
            sign_in(app, request, (arrival, claims), (next, carried)).await
        }
        (Purpose::Join { invitation, name, public_name }, _) => {
            let joined =
                invited::join_by_provider(app, request, &invitation, (name, public_name), arrival).await?;
            Ok(joined.unwrap_or_else(|| door(app, request, (String::new(), Carried::default()), NOT_JOINED)))
        }
        (Purpose::Link, Some(one)) => account::link(app, request, &one, arrival.account).await,
        (Purpose::Confirm { carried }, Some(one)) => {
            confirm::shown(app, request, &one, arrival.account, carried).await
        }
        (Purpose::Link | Purpose::Confirm { .. }, None) => {
            Ok(door(app, request, (String::new(), Carried::default()), LATE))
        }
    }
}

/// What this browser went for, which is taken away.
async fn granted(
    app: &App,
    request: &HttpRequest,
    state: &str,
) -> Result<Option<(Option<PersonId>, Wish)>, Error> {
    let browser = wish_of(request.headers(), app.config.is_https());
    let (Some(state), Some(browser)) = (Token::parse(state), browser) else { return Ok(None) };
    let (hashes, now) = ((state.hash(), browser.hash()), app.clock.now());
    let found: Result<Option<(Option<PersonId>, serde_json::Value)>, Error> =
        app.db.write(move |c| async move { stored::granted(c, hashes, now).await }.boxed()).await;
    let Some((person, wish)) = found? else { return Ok(None) };
    Ok(Some((person, serde_json::from_value(wish).map_err(Error::internal)?)))
}

/// Who somebody is there, or what to tell them.
async fn believed(
    app: &App,
    provider: &Provider,
    wish: &Wish,
    fields: &Fields,
) -> Result<Claims, &'static str> {
    let now = app.clock.now();
    // Whose answer it is comes first: another provider's may hold anything.
    if !provider.answers_as(fields.iss.as_deref(), now).await.map_err(|failed| sentence(&failed))? {
        tracing::warn!("an answer for the provider of accounts names another issuer");
        return Err(DOUBTED);
    }
    if !fields.error.is_empty() || fields.code.is_empty() {
        let error: String =
            fields.error.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect();
        tracing::info!(error, "the provider of accounts let nobody in");
        return Err(LEFT);
    }
    let back = back(&app.config);
    let question = wish.question(&fields.state, &back);
    let answer = Answer { code: &fields.code, question, now, asked_at: wish.asked_at };
    provider.redeem(&answer).await.map_err(|failed| sentence(&failed))
}

fn arrival(app: &App, wish: &Wish, claims: &Claims) -> Result<Arrival, Error> {
    let mut browser = [0; 32];
    hex::decode_to_slice(&wish.device, &mut browser).map_err(Error::internal)?;
    let name = claims.email.clone().unwrap_or_default();
    let name = name.chars().filter(|c| !c.is_control()).take(200).collect();
    let account = Account { issuer: wish.issuer.clone(), subject: claims.subject.clone(), name };
    Ok(Arrival { account, browser, vouched: app.house().sign_in.counts(&claims.by) })
}

/// The door, with a problem.
fn door(
    app: &App,
    request: &HttpRequest,
    (next, carried): (String, Carried),
    problem: &'static str,
) -> HttpResponse {
    let page = LoginPage { next, carried, problem, ..LoginPage::new(app) };
    by_link::answer(Page::desk(page).refused(), request)
}

/// The page that somebody came from, with a problem.
async fn refused(
    app: &App,
    request: &HttpRequest,
    signed_in: Option<SignedIn>,
    purpose: Purpose,
    problem: &'static str,
) -> Outcome<HttpResponse> {
    match (purpose, signed_in) {
        (Purpose::SignIn { next, carried }, _) => Ok(door(app, request, (next, carried), problem)),
        (Purpose::Link, Some(one)) => Ok(account::refused(app, request, &one, problem).await?),
        (Purpose::Confirm { carried }, Some(one)) => {
            Ok(confirm::refused(app, request, &one, carried, problem))
        }
        (Purpose::Join { .. }, _) => Ok(door(app, request, (String::new(), Carried::default()), NOT_JOINED)),
        (_, None) => Ok(door(app, request, (String::new(), Carried::default()), LATE)),
    }
}

/// Whose account it is.
enum Found {
    Person { link: Uuid, person: PersonId, password_hash: String },
    Disabled(PersonId),
    Nobody,
}

async fn sign_in(
    app: &Data<App>,
    request: &HttpRequest,
    (arrival, claims): (Arrival, Claims),
    (next, carried): (String, Carried),
) -> Outcome<HttpResponse> {
    let found = find(app, request, &arrival.account, &claims).await?;
    let (person, proof) = match found {
        Found::Person { link, person, password_hash } => (person, arrival.proof(link, password_hash)),
        Found::Disabled(person) => {
            note(app, request, Some(person), "provider_refused").await?;
            return Ok(door(app, request, (next, carried), DISABLED));
        }
        Found::Nobody => {
            note(app, request, None, "provider_refused").await?;
            return Ok(door(app, request, (next, carried), UNKNOWN));
        }
    };
    if !arrival.vouched
        && let Some(missing) = code::ask(app, person, &proof, next.clone(), carried.clone()).await?
    {
        return Ok(missing.answer(request));
    }
    arrive(app, request, (person, Some(proof)), &next, &carried).await
}

/// Whose account it is, linked before or, where the desk believes the provider so far, just now.
async fn find(
    app: &Data<App>,
    request: &HttpRequest,
    account: &Account,
    claims: &Claims,
) -> Result<Found, Error> {
    let (now, belief) = (app.clock.now(), app.house().sign_in.clone());
    let (issuer, subject) = (account.issuer.clone(), account.subject.clone());
    let known = by_address(app, &belief, claims).await?;
    let (told, name) =
        (known.map(|person| Told::by(app, request, (person, person), now)), account.name.clone());
    app.db
        .write(move |c| {
            async move {
                let mut whose = stored::whose(c, &issuer, &subject).await?;
                if let (None, Some(person), Some(told)) = (whose, known, told)
                    && let Kept::Yes(link) = stored::link(c, person, (&issuer, &subject), &name, now).await?
                {
                    told.tell(c, "provider_linked").await?;
                    whose = Some((link, person, false));
                }
                found(c, whose, now).await
            }
            .boxed()
        })
        .await
}

/// The person with the address that the provider verified, where the desk believes that.
async fn by_address(app: &App, belief: &Belief, claims: &Claims) -> Result<Option<PersonId>, Error> {
    let address = claims.email.as_deref().filter(|_| belief.addresses && claims.email_verified);
    let Some(Ok(email)) = address.map(Email::parse) else { return Ok(None) };
    let account = store::account(&mut *app.db.read().await?, &email).await?;
    Ok(account.filter(|account| !account.disabled).map(|account| account.id))
}

async fn found(c: &mut Connection, whose: Option<(Uuid, PersonId, bool)>, now: Time) -> Result<Found, Error> {
    Ok(match whose {
        None => Found::Nobody,
        Some((_, person, true)) => Found::Disabled(person),
        Some((link, person, false)) => {
            stored::used(c, link, now).await?;
            Found::Person { link, person, password_hash: passwords::find(c, person).await? }
        }
    })
}
