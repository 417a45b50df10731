//! How long claims may wait, as the desk sets it.

use super::named;
use crate::claims::log::logs;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::claims::watch::take_steps;

const LIMITS: &str = "/desk/settings/limits";

/// Sends the form of `page` with these fields changed.
async fn sends(person: &Person, page: &PageRead, typed: &[(&str, &str)]) -> PageRead {
    let mut form = page.form(LIMITS);
    for (name, value) in typed {
        form.iter_mut().find(|(field, _)| field == name).expect("a field").1 = (*value).to_owned();
    }
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.post(LIMITS, &fields).await
}

/// Makes limits hold: looks first, then applies.
async fn sets(desk: &Desk, typed: &[(&str, &str)]) {
    let olga = desk.signed_in("olga").await;
    let preview = sends(&olga, &olga.get(LIMITS).await, typed).await.that_is(200);
    sends(&olga, &preview, &[]).await.leads_to("/desk/settings/limits?done=changed");
}

/// A claim that cleo reviews.
async fn reviewed(desk: &Desk) -> String {
    let ada = desk.signed_in("ada").await;
    let claim = logs(&ada, &[("text", "Bats are blind.")]).await;
    let cleo = desk.id("cleo").to_string();
    ada.post(&format!("{claim}/assignments"), &[("person", &cleo), ("duty", "reviewer")]).await.is(303);
    claim
}

#[tokio::test]
async fn a_change_is_shown_before_it_is_made_and_then_holds_for_what_waits() {
    let desk = named().await;
    reviewed(&desk).await;
    desk.wait(TimeDelta::hours(3));
    assert_eq!(take_steps(&desk.app).await.unwrap(), 0);
    let olga = desk.signed_in("olga").await;
    let page = olga.get(LIMITS).await.that_is(200);
    assert_eq!(page.field("Warn whoever is responsible"), "5 d");
    let typed = [("in_review_owner", "2 h"), ("in_review_editors", "4h"), ("in_review_back", "1 day")];
    let preview = sends(&olga, &page, &typed).await.that_is(200);
    preview.says("Not changed yet").says("In review: warn whoever is responsible: 5 days → 2 hours");
    preview.says("1 claim: whoever is responsible would be warned now");
    assert_eq!(desk.count("SELECT count(*) FROM history WHERE kind = 'LimitsChanged'").await, 0);
    // Who changes their mind after looking looks again.
    let other = sends(&olga, &preview, &[("in_review_editors", "3 h")]).await.that_is(200);
    other.says("Not changed yet").says("1 claim: the editors would be warned now");

    sends(&olga, &preview, &[]).await.leads_to("/desk/settings/limits?done=changed");
    let page = olga.get(LIMITS).await;
    page.says("In review: back to the queue 10 days 1 day Olga 24 Nov 2026, 12:00");
    assert_eq!(take_steps(&desk.app).await.unwrap(), 1);
    assert_eq!(take_steps(&desk.app).await.unwrap(), 0);
    desk.wait(TimeDelta::hours(1));
    assert_eq!(take_steps(&desk.app).await.unwrap(), 1);
    desk.wait(TimeDelta::hours(20));
    assert_eq!(take_steps(&desk.app).await.unwrap(), 1);
    assert_eq!(desk.count("SELECT count(*) FROM claims WHERE reviewer IS NULL").await, 1);
}

#[tokio::test]
async fn what_would_go_back_at_once_is_said_so() {
    let desk = named().await;
    reviewed(&desk).await;
    desk.wait(TimeDelta::hours(3));
    let olga = desk.signed_in("olga").await;
    let typed = [("in_review_owner", "1 h"), ("in_review_editors", "2 h"), ("in_review_back", "3 h")];
    let preview = sends(&olga, &olga.get(LIMITS).await, &typed).await;
    preview.says("1 claim: nobody’s and back in the queue within minutes");
    sends(&olga, &preview, &[]).await.is(303);
    for _ in 0..3 {
        assert_eq!(take_steps(&desk.app).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn limits_out_of_order_or_range_are_refused_beside_their_field() {
    let desk = named().await;
    let olga = desk.signed_in("olga").await;
    let page = olga.get(LIMITS).await;
    let typed = [("in_review_editors", "4 d"), ("approved_back", "soon"), ("reviewer_due", "900 d")];
    let wrong = sends(&olga, &page, &typed).await.that_is(422);
    let sentence = |id: &str| wrong.words(&format!("#limits-{id}-error")).join("");
    assert_eq!(sentence("in_review_editors"), "The editors are warned later than whoever is responsible.");
    assert_eq!(sentence("approved_back"), "Write hours or days, as 36 h or 5 d.");
    assert_eq!(sentence("reviewer_due"), "From 1 hour to 365 days.");
    assert_eq!(wrong.field("A new reviewer is due after"), "900 d");
    let typed = [("in_review_back", "7 d")];
    let wrong = sends(&olga, &page, &typed).await.that_is(422);
    assert_eq!(
        wrong.words("#limits-in_review_back-error"),
        ["It goes back later than the editors are warned."]
    );
    sends(&olga, &page, &[]).await.leads_to("/desk/settings/limits?done=same");
}

#[tokio::test]
async fn a_form_from_before_another_change_is_told_so() {
    let desk = named().await;
    let olga = desk.signed_in("olga").await;
    let old = olga.get(LIMITS).await;
    sets(&desk, &[("approved_owner", "12 h")]).await;
    let late = sends(&olga, &old, &[("approved_owner", "6 h")]).await.that_is(409);
    late.says("Somebody changed this while you were writing").says("1 day 12 hours Olga");
    assert_eq!(desk.count("SELECT count(*) FROM history WHERE kind = 'LimitsChanged'").await, 1);
}

#[tokio::test]
async fn usual_due_times_stand_in_the_form_and_go_with_taking() {
    let desk = named().await;
    sets(&desk, &[("reviewer_due", "3 d"), ("approver_due", "12 h")]).await;
    let (ada, cleo) = (desk.signed_in("ada").await, desk.signed_in("cleo").await);
    let claim = logs(&ada, &[("text", "Bats are blind.")]).await;
    let page = ada.get(&claim).await;
    let form = page.form(&format!("{claim}/assignments"));
    assert!(form.contains(&("due".to_owned(), "2026-11-27T09:00".to_owned())), "{form:?}");
    page.says("Usually: reviewers 3 days, approvers 12 hours.");
    assert!(page.html.contains("data-duty=\"approver\" value=\"2026-11-24T21:00\""));
    let assignments = format!("{claim}/assignments");
    let form = cleo.get(&claim).await.form(&assignments);
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    cleo.posts(&assignments, &fields).await.that_is(200).says("due 27 Nov 2026, 09:00");
    // What is typed counts; blank is none.
    let ben = desk.id("ben").to_string();
    let typed = [("person", ben.as_str()), ("duty", "approver"), ("due", "")];
    ada.posts(&assignments, &typed).await.that_is(200);
    assert_eq!(
        desk.count("SELECT count(*) FROM assignments WHERE role = 'approver' AND due_at IS NULL").await,
        1
    );
}

#[tokio::test]
async fn another_node_honours_the_limits_without_a_restart() {
    let desk = named().await;
    let other = factdesk::app::App::new(desk.app.db.clone(), desk.app.clock.clone(), desk.app.config.clone());
    let other = other.await.unwrap();
    reviewed(&desk).await;
    sets(&desk, &[("in_review_owner", "2 h")]).await;
    desk.wait(TimeDelta::hours(2));
    // `serve` does this once a second.
    other.refresh_house().await.unwrap();
    assert_eq!(take_steps(&other).await.unwrap(), 1);
}
