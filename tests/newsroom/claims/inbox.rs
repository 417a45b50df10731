//! Who is told what, where, and how often.

use super::log::logs;
use super::queue::sorted;
use super::story::{SECOND, SOURCE, VERDICT};
use crate::outbox::{DataFolder, with_files, works};
use crate::support::desk::Desk;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::claims::inbox::tick::tick;
use factdesk::claims::parts::Priority;

/// Sends the form of this noun of the claim.
async fn does(person: &Person, claim: &str, noun: &str, fields: &[(&str, &str)]) {
    let answer = person.post(&format!("{claim}/{noun}"), fields).await;
    assert_eq!(answer.status, 303, "{noun}: {}", answer.describe());
}

/// Approves what stands on the page.
async fn approves(person: &Person, claim: &str, publish: &str) {
    let mut fields = person.get(claim).await.form(&format!("{claim}/approval"));
    fields.push(("publish".to_owned(), publish.to_owned()));
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    does(person, claim, "approval", &fields).await;
}

/// What stands in somebody's inbox, without its times, the newest first.
async fn told(desk: &Desk, name: &str) -> Vec<String> {
    let page = desk.signed_in(name).await.get("/desk/inbox").await.that_is(200);
    let words = |line: String| line.trim_start_matches("Unread ").split(" (").next().unwrap().to_owned();
    let without_time =
        |line: String| line.split(" 24 Nov").next().unwrap().split(" 25 Nov").next().unwrap().to_owned();
    page.words(".inbox .said").into_iter().map(|line| without_time(words(line))).collect()
}

async fn a_claim(desk: &Desk) -> String {
    let fields = [
        ("text", "Bats are blind."),
        ("claimant", "Night-walk leaflet"),
        ("language", "en"),
        ("title", "Leaflet, p. 2"),
        ("appeared_on", "2026-03"),
        ("why", "Visitors ask."),
    ];
    logs(&desk.signed_in("eve").await, &fields).await
}

async fn assigned_to(desk: &Desk, claim: &str, name: &str, due: &str) {
    let person = desk.id(name).to_string();
    let ada = desk.signed_in("ada").await;
    does(&ada, claim, "assignments", &[("person", &person), ("duty", "reviewer"), ("due", due)]).await;
}

#[tokio::test]
async fn each_is_told_what_concerns_them_and_nobody_what_they_did_themselves() {
    let desk = Desk::open().await;
    let [ada, ben, cleo, eve] = [
        desk.signed_in("ada").await,
        desk.signed_in("ben").await,
        desk.signed_in("cleo").await,
        desk.signed_in("eve").await,
    ];
    let claim = a_claim(&desk).await;
    assigned_to(&desk, &claim, "cleo", "").await;
    does(&eve, &claim, "comments", &[("text", "@Cleo, @ada: look. Not @eve, nor ben@desk.example.")]).await;
    for source in [&SOURCE[..], &SECOND[..]] {
        does(&cleo, &claim, "sources", source).await;
    }
    does(&cleo, &claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    does(&cleo, &claim, "verdict", &VERDICT).await;
    does(&ada, &claim, "verdict/send-back", &[("reason", "Too short.")]).await;
    does(&cleo, &claim, "verdict", &VERDICT).await;
    assert_eq!(
        told(&desk, "cleo").await,
        ["Ada sent the verdict back", "Eve mentioned you", "Ada assigned you"]
    );
    assert_eq!(told(&desk, "ada").await, ["Eve mentioned you"]);
    approves(&ben, &claim, "").await;
    does(&ada, &claim, "publication", &[]).await;
    assert_eq!(told(&desk, "cleo").await[..2], ["Ada published the verdict", "Ben approved the verdict"]);
    assert_eq!(told(&desk, "eve").await, ["Ada published the verdict"]);

    does(&ada, &claim, "corrections", &[("kind", "clarification"), ("note", "Which bats?")]).await;
    let clearer = [VERDICT[0], ("summary", "No bat is blind."), VERDICT[2]];
    does(&cleo, &claim, "verdict", &clearer).await;
    approves(&ben, &claim, "yes").await;
    does(&ben, &claim, "retraction", &[("reason", "All wrong.")]).await;
    let after = ["Ben retracted the verdict", "Ben published a correction"];
    assert_eq!(told(&desk, "eve").await[..3], [after[0], after[1], "Ada opened a correction"]);
    assert_eq!(told(&desk, "cleo").await[..2], after);
    assert_eq!(told(&desk, "ben").await, [""; 0], "who did it knows");
    assert_eq!(told(&desk, "dan").await, [""; 0], "it is nothing to him");
    let page = cleo.get("/desk/inbox").await;
    page.says("All wrong.").says("Too short.").says("As reviewer").says("Bats are blind.");
}

#[tokio::test]
async fn whoever_stepped_aside_or_is_gone_is_told_nothing() {
    let desk = Desk::open().await;
    let claim = a_claim(&desk).await;
    let (ada, cleo) = (desk.signed_in("ada").await, desk.signed_in("cleo").await);
    does(&cleo, &claim, "recusals", &[("reason", "My bats.")]).await;
    let dan = desk.id("dan");
    desk.signed_in("olga").await.post(&format!("/desk/people/{dan}/disabling"), &[]).await.is(303);
    does(&ada, &claim, "comments", &[("text", "@cleo @dan @ben")]).await;
    assert_eq!(desk.count("SELECT count(*) FROM notices").await, 1);
    assert_eq!(told(&desk, "ben").await, ["Ada mentioned you"]);
    ada.get(&claim).await.says("@");
}

#[tokio::test]
async fn work_is_called_due_and_late_once_for_each_time() {
    let desk = Desk::open().await;
    let (claim, other) = (a_claim(&desk).await, a_claim(&desk).await);
    assigned_to(&desk, &claim, "cleo", "2026-11-25T05:00").await;
    sorted(&desk, &other, Priority::High, Some(desk.app.clock.now() + TimeDelta::hours(30)), &[]).await;
    assigned_to(&desk, &other, "dan", "").await;
    let ticks = async || {
        for _ in 0..2 {
            tick(&desk.app).await.unwrap()
        }
    };
    ticks().await;
    assert_eq!(told(&desk, "cleo").await, ["Due within a day", "Ada assigned you"]);
    assert_eq!(told(&desk, "dan").await, ["Ada assigned you"]);
    desk.wait(TimeDelta::hours(21));
    ticks().await;
    assert_eq!(told(&desk, "cleo").await[0], "Over its time");
    assert_eq!(told(&desk, "dan").await, ["Due within a day", "Ada assigned you"], "the claim's time is his");
    does(&desk.signed_in("ada").await, &claim, "assignments/1/end", &[]).await;
    assigned_to(&desk, &claim, "cleo", "2026-11-25T20:00").await;
    ticks().await;
    let all =
        ["Due within a day", "Ada assigned you", "Over its time", "Due within a day", "Ada assigned you"];
    assert_eq!(told(&desk, "cleo").await, all, "a new time is a new notice");
    does(
        &desk.signed_in("ada").await,
        &claim,
        "closure",
        &[("closing", "abandoned"), ("reason", "No more.")],
    )
    .await;
    desk.wait(TimeDelta::hours(21));
    ticks().await;
    assert_eq!(told(&desk, "cleo").await.len(), 5, "what is closed is not late");
}

#[tokio::test]
async fn an_inbox_counts_what_is_unread_and_opens_the_claim() {
    let desk = Desk::open().await;
    let claim = a_claim(&desk).await;
    let (ada, cleo) = (desk.signed_in("ada").await, desk.signed_in("cleo").await);
    cleo.get("/desk/inbox").await.is(200).says("Nothing has come yet").says("See your work");
    for text in ["@cleo one", "@cleo two", "@cleo three"] {
        does(&ada, &claim, "comments", &[("text", text)]).await;
        desk.wait(TimeDelta::minutes(1));
    }
    let unread = async || {
        let page = cleo.get("/desk/inbox").await.that_is(200);
        (page.words(".deskbar .count").join(""), page.words(".inbox b").len())
    };
    assert_eq!(unread().await, ("3 unread".to_owned(), 3));
    assert_eq!(unread().await, ("3 unread".to_owned(), 3), "reading the list changes nothing");
    let page = cleo.get("/desk/inbox").await;
    let forms =
        page.html.split("action=\"").filter(|part| part.starts_with("/desk/inbox/")).collect::<Vec<_>>();
    let open = forms.iter().map(|part| part.split('"').next().unwrap()).find(|path| path.len() > 30).unwrap();
    ada.post(open, &[]).await.is(404);
    cleo.post(open, &[]).await.leads_to(&claim);
    assert_eq!(unread().await, ("2 unread".to_owned(), 2));
    let until = page.html.split("name=\"until\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    does(&ada, &claim, "comments", &[("text", "@cleo while she reads")]).await;
    cleo.post("/desk/inbox/reading", &[("until", until)]).await.leads_to("/desk/inbox?done=read");
    assert_eq!(unread().await, ("1 unread".to_owned(), 1), "what she has not seen stays unread");
    cleo.get("/desk/inbox?after=nothing").await.is(400);
}

#[tokio::test]
async fn a_long_inbox_comes_in_pages() {
    let desk = Desk::open().await;
    let claim = a_claim(&desk).await;
    let ada = desk.signed_in("ada").await;
    for number in 0..52 {
        does(&ada, &claim, "comments", &[("text", &format!("@cleo {number}."))]).await;
    }
    let cleo = desk.signed_in("cleo").await;
    let first = cleo.get("/desk/inbox").await.that_is(200);
    assert_eq!(first.words(".inbox li").len(), 50);
    let next = first.html.split("href=\"").find(|part| part.starts_with("/desk/inbox?after=")).unwrap();
    let second = cleo.get(next.split('"').next().unwrap()).await.that_is(200);
    assert_eq!(second.words(".inbox .note"), ["@cleo 1.", "@cleo 0."]);
}

#[tokio::test]
async fn what_is_chosen_comes_by_mail_with_its_link_and_the_rest_does_not() {
    let folder = DataFolder::new();
    let desk = with_files(&folder).await;
    let claim = a_claim(&desk).await;
    assigned_to(&desk, &claim, "cleo", "2026-11-30T10:00").await;
    assert_eq!(works(&desk).await, 1);
    let [(_, mail)] = folder.mails().try_into().unwrap();
    let link = format!("http://{}{claim}", desk.address);
    for words in
        ["To: cleo@desk.example", "Subject: Ada assigned you: Bats are blind.", "Ada (editor) assigned you."]
    {
        assert!(mail.contains(words), "{words}: {mail}");
    }
    let text = mail.replace("=\r\n", "").replace("=3D", "=");
    assert!(text.contains(&link) && text.contains("/account#notices"), "{text}");
    assert!(text.contains("As reviewer, due 30 Nov 2026, 10:00"), "{text}");

    let cleo = desk.signed_in("cleo").await;
    let page = cleo.get("/account").await.that_is(200);
    page.says("What comes by mail").says("A claim is assigned to you");
    cleo.post("/account/notices", &[("mailed", "mentioned"), ("digest", "")])
        .await
        .leads_to("/account?done=notices#notices");
    assert_eq!(
        cleo.get("/account").await.html.matches(" checked").count(),
        3,
        "one kind, at once, and the keys"
    );
    cleo.post("/account/notices", &[("mailed", "everything")]).await.is(400);
    let other = a_claim(&desk).await;
    assigned_to(&desk, &other, "cleo", "").await;
    assert_eq!(works(&desk).await, 0);
    assert_eq!(told(&desk, "cleo").await.len(), 2, "in the desk she is told all the same");
    does(&desk.signed_in("ada").await, &claim, "comments", &[("text", "@cleo!")]).await;
    assert_eq!(works(&desk).await, 1);
}

#[tokio::test]
async fn the_mail_of_a_day_comes_once_at_eight_and_only_with_something_to_read() {
    let folder = DataFolder::new();
    let data_dir = folder.0.clone();
    let desk = Desk::open_with(|config| {
        config.data_dir = data_dir;
        config.time_zone = chrono_tz::Europe::Vienna;
    })
    .await;
    let (ada, cleo) = (desk.signed_in("ada").await, desk.signed_in("cleo").await);
    let claim = a_claim(&desk).await;
    cleo.post("/account/notices", &[("mailed", "mentioned"), ("mailed", "assigned"), ("digest", "yes")])
        .await
        .is(303);
    does(&ada, &claim, "comments", &[("text", "@cleo one")]).await;
    assigned_to(&desk, &claim, "cleo", "").await;
    tick(&desk.app).await.unwrap();
    assert_eq!(works(&desk).await, 0, "not at once, and not today any more");
    desk.app.clock.set("2026-11-25T06:59:00Z".parse().unwrap());
    tick(&desk.app).await.unwrap();
    assert_eq!(works(&desk).await, 0, "not before eight in the desk's zone");
    desk.app.clock.set("2026-11-25T07:01:00Z".parse().unwrap());
    for _ in 0..3 {
        let (one, other) = futures_util::future::join(tick(&desk.app), tick(&desk.app)).await;
        one.and(other).unwrap();
        desk.wait(TimeDelta::hours(1));
    }
    assert_eq!(works(&desk).await, 1);
    let [(_, mail)] = folder.mails().try_into().unwrap();
    assert!(
        mail.contains("2 notices") && mail.contains("Ada mentioned you") && mail.contains("Ada assigned you"),
        "{mail}"
    );
    desk.app.clock.set("2026-11-26T07:01:00Z".parse().unwrap());
    tick(&desk.app).await.unwrap();
    assert_eq!(works(&desk).await, 0, "nothing new, no mail, though she has read nothing");
    let (ada, cleo) = (desk.signed_in("ada").await, desk.signed_in("cleo").await);
    does(&ada, &claim, "comments", &[("text", "@cleo two")]).await;
    let until = desk.app.clock.now().timestamp_micros().to_string();
    cleo.post("/desk/inbox/reading", &[("until", &until)]).await.is(303);
    desk.app.clock.set("2026-11-27T07:01:00Z".parse().unwrap());
    tick(&desk.app).await.unwrap();
    assert_eq!(works(&desk).await, 0, "what is read is not mailed");
}
