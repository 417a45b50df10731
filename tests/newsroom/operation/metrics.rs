//! What Prometheus is told, and where.

use super::{Node, factdesk, free};
use crate::support::database;
use crate::support::desk::Desk;
use crate::support::person::Person;
use factdesk::operation::metrics;
use std::collections::BTreeMap;

/// Series with their values; every line is one, or a comment of one of the two kinds.
fn read(text: &str) -> BTreeMap<String, f64> {
    let mut series = BTreeMap::new();
    let (mut named, mut kinds) = (String::new(), 0);
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("# TYPE ") {
            named = head.split(' ').next().unwrap().to_owned();
            kinds += 1;
        } else if !line.starts_with("# HELP ") {
            let (name, value) = line.rsplit_once(' ').unwrap();
            assert!(name.starts_with(&named), "{line} stands under {named}");
            assert_eq!(series.insert(name.to_owned(), value.parse().unwrap()), None, "{line} twice");
        }
    }
    assert!(kinds > 20 && text.ends_with('\n'), "{text}");
    series
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_pages_sign_ins_jobs_and_the_log_are_counted() {
    let desk = Desk::open().await;
    let before = read(&metrics::tell(&desk.app).await);
    let stranger = desk.stranger();
    for _ in 0..3 {
        stranger.get("/about").await.is(200);
    }
    let etag = stranger.get("/about").await.header("etag").to_owned();
    stranger.send(reqwest::Method::GET, "/about", &[("if-none-match", &etag)], vec![]).await.is(304);
    stranger.get("/no/such/page").await.is(404);
    stranger.get("/desk/claims/01").await;
    stranger.post("/login", &[("email", "ada@desk.example"), ("password", "not hers at all")]).await.is(422);
    let told = read(&metrics::tell(&desk.app).await);
    let value = |name: &str| *told.get(name).unwrap_or_else(|| panic!("{name}: {told:?}"));
    assert_eq!(value("factdesk_http_requests_total{route=\"/about\",method=\"GET\",status=\"200\"}"), 4.0);
    assert_eq!(value("factdesk_http_requests_total{route=\"/about\",method=\"GET\",status=\"304\"}"), 1.0);
    assert_eq!(value("factdesk_http_requests_total{route=\"none\",method=\"GET\",status=\"404\"}"), 1.0);
    assert_eq!(value("factdesk_http_request_duration_seconds_count{route=\"/login\"}"), 1.0);
    assert_eq!(value("factdesk_page_cache_misses_total"), 1.0);
    assert_eq!(value("factdesk_page_cache_hits_total"), 4.0);
    assert_eq!(value("factdesk_page_cache_evictions_total"), 0.0);
    assert!(value("factdesk_page_cache_bytes") > 4096.0 && value("factdesk_page_cache_pages") == 1.0);
    assert_eq!(value("factdesk_sign_ins_refused_total{why=\"password\"}"), 1.0);
    assert_eq!(value("factdesk_pool_max"), 16.0);
    assert!(value("factdesk_pool_open") >= 1.0 && value("factdesk_pool_in_use") == 0.0);
    assert_eq!(value("factdesk_database_up"), 1.0);
    // Six people, each with a chain that begins with their being added.
    assert_eq!(value("factdesk_history_entries"), 6.0);
    assert_eq!(value("factdesk_tree_unsequenced"), 6.0);
    assert_eq!(before["factdesk_history_head_age_seconds"], 0.0);
    assert!(!told.keys().any(|name| name.contains("no/such")), "strangers make no series");
}

#[tokio::test]
async fn metrics_are_told_on_their_own_address_alone() {
    let database = database::fresh().await;
    let own = free();
    let mut command = factdesk(&database, &[]);
    command.env("FACTDESK_METRICS_LISTEN", own.to_string());
    let node = Node::start(command);
    let (public, prometheus) = (Person::new(node.address), Person::new(own));
    public.get("/metrics").await.is(404);
    let page = prometheus.get("/metrics").await.that_is(200);
    assert_eq!(page.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    assert_eq!(read(&page.html)["factdesk_database_up"], 1.0);
    prometheus.get("/").await.is(404);
    prometheus.get("/desk").await.is(404);
    node.stop();
}
