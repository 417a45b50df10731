//! A second opinion, given by somebody who has not seen the first.

use super::newsroom::Newsroom;
use super::story::{SOURCE, VERDICT, proposed};
use crate::support::database::connect;
use crate::support::person::Person;
use factdesk::claims::inbox::tick::tick;
use factdesk::ids::ClaimId;

const OPINION: [(&str, &str); 2] = [("rating", "half-true"), ("reason", "From low orbit some have seen it.")];

/// What the verdict says and what was said about it: none of it may reach whoever owes a second opinion.
const TELLING: [&str; 7] = [
    "No eye could see",
    "nowhere wider than nine",
    "Verdict “False”",
    "data-rating=\"false\"> checked",
    "Too harsh by half",
    "Say it more kindly",
    "Written by",
];

async fn asks(room: &Newsroom, claim: ClaimId, who: &str, whom: &str) {
    let page = room.does(who, claim, "cross-checks", &[("person", &room.id(whom))]).await;
    assert!(page.says("[role=status]", "Cross-check asked for"), "{}", page.text());
    page.assert_sound();
}

fn hides(page: &super::page::Seen, where_: &str) {
    for telling in TELLING {
        assert!(!page.text().contains(telling), "{where_} tells “{telling}”: {}", page.text());
    }
}

/// A claim whose verdict was discussed, sent back and proposed again, and on which Dan is then asked.
async fn asked(room: &Newsroom) -> ClaimId {
    let claim = proposed(room).await;
    let about = [("text", "Too harsh by half, @dan"), ("quote", "")];
    room.does("cleo", claim, "verdict/comments", &about).await;
    room.does("ben", claim, "verdict/send-back", &[("reason", "Say it more kindly, please.")]).await;
    room.does("cleo", claim, "verdict", &VERDICT).await;
    room.does("ada", claim, "comments", &[("text", "Too harsh by half, I find.")]).await;
    asks(room, claim, "ada", "dan").await;
    claim
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_owes_a_cross_check_finds_nothing_of_the_verdict_anywhere() {
    let room = Newsroom::open().await;
    let claim = asked(&room).await;
    // Told after they were asked, too.
    let later = [("text", "Too harsh by half, don’t you think, @dan?")];
    room.does("cleo", claim, "verdict/comments", &later).await;
    let page = room.bench("dan", claim).await;
    page.assert_sound();
    hides(&page, "the workbench");
    assert!(page.says("#next h2", "Give your cross-check"), "{:?}", page.all("#next"));
    assert!(page.says("#talk", "3 comments may be about the verdict"), "{:?}", page.all("#talk"));
    assert!(page.says("#timeline", "A step about the verdict"));
    assert!(
        !page.says("#checklist", "rating of the current scale") && page.form("verdict/comments").is_none()
    );
    for path in ["verdict/drafts", "preview"] {
        let answer = room.get("dan", &format!("/desk/claims/{claim}/{path}")).await;
        assert_eq!(answer.status, 403, "{path}");
        assert!(answer.says("main", "Give it, or decline it"), "{}", answer.text());
        hides(&answer, path);
    }
    let merge = room.get("dan", &format!("/desk/claims/{claim}/verdict/merge")).await;
    assert_eq!((merge.status, merge.text()), (303, String::new()));
    for path in ["/desk", "/desk/claims", "/desk/board", "/desk/calendar", "/desk/inbox"] {
        hides(&room.get("dan", path).await, path);
    }
    hides(&room.get("dan", &format!("/desk/claims/{claim}/verdict/presence")).await, "presence");
    let forced = [("rating", "true"), ("merging", "1"), ("position", "1"), ("reason", "So"), ("seen", "")];
    for noun in ["verdict", "verdict/send-back", "approval", "verdict/draft", "verdict/presence"] {
        let answer = room.forces("dan", claim, noun, &forced).await;
        assert!((400..500).contains(&answer.status), "{noun}: {}", answer.status);
        hides(&answer, noun);
    }
    let said = [("text", "What does it say?")];
    let answer = room.forces("dan", claim, "verdict/comments", &said).await;
    assert_eq!(answer.status, 403);
    hides(&answer, "a forced comment");
    let preview = room.forces("dan", claim, "previews", &[("for_whom", "Me"), ("days", "1")]).await;
    assert_eq!(preview.status, 403, "a preview would show it");
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_and_notices_are_silent_about_the_verdict_until_it_may_be_seen() {
    let room = Newsroom::open().await;
    let claim = asked(&room).await;
    room.does("cleo", claim, "verdict/comments", &[("text", "Too harsh by half, @dan?")]).await;
    let owner = connect(room.owner_url()).await;
    let mails = "SELECT payload->>'text' FROM outbox WHERE recipient = 'dan@desk.example' ORDER BY id";
    let mails: Vec<String> = owner.query(mails, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    // Before he was asked, to be asked, and after.
    assert_eq!(mails.len(), 3, "{mails:?}");
    assert!(mails[0].contains("Too harsh") && mails[1].contains("For a cross-check"), "{mails:?}");
    assert!(!mails[2].contains("Too harsh") && mails[2].contains("once you have given"), "{mails:?}");
    let inbox = room.get("dan", "/desk/inbox").await;
    hides(&inbox, "the inbox");
    assert!(inbox.says("main", "You see this once you have given your cross-check"), "{}", inbox.text());
    room.does("dan", claim, "cross-checks/1", &OPINION).await;
    assert!(
        room.get("dan", "/desk/inbox").await.says("main", "Too harsh by half"),
        "what was written then stays"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_who_owes_one_is_as_blind_as_anybody() {
    let room = Newsroom::open().await;
    let claim = asked(&room).await;
    assert!(room.get("ben", "/desk").await.says("main", "False"), "so it shows to whoever may see it");
    room.does("dan", claim, "cross-checks/1/end", &[("reason", "I know the publisher.")]).await;
    let page = room.bench("ada", claim).await;
    assert!(page.says("#cross-checks", "Dan Whitlock declined"), "{:?}", page.all("#cross-checks"));
    assert!(!page.says("#ask-cross-check select", "Ben Okafor"), "he sent it back, so he knows it");
    let other = proposed(&room).await;
    room.does("ada", other, "comments", &[("text", "Too harsh by half."), ("blocking", "")]).await;
    asks(&room, other, "ada", "ben").await;
    let page = room.get("ben", "/desk").await;
    assert!(page.says("#cross-check-h", "Yours to cross-check"), "{}", page.text());
    let row = format!("#cross-check-{other}");
    assert_eq!(page.count(&row), 1);
    assert!(!page.says(&row, "False") && page.count(&format!("#approve-{other}")) == 0);
    hides(&room.bench("ben", other).await, "an editor’s workbench");
    let mails = room.get("ada", "/desk/mail").await;
    assert_eq!(mails.status, 200);
    for (noun, typed) in
        [("approval", vec![("seen", ""), ("position", "1")]), ("publication", vec![("position", "1")])]
    {
        let answer = room.forces("ben", other, noun, &typed).await;
        assert_eq!(answer.status, 403, "{noun}");
        hides(&answer, noun);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_who_owes_one_does_not_read_it_in_others_mails() {
    let room = Newsroom::open().await;
    let claim = proposed(&room).await;
    asks(&room, claim, "ada", "ben").await;
    room.does("ada", claim, "verdict/send-back", &[("reason", "Say it more kindly, please.")]).await;
    let owner = connect(room.owner_url()).await;
    let sent = "SELECT id::text FROM outbox WHERE payload->>'text' LIKE '%more kindly%'";
    let mail: String = owner.query_one(sent, &[]).await.unwrap().get(0);
    assert!(room.get("ada", &format!("/desk/mail/{mail}")).await.says(".letter", "more kindly"));
    let page = room.get("ben", &format!("/desk/mail/{mail}")).await;
    assert!(page.says(".letter", "on which you owe a cross-check"), "{}", page.text());
    hides(&page, "a mail to somebody else");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_is_approved_against_a_cross_check_only_with_a_word() {
    let room = Newsroom::open().await;
    let claim = asked(&room).await;
    let page = room.bench("ada", claim).await;
    assert!(page.says("#checklist", "is not given yet"), "{:?}", page.all("#checklist"));
    let page = room.does("dan", claim, "cross-checks/1", &OPINION).await;
    assert!(page.says("[role=status]", "Cross-check given"));
    assert!(page.says("#verdict", "No eye could see"), "now it may be seen");
    assert!(page.says("#cross-checks", "Further apart"), "{:?}", page.all("#cross-checks"));
    page.assert_sound();
    let page = room.bench("ada", claim).await;
    let words = "Half true against False, further apart: From low orbit some have seen it";
    assert!(page.says("#next", words), "{:?}", page.all("#next"));
    let answer = room.send("ada", &page, "approval", &[("publish", "yes")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.says("[role=alert]", "cross-check agrees"), "{:?}", answer.all("[role=alert]"));
    let typed =
        [("publish", "yes"), ("override_cross_check_agrees", "The claim is about the Moon, not orbit.")];
    let page = room.does("ada", claim, "approval", &typed).await;
    assert!(page.says(".live", "Page live, revision 1"));
    assert!(page.says("#timeline", "Approved against the cross-check by Ada Lindqvist"));
    assert!(page.says("#timeline", "The claim is about the Moon, not orbit."));
    let row = "SELECT count(*) FROM cross_checks WHERE state = 'given' AND rating = 'half-true' AND agreement = 'further'";
    assert_eq!(connect(room.owner_url()).await.query_one(row, &[]).await.unwrap().get::<_, i64>(0), 1);
    readers_learn_only_that_it_took_place(&room, claim).await;
    assert_eq!(super::tampering::faults(&room).await, Vec::<String>::new());
}

async fn readers_learn_only_that_it_took_place(room: &Newsroom, claim: ClaimId) {
    let slug = room.bench("ada", claim).await.attr(".bench-head a.row-end", "href").unwrap();
    let reader = Person::new(room.address);
    for path in
        [slug.clone(), format!("{slug}/history"), format!("{slug}.json"), format!("{slug}/revisions/1")]
    {
        let page = reader.get(&path).await.that_is(200);
        for secret in ["low orbit", "half-true\"", "about the Moon, not orbit", "Further apart", "agrees"] {
            let told =
                page.html.contains(secret) && !(secret == "half-true\"" && page.html.contains("ruler"));
            assert!(!told, "{path} tells “{secret}”");
        }
    }
    let history = reader.get(&format!("{slug}/history")).await;
    history.says("An independent second opinion given by a");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_opinion_may_come_first_and_then_waits_for_the_verdict() {
    let room = Newsroom::open().await;
    let claim = room.claim("eve").await;
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    asks(&room, claim, "ada", "dan").await;
    let typed =
        [("rating", "mostly-false"), ("reason", "From low orbit some have seen it."), ("had_seen", "yes")];
    let page = room.does("dan", claim, "cross-checks/1", &typed).await;
    assert!(page.says("#cross-checks", "Mostly false"), "one’s own is shown");
    for who in ["cleo", "ada", "eve"] {
        let page = room.bench(who, claim).await;
        assert!(page.says("#timeline", "shown once a verdict is proposed"), "{who}");
        assert!(!page.text().contains("low orbit") && !page.says("#cross-checks", "Mostly false"), "{who}");
    }
    room.does("cleo", claim, "verdict", &VERDICT).await;
    let page = room.bench("cleo", claim).await;
    assert!(page.says("#cross-checks", "One step apart") && page.says("#cross-checks", "low orbit"));
    assert!(page.says("#cross-checks", "Says that they had seen the verdict before"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cross_check_is_refused_where_it_would_not_be_a_second_opinion() {
    let room = Newsroom::open().await;
    let claim = asked(&room).await;
    for (whom, why) in [
        ("cleo", "so they know it"),
        ("ben", "so they know it"),
        ("dan", "asked already"),
        ("ada", "somebody else’s"),
    ] {
        let answer = room.forces("ada", claim, "cross-checks", &[("person", &room.id(whom))]).await;
        assert_eq!(answer.status, 422, "{whom}");
        assert!(answer.says("[role=alert]", why), "{whom}: {:?}", answer.all("[role=alert]"));
    }
    let answer = room.forces("cleo", claim, "cross-checks", &[("person", &room.id("eve"))]).await;
    assert_eq!(answer.status, 403, "a reviewer asks nobody");
    assert_eq!(
        room.forces("cleo", claim, "cross-checks/1", &OPINION).await.status,
        403,
        "nobody gives it for him"
    );
    let page = room.bench("dan", claim).await;
    let answer = room.send("dan", &page, "cross-checks/1", &[("reason", "Because.")]).await;
    assert_eq!((answer.status, answer.value("cross-checks/1", "reason").as_str()), (422, "Because."));
    assert!(answer.says("#cross-check-rating-error", "Choose a rating"));
    hides(&answer, "a form with a wrong field");
    room.does("dan", claim, "cross-checks/1", &OPINION).await;
    assert_eq!(room.forces("dan", claim, "cross-checks/1", &OPINION).await.status, 422, "given is given");
    let answer =
        room.forces("ada", claim, "assignments", &[("person", &room.id("dan")), ("duty", "reviewer")]).await;
    assert!(answer.says("[role=alert]", "give the second opinion"), "{:?}", answer.all("[role=alert]"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_may_pass_over_one_that_was_not_given_with_a_reason_that_readers_see() {
    let room = Newsroom::open().await;
    let claim = asked(&room).await;
    let page = room.bench("ada", claim).await;
    assert_eq!(room.send("ada", &page, "approval", &[("publish", "yes")]).await.status, 422);
    let typed = [("publish", "yes"), ("override_cross_check_given", "The debate is tonight.")];
    let page = room.does("ada", claim, "approval", &typed).await;
    assert!(page.says(".live", "Page live"));
    assert!(page.says("#cross-checks", "did not give it before the verdict was approved"));
    assert!(room.bench("dan", claim).await.says("#verdict", "No eye could see"));
    let slug = page.attr(".bench-head a.row-end", "href").unwrap();
    Person::new(room.address).get(&slug).await.is(200).says("The debate is tonight.");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_who_gave_the_second_opinion_does_not_approve_and_due_times_are_told() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    let typed = [("person", room.id("ben")), ("due", "2026-11-24T18:00".to_owned())];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    room.does("ada", claim, "cross-checks", &typed).await;
    tick(&room.app).await.unwrap();
    tick(&room.app).await.unwrap();
    let inbox = room.get("ben", "/desk/inbox").await;
    assert!(
        inbox.says("main", "Due within a day") && inbox.says("main", "Due 24 Nov 2026, 18:00"),
        "{}",
        inbox.text()
    );
    room.does("ben", claim, "cross-checks/1", &[("rating", "false"), ("reason", "Nothing was seen.")]).await;
    let page = room.bench("ben", claim).await;
    assert!(
        page.says("#next", "You gave the cross-check, so somebody else weighs it"),
        "{:?}",
        page.all("#next")
    );
    assert!(page.form("approval").is_none());
    assert!(!room.get("ben", "/desk").await.says("main", "Yours to approve"));
    assert_eq!(room.forces("ben", claim, "approval", &[("seen", "")]).await.status, 422);
    let page = room.bench("ada", claim).await;
    assert!(page.says("#checklist", "Cross-check agrees") && page.says("#checklist", "The same rating"));
    room.does("ada", claim, "approval", &[("publish", "yes")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nor_do_they_settle_what_is_said_of_it_end_the_claim_or_hear_of_it_for_somebody_else() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = proposed(&room).await;
    asks(&room, claim, "ada", "ben").await;
    asks(&room, claim, "ada", "dan").await;
    room.does("cleo", claim, "verdict/comments", &[("text", "Too harsh by half."), ("blocking", "yes")])
        .await;
    assert_eq!(room.forces("ben", claim, "comments/1/resolution", &[]).await.status, 403);
    let closing = [("closing", "not_checkable"), ("reason", "So.")];
    assert_eq!(room.forces("ben", claim, "closure", &closing).await.status, 403);
    assert_eq!(room.get("dan", &format!("/desk/claims/{claim}/previews")).await.status, 403);
    assert!(!room.get("dan", "/desk").await.says("main", "about the verdict by Cleo"));

    let away = [("from", "2026-11-24"), ("until", "2026-11-30"), ("stand_in", &room.id("dan"))];
    let away: Vec<_> = away.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    assert_eq!(room.post("cleo", "/account/absence", &away).await.status, 303);
    room.does("ada", claim, "verdict/send-back", &[("reason", "Say it more kindly, please.")]).await;
    let inbox = room.get("dan", "/desk/inbox").await;
    assert!(inbox.says("main", factdesk::claims::blind::LATER), "{}", inbox.text());
    hides(&inbox, "the inbox of whoever stands in");
    let mailed = "SELECT count(*) FROM outbox WHERE recipient = 'dan@desk.example' AND payload->>'text' LIKE '%more kindly%'";
    let owner = connect(room.owner_url()).await;
    assert_eq!(owner.query_one(mailed, &[]).await.unwrap().get::<_, i64>(0), 0);

    owner.execute("UPDATE people SET disabled = true WHERE name = 'Dan Whitlock'", &[]).await.unwrap();
    assert_eq!(factdesk::claims::watch::give_back(&room.app).await.unwrap(), 1);
    assert!(room.bench("ada", claim).await.says("#timeline", "They can no longer give it."));
}
