//! A reader asks, the desk answers.

use crate::claims::newsroom::Newsroom;
use crate::claims::story::{SECOND, SOURCE, VERDICT};
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::ids::ClaimId;
use factdesk::intake::suggest::QUICKEST;

pub const SAID: &str = "The Wall can be seen from the Moon.";

/// Opens the form and answers with its key.
pub async fn opens(reader: &Person) -> String {
    let page = reader.get("/suggest").await.that_is(200);
    page.form("/suggest").into_iter().find(|(name, _)| name == "form_key").unwrap().1
}

/// Fills in the form as people do, with time.
pub async fn suggests(desk: &Desk, reader: &Person, typed: &[(&str, &str)]) -> PageRead {
    let key = opens(reader).await;
    desk.wait(QUICKEST);
    reader.post("/suggest", &[&[("form_key", key.as_str())], typed].concat()).await
}

/// Sends a suggestion and answers with the address of its page.
pub async fn suggested(desk: &Desk, reader: &Person, typed: &[(&str, &str)]) -> String {
    let answer = suggests(desk, reader, typed).await;
    answer.is(303).header("location").to_owned()
}

/// The keys of the suggestions that hold these words, the oldest first.
pub async fn keys(url: &str, words: &str) -> Vec<String> {
    let query = "SELECT id::text FROM suggestions WHERE said LIKE '%' || $1 || '%' ORDER BY received_at, id";
    let rows = connect(url).await.query(query, &[&words]).await.unwrap();
    rows.into_iter().map(|row| row.get(0)).collect()
}

/// Recipient, subject and text of each mail, the oldest first.
pub async fn mails(url: &str) -> Vec<(String, String, String)> {
    let query = "SELECT recipient, payload->>'subject', payload->>'text' FROM outbox \
                 WHERE recipient NOT LIKE '%@desk.example' ORDER BY id";
    let rows = connect(url).await.query(query, &[]).await.unwrap();
    rows.into_iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect()
}

/// The newsroom's clock is the machine's, so a suggestion is put there as the form does it, without the wait.
async fn asks(room: &Newsroom, contact: &str) -> String {
    use factdesk::intake::change::{New, Taken, receive};
    use factdesk::intake::store;
    use factdesk::intake::token::FormKey;
    use factdesk::intake::words::{Said, Seen};
    use futures_util::FutureExt;
    let (now, contact) = (room.app.clock.now(), contact.to_owned());
    let write = room.app.db.write(move |c| {
        async move {
            let secret = store::secret(c).await?;
            let new = New {
                said: Said::parse(SAID).unwrap(),
                seen: Some(Seen::parse("https://news.example/wall").unwrap()),
                language: "en".to_owned(),
                contact: Some(contact),
                key: FormKey::new(&secret, now, rand::random()),
                address: "203.0.113.9".to_owned(),
            };
            receive(c, &secret, &new, now).await
        }
        .boxed()
    });
    let taken: Result<Taken, factdesk::error::Error> = write.await;
    match taken.unwrap() {
        Taken::Kept(token) => token.path(),
        Taken::OtherWords => panic!("a fresh key was used before"),
    }
}

async fn pass_the_gate(room: &Newsroom, claim: ClaimId) {
    room.does("ada", claim, "assignments", &[("person", &room.id("cleo"))]).await;
    room.does("cleo", claim, "sources", &SOURCE).await;
    room.does("cleo", claim, "sources", &SECOND).await;
    room.does("cleo", claim, "replies", &[("asked_on", "2026-03-03"), ("how", "By mail")]).await;
    room.does("cleo", claim, "verdict", &VERDICT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_readers_ask_and_one_check_answers_both() {
    let room = Newsroom::open().await;
    let url = room.owner_url().to_owned();
    let (one, two) = (asks(&room, "rita@reader.example").await, asks(&room, "rob@reader.example").await);
    let reader = Person::new(room.address);
    reader.get(&one).await.is(200).says("We have received it");

    let ids = keys(&url, SAID).await;
    let to = format!("/desk/suggestions/claim?suggestion={}&suggestion={}", ids[0], ids[1]);
    let form = room.get("ada", &to).await;
    let to = form.header("location").to_owned();
    let form = room.get("ada", &to).await;
    assert!(form.says(".notice", "Asked for by readers"), "{}", form.text());
    assert_eq!(form.all("textarea[name=text]"), [SAID]);
    let typed = [("appeared_on", "2026-03-02"), ("claimant", "unknown"), ("why", "Two readers asked.")];
    let logged = room.send("ada", &form, "claims", &typed).await;
    assert_eq!(logged.status, 303, "{}", logged.text());
    let claim: ClaimId = logged.header("location").trim_start_matches("/desk/claims/").parse().unwrap();
    assert!(room.bench("ada", claim).await.says("#asked", "2 suggestions"));
    reader.get(&two).await.is(200).says("We are looking at it");

    pass_the_gate(&room, claim).await;
    reader.get(&two).await.is(200).says("It became a claim under review").hides("Cleo").hides(VERDICT[1].1);
    assert_eq!(mails(&url).await, []);
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    let page = reader.get(&one).await.that_is(200);
    page.says("Our check was published on").says("False").hides("Since your suggestion");
    let sent = mails(&url).await;
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert_eq!((sent[0].0.as_str(), sent[1].0.as_str()), ("rita@reader.example", "rob@reader.example"));
    assert_eq!(sent[0].1, "A check that you asked for is published");
    assert!(sent[0].2.contains(&format!("http://{}{one}", room.address)), "{}", sent[0].2);
    assert!(!sent[0].2.contains(SAID), "a mail carries no stranger's words");

    reader.post(&format!("{two}/stop"), &[]).await.leads_to(&two);
    reader.get(&two).await.is(200).says("We have no e-mail address of yours");
    corrected(&room, claim, "typo", "A slip.").await;
    assert_eq!(mails(&url).await.len(), 1, "the other’s is forgotten, and a slip of the pen is no news");
    reader.get(&one).await.hides("Since your suggestion");
    corrected(&room, claim, "correction", "The height was wrong.").await;
    let sent = mails(&url).await;
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert_eq!(
        (sent[1].0.as_str(), sent[1].1.as_str()),
        ("rita@reader.example", "A check that you asked for was changed")
    );
    reader.get(&one).await.is(200).says("Since your suggestion the check was changed");
    room.does("ben", claim, "retraction", &[("reason", "A source was forged.")]).await;
    reader.get(&two).await.is(200).says("have withdrawn its verdict");
    assert_eq!(mails(&url).await[2].1, "A check that you asked for was withdrawn");
}

pub async fn corrected(room: &Newsroom, claim: ClaimId, kind: &str, note: &str) {
    room.does("ada", claim, "corrections", &[("kind", kind), ("note", note)]).await;
    let summary = format!("No eye could see the Wall from the Moon, {kind}.");
    let verdict = [VERDICT[0], ("summary", &summary), VERDICT[2]];
    room.does("cleo", claim, "verdict", &verdict).await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_what_is_published_is_told_at_once() {
    let room = Newsroom::open().await;
    let url = room.owner_url().to_owned();
    let claim = crate::claims::story::published(&room).await;
    let page = asks(&room, "rita@reader.example").await;
    let id = keys(&url, SAID).await.remove(0);
    let found = room.get("cleo", &format!("/desk/suggestions/attachment?suggestion={id}&q=wall+moon")).await;
    assert!(found.says("fieldset", "visible from the Moon"), "{}", found.text());
    let answer = room.send("cleo", &found, "attachment", &[("claim", &claim.to_string())]).await;
    assert_eq!(answer.header("location"), "/desk/suggestions?done=attached&n=1");
    // Sent twice, told once.
    let answer = room.send("cleo", &found, "attachment", &[("claim", &claim.to_string())]).await;
    assert_eq!(answer.header("location"), "/desk/suggestions?done=attached&n=0");
    assert_eq!(mails(&url).await.len(), 1);
    Person::new(room.address).get(&page).await.is(200).says("Our check was published on");
    // Also where the last that happened to the page is no news to those who know it.
    for kind in ["correction", "typo"] {
        corrected(&room, claim, kind, "A note.").await;
        let (before, to) = (mails(&url).await.len(), format!("{kind}@reader.example"));
        asks(&room, &to).await;
        let id = keys(&url, SAID).await.pop().unwrap();
        let found =
            room.get("cleo", &format!("/desk/suggestions/attachment?suggestion={id}&q=wall+moon")).await;
        room.send("cleo", &found, "attachment", &[("claim", &claim.to_string())]).await;
        let told: Vec<_> = mails(&url).await.split_off(before);
        assert_eq!(told.len(), 1, "{told:?}");
        let (who, subject) = (told[0].0.as_str(), told[0].1.as_str());
        assert_eq!((who, subject), (to.as_str(), "A check that you asked for is published"));
    }
}

#[tokio::test]
async fn a_reader_is_told_why_their_suggestion_is_declined() {
    let desk = Desk::open().await;
    let (reader, ada) = (desk.stranger(), desk.signed_in("ada").await);
    let page = suggested(&desk, &reader, &[("said", SAID), ("contact", "Rita@Reader.example")]).await;
    let id = keys(&desk.owner_url, SAID).await.remove(0);
    let form = format!("/desk/suggestions/declining?suggestion={id}");
    let preview = ada.get(&format!("{form}&reason=own&words=Nobody%20said+<i>this</i>.")).await.that_is(200);
    preview.says("The sender would read:").says("Nobody said <i>this</i>.");
    ada.get(&format!("{form}&reason=own&words=+")).await.is(422).says("Write the reason");
    ada.post("/desk/suggestions/declining", &[("suggestion", &id)]).await.is(422).says("Choose a reason");
    let own = [("suggestion", id.as_str()), ("reason", "own"), ("words", "Nobody said <i>this</i>.")];
    for n in [1, 0] {
        let to = format!("/desk/suggestions?done=declined&n={n}");
        ada.post("/desk/suggestions/declining", &own).await.leads_to(&to);
    }
    reader
        .get(&page)
        .await
        .is(200)
        .says("We will not check this")
        .says("Nobody said <i>this</i>.")
        .hides("<i>");
    let sent = mails(&desk.owner_url).await;
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!((sent[0].0.as_str(), sent[0].1.as_str()), ("rita@reader.example", "About your suggestion"));
    assert!(sent[0].2.contains(&page) && !sent[0].2.contains("Nobody said"), "{}", sent[0].2);

    ada.post(&format!("/desk/suggestions/{id}/reopening"), &[]).await.is(303);
    reader.get(&page).await.is(200).says("We have received it").hides("Nobody said");
    desk.wait(TimeDelta::minutes(1));
    ada.post("/desk/suggestions/declining", &[("suggestion", &id), ("reason", "opinion")]).await.is(303);
    assert_eq!(mails(&desk.owner_url).await.len(), 2, "a second decision is told as well");
    let whole = ada.get(&format!("/desk/suggestions/{id}")).await.that_is(200);
    whole.says("Ada declined it").says("Ada reopened it").says("This is an opinion");
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_who_asked_for_a_claim_that_was_merged_see_what_becomes_of_the_other() {
    let room = Newsroom::open().await;
    let url = room.owner_url().to_owned();
    let (one, two, three) = (room.claim("eve").await, room.claim("eve").await, room.claim("eve").await);
    let page = asks(&room, "rita@reader.example").await;
    let id = keys(&url, SAID).await.remove(0);
    let found = room.get("cleo", &format!("/desk/suggestions/attachment?suggestion={id}&q=%231")).await;
    room.send("cleo", &found, "attachment", &[("claim", &one.to_string())]).await;
    let reader = Person::new(room.address);
    reader.get(&page).await.is(200).says("We are looking at it");
    // One ends in another, which ends in a third.
    for (claim, into) in [(one, two), (two, three)] {
        let form = room.get("ada", &format!("/desk/claims/{claim}/merge?into={into}")).await;
        assert!(form.says("main", "Readers who asked for claim"), "{}", form.text());
        let answer = room.send("ada", &form, "merge", &[("reason", "The same claim.")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    assert!(room.bench("ada", three).await.says("#asked", "1 suggestion"));
    reader.get(&page).await.is(200).says("We are looking at it").hides("The same claim.");
    pass_the_gate(&room, three).await;
    reader.get(&page).await.is(200).says("It became a claim under review");
    room.does("ben", three, "approval", &[("publish", "yes")]).await;
    reader.get(&page).await.is(200).says("Our check was published on");
    assert_eq!(mails(&url).await.len(), 1);
    // A reader of a claim that is merged into a published one is told at once.
    let late = room.claim("eve").await;
    asks(&room, "rob@reader.example").await;
    let id = keys(&url, SAID).await.remove(1);
    let found = room.get("cleo", &format!("/desk/suggestions/attachment?suggestion={id}&q=%234")).await;
    room.send("cleo", &found, "attachment", &[("claim", &late.to_string())]).await;
    assert_eq!(mails(&url).await.len(), 1);
    let form = room.get("ada", &format!("/desk/claims/{late}/merge?into={three}")).await;
    room.send("ada", &form, "merge", &[("reason", "The same claim.")]).await;
    let sent = mails(&url).await;
    assert_eq!((sent.len(), sent[1].0.as_str()), (2, "rob@reader.example"), "{sent:?}");
}
