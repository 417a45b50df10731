//! Who has how much, and what becomes of it when somebody is away or leaves.

use super::newsroom::Newsroom;
use super::story::{SOURCE, proposed, published};
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::claims::inbox::tick::tick;
use factdesk::claims::watch::{give_back, take_steps};
use factdesk::ids::ClaimId;
use factdesk::people::person::Role;
use factdesk::people::roster::{self, By, Command};

async fn assigned(room: &Newsroom, claim: ClaimId, to: &str, duty: &str, due: &str) {
    let fields = [("person", &*room.id(to)), ("duty", duty), ("due", due)];
    room.does("ada", claim, "assignments", &fields).await;
}

fn typed(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn is_away(room: &Newsroom, who: &str, from: &str, until: &str, stand_in: &str) {
    let stand_in = if stand_in.is_empty() { String::new() } else { room.id(stand_in) };
    let fields = typed(&[("from", from), ("until", until), ("stand_in", &stand_in)]);
    let answer = room.post(who, "/account/absence", &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// Rows of a query of one text column.
async fn lines(room: &Newsroom, query: &str) -> Vec<String> {
    connect(room.owner_url()).await.query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

const TOLD: &str = "SELECT people.name || ': ' || kind || ': ' || text FROM notices \
                    JOIN people ON people.id = person WHERE kind IN ";

/// Open claims whose only responsible person can no longer sign in, by what was recorded, not by `duties`.
const ORPHANED: &str = "SELECT claims.id::text FROM claims WHERE review NOT IN ('settled', 'closed') \
    AND EXISTS (SELECT FROM assignments JOIN people ON people.id = person AND disabled \
      WHERE claim = claims.id AND ended_at IS NULL) \
    AND NOT EXISTS (SELECT FROM assignments JOIN people ON people.id = person AND NOT disabled \
      WHERE claim = claims.id AND ended_at IS NULL)";

#[tokio::test(flavor = "multi_thread")]
async fn the_workload_counts_what_is_in_work_and_leads_to_it() {
    let room = Newsroom::open_in_the_morning().await;
    published(&room).await;
    let (late, soon, later) = (room.claim("eve").await, room.claim("eve").await, room.claim("eve").await);
    assigned(&room, late, "cleo", "reviewer", "2026-11-24T08:00").await;
    assigned(&room, soon, "cleo", "reviewer", "2026-11-27T08:00").await;
    assigned(&room, later, "dan", "reviewer", "").await;
    assigned(&room, later, "cleo", "reviewer", "2027-01-01T08:00").await;
    assigned(&room, proposed(&room).await, "ben", "approver", "").await;
    let page = room.get("cleo", "/desk/workload").await;
    page.assert_sound();
    let row = |number: usize| page.all(&format!(".workload tbody tr:nth-child({number}) > *"));
    let numbers = ["", "4", "4", "0", "3", "1", "0", "1", "1"];
    assert_eq!(row(1)[1..10], numbers, "what is published is not in work: {:?}", row(1));
    assert!(
        row(1)[0].contains("Cleo Marchetti")
            && page.attr(".deskbar [aria-current]", "href").unwrap() == "/desk/workload"
    );
    assert!(!page.says(".workload", "Eve"), "a contributor is responsible for nothing");
    let page = room.get("cleo", "/desk/workload?sort=name").await;
    assert!(page.all(".workload tbody th")[0].contains("Ada"));
    assert_eq!(page.attr("th[aria-sort]", "aria-sort").as_deref(), Some("ascending"));
    // The queue shows her claims also where she is not the first reviewer.
    let page = room.get("cleo", &format!("/desk/claims?assignee={}", room.id("cleo"))).await;
    assert_eq!(page.count(".queue tbody tr"), 4);
    assert_eq!(room.get("eve", "/desk/workload").await.status, 403);
    assert!(!room.get("eve", "/desk").await.says(".deskbar", "Workload"), "no link that leads nowhere");
    let page = room.get("dan", &format!("/desk/workload/{}", room.id("cleo"))).await;
    assert_eq!((page.count("tbody tr"), page.count("input[type=checkbox]")), (4, 0), "reviewers look");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_away_is_shown_so_and_assigning_them_warns() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = room.claim("eve").await;
    let wrong = typed(&[("from", "2026-12-03"), ("until", "2026-12-01")]);
    let page = room.post("cleo", "/account/absence", &wrong).await;
    assert_eq!(page.status, 422);
    assert!(page.says("#absence-until-error", "The last day is before the first."));
    assert_eq!(page.attr("[autofocus]", "id").as_deref(), Some("absence-until"));
    assert_eq!(page.attr("#absence-from", "value").as_deref(), Some("2026-12-03"));
    is_away(&room, "cleo", "2026-11-24", "2026-11-30", "dan").await;
    let page = room.get("cleo", "/account").await;
    assert!(page.says("#absence", "Planned: away until 30 Nov 2026."));
    page.assert_sound();
    assert!(
        room.get("eve", "/desk/people").await.says("td", "away until 30 Nov 2026, Dan Whitlock stands in")
    );
    assert!(room.get("dan", "/desk/workload").await.says(".workload th", "away until 30 Nov 2026"));
    assert!(
        room.bench("ada", claim)
            .await
            .says("#assign option", "Cleo Marchetti, reviewer, away until 30 Nov 2026")
    );
    let page =
        room.does("ada", claim, "assignments", &[("person", &room.id("cleo")), ("duty", "reviewer")]).await;
    assert!(page.says("[role=status]", "Cleo Marchetti is away until 30 Nov 2026; Dan Whitlock is told"));
    assert!(page.says("#people .tag", "away until 30 Nov 2026"));
    page.assert_sound();

    let absence = |who: &str| format!("/desk/people/{}/absence", room.id(who));
    assert_eq!(room.get("dan", &absence("cleo")).await.status, 403, "an editor, or they themselves");
    let page = room.get("ada", &absence("cleo")).await;
    page.assert_sound();
    let own = typed(&[("from", "2026-11-24"), ("until", "2026-11-30"), ("stand_in", &room.id("cleo"))]);
    let page = room.post("ada", &absence("cleo"), &own).await;
    assert!(page.status == 422 && page.says("#absence-stand_in-error", "Choose somebody else"));
    assert_eq!(room.post("ada", &absence("cleo"), &typed(&[("end", "yes")])).await.status, 303);
    assert!(!room.get("dan", "/desk/workload").await.says(".workload th", "away"));
    let kinds = "SELECT kind FROM history WHERE kind LIKE 'Absence%' ORDER BY position";
    assert_eq!(lines(&room, kinds).await, ["AbsencePlanned", "AbsenceEnded"]);
    let named = "SELECT chain FROM history WHERE payload LIKE '%' || (SELECT id::text FROM people WHERE name LIKE 'Dan%') || '%'";
    assert_eq!(lines(&room, named).await, [""; 0], "entries name people by alias only");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absence_changed_behind_the_historys_back_is_found() {
    let desk = crate::support::desk::Desk::open().await;
    let (cleo, dan) = (desk.signed_in("cleo").await, desk.id("dan").to_string());
    let plan = [("from", "2026-11-25"), ("until", "2026-11-26"), ("stand_in", dan.as_str())];
    cleo.post("/account/absence", &plan).await.leads_to("/account?done=away#absence");
    let owner = connect(&desk.owner_url).await;
    assert_eq!(desk.verified().await, [""; 0]);
    for (change, back) in [
        ("away_until = away_until + interval '1 day'", "away_until = away_until - interval '1 day'"),
        ("stand_in = NULL", "stand_in = (SELECT id FROM people WHERE name = 'Dan')"),
    ] {
        owner.execute(&format!("UPDATE people SET {change} WHERE name = 'Cleo'"), &[]).await.unwrap();
        let faults = desk.verified().await;
        assert!(faults.len() == 1 && faults[0].contains("away"), "{faults:?}");
        owner.execute(&format!("UPDATE people SET {back} WHERE name = 'Cleo'"), &[]).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_stands_in_is_told_what_is_urgent_once() {
    let room = Newsroom::open_in_the_morning().await;
    is_away(&room, "cleo", "2026-11-24", "2026-11-30", "dan").await;
    let (claim, conflict) = (room.claim("eve").await, room.claim("eve").await);
    room.does("dan", conflict, "recusals", &[("reason", "A friend")]).await;
    for claim in [claim, conflict] {
        assigned(&room, claim, "cleo", "reviewer", "2026-11-25T08:00").await;
    }
    room.does("ada", claim, "comments", &[("text", "@cleo, no hurry.")]).await;
    for _ in 0..2 {
        let (one, two) = tokio::join!(tick(&room.app), tick(&room.app));
        one.and(two).unwrap();
    }
    let told = format!("{TOLD} ('stand_in') ORDER BY notices.at, 1");
    let due = "25 Nov 2026, 08:00";
    let expected = [
        format!(
            "Dan Whitlock: stand_in: Cleo Marchetti is away until 30 Nov 2026. Ada Lindqvist assigned them: As reviewer, due {due}"
        ),
        format!(
            "Dan Whitlock: stand_in: Cleo Marchetti is away until 30 Nov 2026. Due within a day: Due {due}"
        ),
    ];
    let mut found = lines(&room, &told).await;
    found.sort();
    assert_eq!(found, expected, "nothing of what he stepped aside from, nor what can wait");
    room.wait(TimeDelta::days(8));
    tick(&room.app).await.unwrap();
    assert_eq!(lines(&room, &told).await.len(), 2, "she is back");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_who_is_away_is_not_warned_but_the_editors_are_at_once() {
    let room = Newsroom::open_in_the_morning().await;
    is_away(&room, "cleo", "2026-11-28", "2026-12-10", "").await;
    let claim = room.claim("eve").await;
    assigned(&room, claim, "cleo", "reviewer", "").await;
    room.wait(TimeDelta::hours(121));
    assert_eq!(take_steps(&room.app).await.unwrap(), 1);
    let told = lines(&room, &format!("{TOLD} ('idle') ORDER BY 1")).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("Ada") && told[1].starts_with("Ben"), "{told:?}");
    room.wait(TimeDelta::hours(120));
    assert_eq!(take_steps(&room.app).await.unwrap(), 1);
    assert_eq!(
        lines(
            &room,
            "SELECT kind FROM history WHERE actor = 'system' AND chain LIKE 'claim:%' ORDER BY position"
        )
        .await,
        ["EditorsWarned", "ReturnedToQueue"]
    );
    assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn work_is_handed_on_at_once_and_what_is_refused_says_why() {
    let room = Newsroom::open_in_the_morning().await;
    let (bats, moon, ours) = (room.claim("eve").await, room.claim("eve").await, room.claim("eve").await);
    for claim in [bats, moon, ours] {
        assigned(&room, claim, "cleo", "reviewer", "").await;
    }
    room.does("dan", moon, "recusals", &[("reason", "A friend")]).await;
    let path = format!("/desk/workload/{}", room.id("cleo"));
    let page = room.get("ada", &path).await;
    page.assert_sound();
    assert!(
        page.says("td", "Dan Whitlock") && page.says("td small", "0 open; not away"),
        "{:?}",
        page.all("td")
    );
    let keys = [format!("{bats}@1"), format!("{moon}@1")];
    let dan = room.id("dan");
    let fields =
        typed(&[("duty", &keys[0]), ("duty", &keys[1]), ("to", &dan), ("form_key", "0123456789abcdef")]);
    assert_eq!(room.post("dan", &path, &fields).await.status, 403);
    let page = room.post("ada", &path, &fields).await;
    assert_eq!(page.status, 200);
    page.assert_sound();
    assert!(page.says("[data-kind=done]", "with Dan Whitlock"));
    assert!(page.says("tbody .error", "recused themselves"));
    assert_eq!(page.count("tbody tr"), 2, "what is refused stays hers");
    assert_eq!(page.count("input[checked]"), 1, "and ticked");
    // Sent twice, it does nothing twice.
    let entries = lines(&room, "SELECT hash::text FROM history").await.len();
    room.post("ada", &path, &fields).await;
    assert_eq!(lines(&room, "SELECT hash::text FROM history").await.len(), entries);
    // The rest, each to whom it is suggested for: nobody but the editors is left for the one that Dan stepped aside from.
    let fields = typed(&[("duty", &keys[1]), ("duty", &format!("{ours}@1")), ("to", "suggested")]);
    let page = room.post("ada", &path, &fields).await;
    assert!(page.says(".empty", "Nothing waits for them"), "{}", page.text());
    let now = "SELECT people.name FROM claims JOIN people ON people.id = reviewer ORDER BY number";
    assert_eq!(lines(&room, now).await, ["Dan Whitlock", "Ada Lindqvist", "Ben Okafor"]);
    // Whoever leaves for a while hands on their own.
    let own = format!("/desk/workload/{}", room.id("dan"));
    let fields = typed(&[("duty", &format!("{bats}@2")), ("to", "queue")]);
    let page = room.post("dan", &own, &fields).await;
    assert!(page.status == 200 && page.says("[data-kind=done]", "in the queue"), "{}", page.text());
    let nothing = room.post("ada", &path, &typed(&[("to", "")])).await;
    assert!(nothing.status == 422 || nothing.says(".empty", "Nothing"));
    assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_orphaned_when_somebody_leaves() {
    let room = Newsroom::open_in_the_morning().await;
    let owner = connect(room.owner_url()).await;
    owner.execute("UPDATE people SET role = 'admin' WHERE name LIKE 'Ada%'", &[]).await.unwrap();
    let (bats, moon) = (room.claim("eve").await, room.claim("eve").await);
    for claim in [bats, moon] {
        assigned(&room, claim, "cleo", "reviewer", "").await;
    }
    room.does("cleo", bats, "sources", &SOURCE).await;
    room.does("dan", moon, "recusals", &[("reason", "A friend")]).await;
    let page = published(&room).await;
    let path = format!("/desk/people/{}/disabling", room.id("cleo"));
    let asked = room.get("ada", &path).await;
    asked.assert_sound();
    assert!(asked.says("form", "They have 2 responsibilities in work."), "{}", asked.text());
    let unfit = room.post("ada", &path, &typed(&[("to", &room.id("eve"))])).await;
    assert_eq!((unfit.status, unfit.says("form", "Choose somebody of the list.")), (422, true));
    let done = room.post("ada", &path, &typed(&[("to", &room.id("dan"))])).await;
    assert_eq!(done.status, 200);
    done.assert_sound();
    assert!(done.says("[data-kind=done]", "with Dan Whitlock"));
    assert!(done.says("[data-kind=info]", "recused themselves"), "{}", done.text());
    assert_eq!(lines(&room, ORPHANED).await, [""; 0]);
    assert_eq!(
        lines(&room, "SELECT number::text FROM duties JOIN people ON people.id = person WHERE disabled")
            .await,
        [""; 0]
    );
    // A correction of what she published finds her responsible again; the desk's clock gives that back too.
    room.does("ada", page, "corrections", &[("kind", "update"), ("note", "New figures")]).await;
    assert_eq!(lines(&room, ORPHANED).await, [page.to_string()]);
    let (one, two) = tokio::join!(give_back(&room.app), give_back(&room.app));
    assert_eq!(one.unwrap() + two.unwrap(), 1);
    assert_eq!(lines(&room, ORPHANED).await, [""; 0]);
    // Nobody can be given work who cannot sign in, and letting somebody in again brings nothing back.
    let refused =
        room.forces("ada", bats, "assignments", &[("person", &room.id("cleo")), ("duty", "reviewer")]).await;
    assert_eq!(refused.status, 422);
    let back = format!("/desk/people/{}/enabling", room.id("cleo"));
    assert_eq!(room.post("ada", &back, &[]).await.status, 303);
    assert!(
        room.get("ada", &format!("/desk/workload/{}", room.id("cleo")))
            .await
            .says(".empty", "Nothing in work")
    );
    owner.execute("UPDATE people SET role = 'editor' WHERE name LIKE 'Ada%'", &[]).await.unwrap();
    assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_new_role_no_longer_allows_goes_back_to_the_queue() {
    let room = Newsroom::open_in_the_morning().await;
    let (bats, moon) = (room.claim("eve").await, room.claim("eve").await);
    assigned(&room, bats, "cleo", "reviewer", "").await;
    assigned(&room, moon, "ben", "approver", "").await;
    assert_eq!(give_back(&room.app).await.unwrap(), 0);
    for (who, role) in [("cleo", Role::Contributor), ("ben", Role::Reviewer)] {
        let change = Command::ChangeRole { person: room.person(who).id, role };
        roster::execute(&room.app.db, By::System, room.app.clock.now(), change).await.unwrap();
    }
    assert_eq!(give_back(&room.app).await.unwrap(), 2);
    assert_eq!(lines(&room, "SELECT role FROM duties").await, [""; 0]);
    assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_given_work_while_they_are_disabled_does_not_keep_it() {
    let room = Newsroom::open_in_the_morning().await;
    let owner = connect(room.owner_url()).await;
    owner.execute("UPDATE people SET role = 'admin' WHERE name LIKE 'Ada%'", &[]).await.unwrap();
    let path = format!("/desk/people/{}/disabling", room.id("cleo"));
    for _ in 0..5 {
        let claim = room.claim("eve").await;
        let fields = typed(&[("person", &room.id("cleo")), ("duty", "reviewer")]);
        let assign = format!("/desk/claims/{claim}/assignments");
        let (gone, given) = tokio::join!(room.post("ada", &path, &[]), room.post("ben", &assign, &fields));
        assert!([200, 303].contains(&gone.status) && [303, 422].contains(&given.status));
        assert_eq!(lines(&room, ORPHANED).await, [""; 0]);
        room.post("ada", &format!("/desk/people/{}/enabling", room.id("cleo")), &[]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_could_take_it_is_suggested_with_the_reason() {
    let room = Newsroom::open_in_the_morning().await;
    let first = published(&room).await;
    room.does("ada", first, "triage", &[("topics", "Space, Books")]).await;
    let claim = room.claim("eve").await;
    room.does("ada", claim, "triage", &[("topics", "Space")]).await;
    let page = room.bench("ada", claim).await;
    let suggested = page.all(".suggested li");
    assert_eq!(
        suggested[0],
        "Cleo Marchetti : checked 1 claim on Space; 0 open; not away".replace(" :", ":")
    );
    assert!(
        suggested.contains(&"Ben Okafor: nothing on Space yet; 0 open; not away".to_owned()),
        "{suggested:?}"
    );
    page.assert_sound();
    let chosen = room.get("ada", &format!("/desk/claims/selection?what=assign&claim={claim}")).await;
    assert_eq!(chosen.all(".suggested li")[0], suggested[0]);
    // What was long ago is forgotten, and whoever is away is not asked.
    is_away(&room, "cleo", "2026-11-24", "2026-11-25", "").await;
    assert!(!room.bench("ada", claim).await.says(".suggested", "Cleo"));
    let owner = connect(room.owner_url()).await;
    owner.execute("UPDATE people SET away_from = NULL, away_until = NULL", &[]).await.unwrap();
    owner.execute("UPDATE experience SET at = at - interval '366 days'", &[]).await.unwrap();
    assert!(room.bench("ada", claim).await.says(".suggested li", "Cleo Marchetti: nothing on Space yet"));
    let faults = super::tampering::faults(&room).await;
    assert!(faults.iter().any(|fault| fault.contains("experience")), "{faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn late_work_is_told_once_a_day_until_it_is_done_and_after_two_days_to_editors() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = room.claim("eve").await;
    assigned(&room, claim, "cleo", "reviewer", "2026-11-24T12:00").await;
    assigned(&room, claim, "ben", "approver", "").await;
    room.does("ada", claim, "assignments/2/end", &[]).await;
    let told = format!("{TOLD} ('due', 'overdue', 'late') ORDER BY notices.at, 1");
    let ticks = async |hours: i64| {
        room.wait(TimeDelta::hours(hours));
        let before = lines(&room, &told).await.len();
        for _ in 0..2 {
            let (one, two) = tokio::join!(tick(&room.app), tick(&room.app));
            one.and(two).unwrap();
        }
        lines(&room, &told).await.split_off(before)
    };
    let due = "24 Nov 2026, 12:00";
    assert_eq!(ticks(0).await, [format!("Cleo Marchetti: due: Due {due}")]);
    assert_eq!(ticks(4).await, [format!("Cleo Marchetti: overdue: Due {due}")]);
    assert_eq!(ticks(22).await, [""; 0]);
    assert_eq!(ticks(2).await, [format!("Cleo Marchetti: overdue: Due {due}, a day ago")]);
    let days = |count: i64| {
        let of = |who: &str| format!("{who}: late: Cleo Marchetti has it, due {due}, {count} days ago");
        [
            of("Ada Lindqvist"),
            of("Ben Okafor"),
            format!("Cleo Marchetti: overdue: Due {due}, {count} days ago"),
        ]
    };
    assert_eq!(ticks(24).await, days(2));
    assert_eq!(ticks(24).await, days(3));
    assert_eq!(ticks(240).await, days(13), "the days in which nobody looked are not told one by one");
    connect(room.owner_url()).await.execute("DELETE FROM duties", &[]).await.unwrap();
    assert_eq!(ticks(24).await, [""; 0], "it is done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_changed_behind_the_historys_back_is_found() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = room.claim("eve").await;
    assigned(&room, claim, "cleo", "reviewer", "").await;
    let owner = connect(room.owner_url()).await;
    owner
        .execute("UPDATE duties SET person = (SELECT id FROM people WHERE name LIKE 'Dan%')", &[])
        .await
        .unwrap();
    let faults = super::tampering::faults(&room).await;
    assert!(faults.iter().any(|fault| fault.contains("duties")), "{faults:?}");
}
