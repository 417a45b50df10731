//! The calendar: what is due on which day.

use super::log::logs;
use super::queue::{assigned, sorted};
use crate::support::desk::Desk;
use chrono::TimeDelta;
use factdesk::claims::parts::Priority;

#[tokio::test]
async fn claims_stand_on_the_day_they_are_due_in_the_desks_zone() {
    let desk = Desk::open_with(|config| config.time_zone = chrono_tz::Pacific::Auckland).await;
    let eve = desk.signed_in("eve").await;
    let late = logs(&eve, &[("text", "Bats are blind.")]).await;
    let soon = logs(&eve, &[("text", "Bananas grow on trees.")]).await;
    let far = logs(&eve, &[("text", "Goldfish forget.")]).await;
    logs(&eve, &[("text", "Nobody knows when.")]).await;
    let now = desk.app.clock.now();
    // In Auckland it is ten at night: two hours on, it is the next day.
    sorted(&desk, &late, Priority::High, Some(now - TimeDelta::hours(1)), &[]).await;
    sorted(&desk, &soon, Priority::High, Some(now + TimeDelta::hours(2)), &[]).await;
    sorted(&desk, &far, Priority::High, Some(now + TimeDelta::days(30)), &[]).await;
    assigned(&desk, &soon, "cleo").await;
    let page = desk.signed_in("cleo").await.get("/desk/calendar").await.that_is(200);
    assert_eq!(page.heading(), "November 2026");
    let days: Vec<String> = page
        .words(".calendar td")
        .into_iter()
        .filter(|day| day.contains("Nov") && day.contains(':'))
        .collect();
    assert_eq!(days.len(), 2, "{days:?}");
    assert!(
        days[0].contains("Tuesday, 24 November 2026") && days[0].contains("21:00 overdue , nobody yet"),
        "{days:?}"
    );
    assert!(
        days[1].contains("25 November")
            && days[1].contains("Bananas grow on trees.")
            && days[1].contains("due, Cleo"),
        "{days:?}"
    );
    page.says("October 2026").says("December 2026").hides("Nobody knows when.");
    let december = eve.get("/desk/calendar?month=2026-12").await;
    assert_eq!(december.words(".calendar li a"), ["Goldfish forget."]);
}

#[tokio::test]
async fn mine_is_what_i_am_responsible_for() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let due = Some(desk.app.clock.now() + TimeDelta::hours(3));
    let (bats, fish) =
        (logs(&eve, &[("text", "Bats are blind.")]).await, logs(&eve, &[("text", "Goldfish forget.")]).await);
    for claim in [&bats, &fish] {
        sorted(&desk, claim, Priority::High, due, &[]).await;
    }
    assigned(&desk, &fish, "dan").await;
    let dan = desk.signed_in("dan").await;
    assert_eq!(dan.get("/desk/calendar").await.words(".calendar li a").len(), 2);
    assert_eq!(dan.get("/desk/calendar?whose=me").await.words(".calendar li a"), ["Goldfish forget."]);
    desk.signed_in("cleo").await.get("/desk/calendar?whose=me").await.that_is(200).says("Nothing is due");
}

#[tokio::test]
async fn a_full_day_is_shown_by_itself_and_nonsense_is_this_month() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    for number in 0..7 {
        let claim = logs(&eve, &[("text", &format!("Claim {number}."))]).await;
        sorted(&desk, &claim, Priority::High, Some(desk.app.clock.now() + TimeDelta::hours(number)), &[])
            .await;
    }
    let month = eve.get("/desk/calendar").await;
    assert_eq!(month.words(".calendar li a").len(), 5);
    month.says("All of this day");
    let day = eve.get("/desk/calendar?day=2026-11-24").await.that_is(200);
    assert_eq!((day.heading().as_str(), day.words(".calendar li a").len()), ("Tuesday, 24 November 2026", 7));
    for odd in ["month=9999-99", "month=x", "day=2026-02-30", "day=99999-01-01", "month=-2026-1"] {
        assert_eq!(
            eve.get(&format!("/desk/calendar?{odd}")).await.that_is(200).heading(),
            "November 2026",
            "{odd}"
        );
    }
    eve.get("/desk/calendar?month=2999-12").await.is(200);
    eve.get("/desk/calendar?month=1970-01").await.is(200);
}
