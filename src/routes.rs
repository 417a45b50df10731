//! Every address of factdesk, on one page, with who may use it. A route without an audience does not compile.

use crate::api::{exports, google_fact_check, v1};
use crate::articles;
use crate::claims;
use crate::insight::{activity, evidence, figures, stats};
use crate::intake;
use crate::people::Audience::{self, Anyone, Desk, Public, Token};
use crate::people::person::Role::{Admin, Contributor, Editor, Reviewer};
use crate::people::token::Scope::{Log, Read};
use crate::people::{
    access, account, away, confirm, email_change, invitations, invited, keys, list, reset, sign_in,
};
use crate::previews;
use crate::published;
use crate::push;
use crate::settings::{self, mail, setup};
use crate::tree;
use crate::watched;
use crate::web::{assets, cache, cross_site, healthz, readyz, request, robots, security_txt, slash};
use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, Responder, Route};

/// The table. Within a path the order of methods is free; a fixed path stands before one with `{…}` that fits it.
/// The router tries them one after the other, so the readers' stand first.
#[rustfmt::skip]
pub fn all() -> Vec<Endpoint> {
    vec![
        page("/", published::home::show),
        page("/checks", published::checks::list),
        get("/checks/{slug}.json", Public, published::json::show),
        page("/checks/{slug}", published::check::show),
        page("/checks/{slug}/cite.bib", published::cite::show),
        get("/checks/{slug}/copies/{n}", Public, published::copies::show),
        get("/checks/{slug}/history", Public, published::history::show),
        page("/checks/{slug}/revisions/{n}", published::revisions::show),
        page("/claimants", published::claimants::list),
        page("/claimants/{slug}", published::claimants::show),
        page("/topics", published::topics::list),
        page("/topics/{slug}", published::topics::show),
        page("/search", published::search::show),
        page("/search/suggestions", published::suggestions::list),
        page("/opensearch.xml", published::suggestions::describe),
        page("/corrections", published::corrections::list),
        page("/feed.atom", published::feeds::atom),
        page("/feed.rss", published::feeds::rss),
        page("/feed.json", published::feeds::json),
        page("/claimreview.json", published::data_feed::show),
        page("/sitemap.xml", published::sitemap::show),
        page("/sitemap-{part}.xml", published::sitemap::part),
        get("/export/checks.jsonl", Public, exports::json_lines),
        get("/export/checks.csv", Public, exports::csv),
        page("/v1alpha1/claims:search", google_fact_check::search::show),
        page("/v1alpha1/pages", google_fact_check::pages::list),
        page("/v1alpha1/pages/{id}", google_fact_check::pages::show),
        page("/methodology", published::methodology::show),
        page("/methodology/scales/{version}", published::scales::show),
        page("/methodology/versions", published::methodology::versions),
        page("/policies/{kind}", published::policies::show),
        page("/policies/{kind}/versions", published::policies::versions),
        page("/policies/{kind}/versions/{n}", published::policies::version),
        page("/about", published::about::show),
        page("/about/figures", figures::show),
        page("/card/{slug}.png", published::card::show),
        page("/embed/{slug}", published::embed::show),
        page("/oembed", published::oembed::show),
        get("/files/{sha256}", Public, published::files::show),
        get("/log/checkpoint", Public, tree::serve::checkpoint),
        get("/log/key", Public, tree::serve::key),
        get("/log/tile/{path:.*}", Public, tree::serve::tile),
        get("/previews/{token}", Public, previews::show::shared),
        get("/previews/{token}/pictures/{n}", Public, previews::pictures::show),

        get("/login", Anyone, sign_in::show),
        post("/login", Anyone, sign_in::create),
        post("/login/code", Anyone, sign_in::code::create),
        post("/login/passkey", Anyone, sign_in::passkey::create),
        post("/login/passkey/question", Anyone, sign_in::passkey::ask),
        post("/login/provider", Anyone, sign_in::provider::ask),
        get("/login/provider/answer", Anyone, sign_in::provider::answer::show),
        post("/logout", Anyone, sign_in::end),
        post("/confirm", Desk(Contributor), confirm::create),
        post("/confirm/provider", Desk(Contributor), confirm::by_provider),
        get("/password-reset", Anyone, reset::show),
        post("/password-reset", Anyone, reset::ask),
        get("/password-reset/{token}", Anyone, reset::open),
        post("/password-reset/{token}", Anyone, reset::create),
        get("/email-changes/{token}", Anyone, email_change::show),
        post("/email-changes/{token}", Anyone, email_change::create),
        get("/email-changes/{token}/undo", Anyone, email_change::show_undo),
        post("/email-changes/{token}/undo", Anyone, email_change::undo),
        get("/invitations/{token}", Anyone, invited::show),
        post("/invitations/{token}", Anyone, invited::create),
        post("/invitations/{token}/provider", Anyone, invited::by_provider),
        get("/setup", Anyone, setup::show),
        post("/setup", Anyone, setup::create),

        get("/account", Desk(Contributor), account::show),
        fresh("/account/email", Desk(Contributor), account::email::create),
        post("/account/notices", Desk(Contributor), account::notices::create),
        get("/account/passkeys", Desk(Contributor), account::passkeys::show),
        fresh("/account/passkeys", Desk(Contributor), account::passkeys::create),
        fresh("/account/passkeys/question", Desk(Contributor), account::passkeys::ask),
        fresh("/account/passkeys/{id}/removal", Desk(Contributor), account::passkeys::remove),
        post("/account/password", Desk(Contributor), account::password::create),
        get("/account/provider", Desk(Contributor), account::provider::show),
        fresh("/account/provider", Desk(Contributor), account::provider::create),
        fresh("/account/provider/removal", Desk(Contributor), account::provider::remove),
        post("/account/public-name", Desk(Contributor), account::public_name::create),
        fresh("/account/sessions/end", Desk(Contributor), account::sessions::end),
        get("/account/tokens", Desk(Contributor), account::tokens::show),
        fresh("/account/tokens", Desk(Contributor), account::tokens::create),
        post("/account/tokens/{id}/revocation", Desk(Contributor), account::tokens::revoke),
        get("/account/two-factor", Desk(Contributor), account::two_factor::show),
        fresh("/account/two-factor", Desk(Contributor), account::two_factor::create),
        fresh("/account/two-factor/confirmation", Desk(Contributor), account::two_factor::confirm),
        fresh("/account/two-factor/recovery-codes", Desk(Contributor), account::two_factor::renew),
        fresh("/account/two-factor/removal", Desk(Contributor), account::two_factor::remove),
        post("/account/theme", Desk(Contributor), account::theme::create),
        post("/account/shortcuts", Desk(Contributor), account::shortcuts::create),
        get("/desk/keys", Desk(Contributor), keys::show),

        post("/account/absence", Desk(Contributor), account::absence::create),

        get("/desk/people", Desk(Contributor), list::show),
        fresh("/desk/people", Desk(Admin), invitations::create),
        fresh("/desk/people/invitations/{id}/again", Desk(Admin), invitations::again),
        post("/desk/people/invitations/{id}/withdrawal", Desk(Admin), invitations::withdraw),
        fresh("/desk/people/{id}/role", Desk(Admin), list::change_role),
        get("/desk/people/{id}/absence", Desk(Editor), away::show),
        post("/desk/people/{id}/absence", Desk(Editor), away::create),
        fresh("/desk/people/{id}/two-factor/removal", Desk(Admin), list::remove_factor),
        fresh("/desk/people/{id}/sessions/end", Desk(Admin), account::sessions::end_of),
        get("/desk/people/{id}/disabling", Desk(Admin), claims::leaving::show),
        fresh("/desk/people/{id}/disabling", Desk(Admin), claims::leaving::create),
        get("/desk/people/{id}/erasure", Desk(Admin), claims::erasing::show),
        fresh("/desk/people/{id}/erasure", Desk(Admin), claims::erasing::create),
        fresh("/desk/people/{id}/enabling", Desk(Admin), list::enable),

        get("/desk/articles", Desk(Contributor), articles::list::show),
        post("/desk/articles", Desk(Contributor), articles::new::create),
        get("/desk/articles/new", Desk(Contributor), articles::new::show),
        get("/desk/articles/feeds", Desk(Editor), watched::feeds::list),
        post("/desk/articles/feeds", Desk(Editor), watched::feeds::create),
        post("/desk/articles/feeds/{feed}", Desk(Editor), watched::feeds::change),
        post("/desk/articles/feeds/{feed}/switch", Desk(Editor), watched::feeds::switch),
        post("/desk/articles/feeds/{feed}/removal", Desk(Editor), watched::feeds::remove),
        get("/desk/articles/found", Desk(Contributor), watched::feeds::chosen::list),
        post("/desk/articles/found/{item}/import", Desk(Contributor), watched::feeds::chosen::create),
        post("/desk/articles/found/{item}/pass", Desk(Contributor), watched::feeds::chosen::pass),
        get("/desk/articles/{id}", Desk(Contributor), articles::show::show),
        post("/desk/articles/{id}/findings", Desk(Contributor), articles::show::confirm),
        post("/desk/articles/{id}/looks", Desk(Contributor), watched::asked::article),
        get("/desk/articles/{id}/snapshots", Desk(Contributor), watched::snapshots::list),
        get("/desk/articles/{id}/snapshots/{n}/difference", Desk(Contributor), watched::snapshots::difference),
        get("/desk/articles/{id}/snapshots/{n}", Desk(Contributor), articles::snapshots::show),
        get("/desk/articles/{id}/snapshots/{n}/warc", Desk(Contributor), articles::warc::show),

        get("/desk", Desk(Contributor), claims::my_work::show),
        get("/desk/activity", Desk(Editor), activity::show),
        post("/desk/activity/export", Desk(Editor), activity::export::create),
        get("/desk/evidence", Desk(Editor), evidence::show),
        post("/desk/evidence/export", Desk(Editor), evidence::archive::create),
        get("/desk/board", Desk(Contributor), claims::board::show),
        get("/desk/workload", Desk(Reviewer), claims::workload::show),
        get("/desk/workload/{id}", Desk(Reviewer), claims::workload::person::show),
        post("/desk/workload/{id}", Desk(Reviewer), claims::workload::person::create),
        get("/desk/stats", Desk(Reviewer), stats::show),
        get("/desk/stats/definitions", Desk(Reviewer), stats::definitions::show),
        post("/desk/stats/export", Desk(Reviewer), stats::export::create),
        get("/desk/calendar", Desk(Contributor), claims::calendar::show),
        get("/desk/reports", Desk(Reviewer), claims::reports::list),
        get("/desk/reports/{number}", Desk(Reviewer), claims::reports::show::show),
        post("/desk/reports/{number}", Desk(Editor), claims::reports::show::answer),
        get("/desk/events", Desk(Contributor), claims::events::show),
        get("/desk/import", Desk(Editor), claims::moving::show),
        post("/desk/import", Desk(Editor), claims::moving::create),
        get("/desk/import/{id}", Desk(Editor), claims::moving::import::show),
        post("/desk/import/{id}/mapping", Desk(Editor), claims::moving::import::map),
        post("/desk/import/{id}/start", Desk(Editor), claims::moving::import::start),
        get("/desk/import/{id}/rejected.csv", Desk(Editor), claims::moving::import::rejected),
        get("/desk/claims/{id}/imported/{n}", Desk(Contributor), claims::imported_rows::show),
        get("/desk/lists", Desk(Contributor), claims::lists::show),
        post("/desk/lists", Desk(Contributor), claims::lists::create),
        post("/desk/lists/start", Desk(Contributor), claims::lists::start),
        get("/desk/lists/{id}", Desk(Contributor), claims::lists::open),
        post("/desk/lists/{id}", Desk(Contributor), claims::lists::edit),
        get("/desk/lists/{id}/deletion", Desk(Contributor), claims::lists::ask),
        post("/desk/lists/{id}/deletion", Desk(Contributor), claims::lists::delete),
        get("/desk/claims", Desk(Contributor), claims::queue::show),
        post("/desk/claims", Desk(Contributor), claims::log::create),
        get("/desk/claims/new", Desk(Contributor), claims::log::show),
        get("/desk/claims/selection", Desk(Editor), claims::selection::show),
        post("/desk/claims/selection", Desk(Editor), claims::selection::create),
        get("/desk/claims/{id}", Desk(Contributor), claims::show::show),
        post("/desk/claims/{id}/edit", Desk(Contributor), claims::edit::create),
        post("/desk/claims/{id}/triage", Desk(Contributor), claims::triage::create),
        post("/desk/claims/{id}/checklist", Desk(Contributor), claims::checklist::create),
        post("/desk/claims/{id}/checklist/version", Desk(Contributor), claims::checklist::renew),
        post("/desk/claims/{id}/checklist/{n}", Desk(Contributor), claims::checklist::answer),
        post("/desk/claims/{id}/checklist/{n}/reopening", Desk(Contributor), claims::checklist::reopen),
        post("/desk/claims/{id}/assignments", Desk(Contributor), claims::assignments::create),
        post("/desk/claims/{id}/assignments/{n}/end", Desk(Contributor), claims::assignments::end),
        post("/desk/claims/{id}/recusals", Desk(Contributor), claims::recusals::create),
        post("/desk/claims/{id}/appearances", Desk(Contributor), claims::appearances::create),
        post("/desk/claims/{id}/appearances/{n}", Desk(Contributor), claims::appearances::edit),
        post("/desk/claims/{id}/sources", Desk(Contributor), claims::sources::create),
        post("/desk/claims/{id}/sources/{n}", Desk(Contributor), claims::sources::edit),
        get("/desk/claims/{id}/sources/{n}/copy", Desk(Contributor), claims::copies::show),
        post("/desk/claims/{id}/sources/{n}/copy", Desk(Contributor), claims::sources::copy),
        get("/desk/claims/{id}/sources/{n}/opening", Desk(Reviewer), claims::opening::show),
        post("/desk/claims/{id}/sources/{n}/withdrawal", Desk(Contributor), claims::sources::withdraw),
        post("/desk/claims/{id}/sources/{n}/place", Desk(Contributor), claims::place::create),
        post("/desk/claims/{id}/attachments", Desk(Contributor), claims::attachments::create),
        get("/desk/claims/{id}/attachments/{n}", Desk(Contributor), claims::attachments::show),
        post("/desk/claims/{id}/attachments/{n}/withdrawal", Desk(Contributor), claims::attachments::withdraw),
        post("/desk/claims/{id}/replies", Desk(Contributor), claims::replies::create),
        post("/desk/claims/{id}/replies/{n}/answer", Desk(Contributor), claims::replies::answer),
        post("/desk/claims/{id}/verdict", Desk(Contributor), claims::verdict::create),
        post("/desk/claims/{id}/verdict/send-back", Desk(Contributor), claims::verdict::send_back),
        post("/desk/claims/{id}/approval", Desk(Contributor), claims::approval::create),
        post("/desk/claims/{id}/publication", Desk(Contributor), claims::publication::create),
        post("/desk/claims/{id}/corrections", Desk(Contributor), claims::corrections::create),
        post("/desk/claims/{id}/retraction", Desk(Contributor), claims::retraction::create),
        get("/desk/claims/{id}/redactions", Desk(Admin), claims::redacting::show),
        fresh("/desk/claims/{id}/redactions", Desk(Admin), claims::redacting::create),
        post("/desk/claims/{id}/closure", Desk(Contributor), claims::closure::create),
        post("/desk/claims/{id}/reopening", Desk(Contributor), claims::reopening::create),
        get("/desk/claims/{id}/merge", Desk(Editor), claims::merge_into::show),
        post("/desk/claims/{id}/merge", Desk(Editor), claims::merge_into::create),
        post("/desk/claims/{id}/comments", Desk(Contributor), claims::comments::create),
        post("/desk/claims/{id}/comments/{n}/resolution", Desk(Contributor), claims::comments::resolve),
        post("/desk/claims/{id}/schedule", Desk(Contributor), claims::schedule::create),
        post("/desk/claims/{id}/schedule/end", Desk(Contributor), claims::schedule::end),
        get("/desk/similar", Desk(Contributor), claims::similar::show),
        post("/desk/claims/{id}/relations", Desk(Editor), claims::relations::create),
        post("/desk/claims/{id}/relations/end", Desk(Editor), claims::relations::end),
        post("/desk/claims/{id}/repeats", Desk(Contributor), claims::repeats::create),
        post("/desk/claims/{id}/repeats/{n}/withdrawal", Desk(Contributor), claims::repeats::withdraw),
        post("/desk/claims/{id}/translation", Desk(Contributor), claims::translations::create),
        post("/desk/claims/{id}/translation/end", Desk(Contributor), claims::translations::end),
        get("/desk/claims/{id}/changes", Desk(Contributor), claims::changes::list),
        get("/desk/claims/{id}/changes/{n}", Desk(Contributor), claims::changes::show),
        post("/desk/claims/{id}/changes/{n}/review", Desk(Contributor), claims::changes::review),
        post("/desk/claims/{id}/looks", Desk(Contributor), watched::asked::claim),
        post("/desk/claims/{id}/recheck", Desk(Contributor), claims::recheck::create),
        post("/desk/claims/{id}/cross-checks", Desk(Contributor), claims::cross_checks::create),
        post("/desk/claims/{id}/cross-checks/{n}", Desk(Contributor), claims::cross_checks::give),
        post("/desk/claims/{id}/cross-checks/{n}/end", Desk(Contributor), claims::cross_checks::end),
        get("/desk/claims/{id}/preview", Desk(Contributor), previews::show::show),
        get("/desk/claims/{id}/previews", Desk(Contributor), previews::list::show),
        post("/desk/claims/{id}/previews", Desk(Reviewer), previews::list::create),
        post("/desk/claims/{id}/previews/{preview}/end", Desk(Reviewer), previews::list::end),
        post("/desk/claims/{id}/comments/{n}/reopening", Desk(Contributor), claims::comments::reopen),
        post("/desk/claims/{id}/comments/{n}/answers", Desk(Contributor), claims::comments::answer),
        post("/desk/claims/{id}/sources/{n}/comments", Desk(Contributor), claims::comments::on_source),
        post("/desk/claims/{id}/verdict/comments", Desk(Contributor), claims::comments::on_verdict),
        get("/desk/claims/{id}/verdict/drafts", Desk(Contributor), claims::drafts::show),
        get("/desk/claims/{id}/verdict/merge", Desk(Contributor), claims::merge::show),
        post("/desk/claims/{id}/verdict/draft", Desk(Contributor), claims::draft::create),
        post("/desk/claims/{id}/verdict/draft/removal", Desk(Contributor), claims::draft::remove),
        get("/desk/claims/{id}/verdict/presence", Desk(Contributor), claims::presence::show),
        post("/desk/claims/{id}/verdict/presence", Desk(Contributor), claims::presence::create),

        get("/desk/inbox", Desk(Contributor), claims::inbox::show),
        post("/desk/inbox/reading", Desk(Contributor), claims::inbox::read_all),
        post("/desk/inbox/{id}/reading", Desk(Contributor), claims::inbox::open),

        get("/desk/start", Desk(Admin), settings::start::show),
        post("/desk/start/later", Desk(Admin), settings::start::later),
        post("/desk/start/again", Desk(Admin), settings::start::again),
        get("/desk/settings", Desk(Admin), settings::index::show),
        get("/desk/settings/house", Desk(Admin), settings::house::show),
        fresh("/desk/settings/house", Desk(Admin), settings::house::create),
        fresh("/desk/settings/house/four-eyes", Desk(Admin), settings::house::four_eyes),
        get("/desk/settings/organisation", Desk(Admin), settings::organisation::show),
        post("/desk/settings/organisation", Desk(Admin), settings::organisation::create),
        post("/desk/settings/organisation/logo", Desk(Admin), settings::logo::create),
        get("/desk/settings/place", Desk(Admin), settings::place::show),
        post("/desk/settings/place", Desk(Admin), settings::place::create),
        get("/desk/settings/limits", Desk(Admin), settings::limits::show),
        fresh("/desk/settings/limits", Desk(Admin), settings::limits::create),
        get("/desk/settings/scale", Desk(Admin), settings::scale::show),
        post("/desk/settings/scale", Desk(Admin), settings::scale::create),
        get("/desk/settings/gate", Desk(Admin), settings::gate::show),
        fresh("/desk/settings/gate", Desk(Admin), settings::gate::create),
        get("/desk/settings/figures", Desk(Admin), settings::figures::show),
        post("/desk/settings/figures", Desk(Admin), settings::figures::create),
        get("/desk/settings/checklists", Desk(Editor), settings::checklists::show),
        post("/desk/settings/checklists", Desk(Editor), settings::checklists::create),
        get("/desk/settings/checklists/{kind}", Desk(Editor), settings::checklist::show),
        post("/desk/settings/checklists/{kind}", Desk(Editor), settings::checklist::create),
        get("/desk/settings/checklists/{kind}/versions/{n}", Desk(Editor), settings::checklist::version),
        get("/desk/settings/policies", Desk(Admin), settings::policies::show),
        get("/desk/settings/policies/{kind}", Desk(Admin), settings::policy::show),
        post("/desk/settings/policies/{kind}", Desk(Admin), settings::policy::create),
        get("/desk/settings/topics", Desk(Editor), settings::topics::show),
        get("/desk/settings/topics/{id}", Desk(Editor), settings::topic::show),
        post("/desk/settings/topics/{id}", Desk(Editor), settings::topic::create),
        get("/desk/settings/topics/{id}/merge", Desk(Editor), settings::topic::merge::show),
        post("/desk/settings/topics/{id}/merge", Desk(Editor), settings::topic::merge::create),
        get("/desk/settings/watching", Desk(Admin), settings::watching::show),
        post("/desk/settings/watching", Desk(Admin), settings::watching::create),
        get("/desk/settings/worthiness", Desk(Contributor), settings::worthiness::show),
        get("/desk/settings/retention", Desk(Admin), settings::retention::show),
        post("/desk/settings/retention", Desk(Admin), settings::retention::create),
        get("/desk/settings/sign-in", Desk(Admin), settings::sign_in::show),
        fresh("/desk/settings/sign-in", Desk(Admin), settings::sign_in::create),
        get("/desk/settings/two-factor", Desk(Admin), settings::two_factor::show),
        fresh("/desk/settings/two-factor", Desk(Admin), settings::two_factor::create),
        get("/desk/settings/webhooks", Desk(Admin), push::webhooks::show),
        fresh("/desk/settings/webhooks", Desk(Admin), push::webhooks::create),
        post("/desk/settings/webhooks/pings/{id}/again", Desk(Admin), push::webhooks::again),
        get("/desk/settings/webhooks/{id}", Desk(Admin), push::webhook::show),
        fresh("/desk/settings/webhooks/{id}", Desk(Admin), push::webhook::create),
        fresh("/desk/settings/webhooks/{id}/secret", Desk(Admin), push::webhook::secret::create),
        fresh("/desk/settings/webhooks/{id}/removal", Desk(Admin), push::webhook::removal::create),
        post("/desk/settings/webhooks/{id}/test-event", Desk(Admin), push::webhook::test_event::create),
        get("/desk/settings/webhooks/{id}/deliveries/{job}", Desk(Admin), push::delivery::show),
        post("/desk/settings/webhooks/{id}/deliveries/{job}/replay", Desk(Admin), push::delivery::replay),
        get("/desk/mail", Desk(Editor), mail::list),
        get("/desk/mail/{id}", Desk(Editor), mail::show),
        post("/desk/mail/{id}/again", Desk(Admin), mail::again),

        get("/suggest", Anyone, intake::suggest::show),
        post("/suggest", Anyone, intake::suggest::create),
        get("/suggestions/{token}", Anyone, intake::track::show),
        post("/suggestions/{token}/stop", Anyone, intake::track::stop),
        get("/report/{slug}", Anyone, intake::reports::form::show),
        post("/report/{slug}", Anyone, intake::reports::form::create),
        get("/reports/{token}", Anyone, intake::reports::track::show),
        post("/reports/{token}/stop", Anyone, intake::reports::track::stop),
        get("/desk/suggestions", Desk(Contributor), intake::list::show),
        get("/desk/suggestions/claim", Desk(Reviewer), intake::chosen::log),
        get("/desk/suggestions/attachment", Desk(Reviewer), intake::attachment::show),
        post("/desk/suggestions/attachment", Desk(Reviewer), intake::attachment::create),
        get("/desk/suggestions/declining", Desk(Editor), intake::declining::show),
        post("/desk/suggestions/declining", Desk(Editor), intake::declining::create),
        get("/desk/suggestions/{id}", Desk(Contributor), intake::show::show),
        post("/desk/suggestions/{id}/reopening", Desk(Editor), intake::show::reopen),

        page("/api/v1", v1::docs::show),
        page("/api/v1/openapi.json", v1::document::show),
        page("/api/v1/checks", v1::read::checks::list),
        page("/api/v1/checks/{slug}", v1::read::checks::show),
        page("/api/v1/checks/{slug}/history", v1::read::history::show),
        page("/api/v1/checks/{slug}/revisions/{n}", v1::read::checks::revision),
        page("/api/v1/claimants", v1::read::claimants::list),
        page("/api/v1/claimants/{slug}", v1::read::claimants::show),
        page("/api/v1/topics", v1::read::topics::list),
        page("/api/v1/topics/{slug}", v1::read::topics::show),
        page("/api/v1/corrections", v1::read::corrections::list),
        page("/api/v1/ratings", v1::read::ratings::show),
        get("/api/v1/desk/claims", Token(Read), v1::desk::queue::list),
        post("/api/v1/desk/claims", Token(Log), v1::desk::log::create),
        get("/api/v1/desk/claims/{id}", Token(Read), v1::desk::claim::show),
        post("/api/v1/desk/claims/{id}/commands", Token(Log), v1::desk::commands::create),

        get("/healthz", Public, healthz::show),
        get("/readyz", Public, readyz::show),
        get("/robots.txt", Public, robots::show),
        get("/.well-known/security.txt", Public, security_txt::show),
        get("/favicon.ico", Public, published::favicon::show),
        get("/static/{path:.*}", Public, assets::serve),
        get("/{key}.txt", Public, push::key_file::show),
    ]
}

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
    routes: Vec<Route>,
}

fn get<F, Args>(path: &'static str, audience: Audience, handler: F) -> Endpoint
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
fn page<F, Args>(path: &'static str, handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let kept = |route: Route| guarded(route.wrap(from_fn(cache::serve)), Public);
    let routes = vec![kept(web::get().to(handler.clone())), kept(web::head().to(handler))];
    Endpoint { method: Method::GET, path, audience: Public, fresh: false, routes }
}

fn post<F, Args>(path: &'static str, audience: Audience, handler: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let routes = vec![guarded(web::post().to(handler), audience)];
    Endpoint { method: Method::POST, path, audience, fresh: false, routes }
}

/// A sensitive act: whoever typed no password within the last minutes is asked for it first.
fn fresh<F, Args>(path: &'static str, audience: Audience, handler: F) -> Endpoint
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

/// Puts the table into a worker's app: all methods of one path in one resource, which answers others with 405.
pub fn configure(config: &mut ServiceConfig) {
    let mut paths: Vec<(&'static str, Vec<Route>)> = Vec::new();
    for endpoint in all() {
        match paths.iter_mut().find(|(path, _)| *path == endpoint.path) {
            Some((_, routes)) => routes.extend(endpoint.routes),
            None => paths.push((endpoint.path, endpoint.routes)),
        }
    }
    for (path, routes) in paths {
        let resource = web::resource(path).app_data(request::Pattern(path));
        config.service(routes.into_iter().fold(resource, |resource, route| resource.route(route)));
    }
    config.default_service(web::to(slash::lead_on));
}
