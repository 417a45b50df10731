//! What the desk says in its own words: written, looked at, published, compared, and found again from an old check.

use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::published::check::ADDRESS;
use crate::support::database::connect;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::error::Error;
use factdesk::house::policy::{Kind, Policy, Version};
use factdesk::people::roster::By;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;

const METHOD: &str = "/desk/settings/policies/methodology";

fn typed<'a>(text: &'a str, note: &'a str, seen: &'a str, step: &'a str) -> [(&'a str, &'a str); 5] {
    [("text", text), ("language", "en"), ("note", note), ("seen", seen), ("step", step)]
}

#[tokio::test]
async fn a_policy_is_looked_at_then_public_in_every_version() {
    let desk = super::named().await;
    let (olga, reader) = (desk.signed_in("olga").await, desk.stranger());
    desk.signed_in("ada").await.get(METHOD).await.refused_saying("This is for an admin.");
    olga.get("/desk/settings/policies")
        .await
        .says("The text that every desk begins with")
        .says("it is not written");
    reader.get("/policies/funding").await.is(404);
    reader.get("/policies/funding/versions").await.is(404);
    reader.get("/policies/methodology/versions").await.says("No text of our own yet");
    reader.get("/policies/methodology").await.is(301);
    reader.get("/methodology/versions").await.is(301);
    let page = olga.get(METHOD).await.that_is(200);
    page.says("You wrote nothing yet.");
    assert!(page.field("Text").starts_with("## What we check"), "a text to begin with stands there");

    let wrong = olga.post(METHOD, &typed(" ", "", "0", "look")).await.that_is(422);
    assert_eq!((wrong.problem("Text").as_str(), wrong.focused().as_str()), ("Write the text.", "Text"));
    let first = "# How\n\nWe read <b>everything</b>.\n\nWe ask [twice](/about).";
    let look = olga.post(METHOD, &typed(first, "First version.", "0", "look")).await.that_is(200);
    look.says("Nothing is changed yet").says("This becomes version 1").says("As readers will see it");
    assert_eq!((look.field("Text").as_str(), desk.count("SELECT count(*) FROM policies").await), (first, 0));
    reader.get("/methodology").await.hides("In our own words");
    olga.post(METHOD, &typed(first, "First version.", "0", "apply"))
        .await
        .leads_to(&format!("{METHOD}?done=changed"));
    let page = reader.get("/methodology").await.that_is(200);
    page.says("In our own words")
        .says("We read <b>everything</b>.")
        .says("Version 1, in force since 24 November 2026");
    page.says("Two pairs of eyes");
    assert!(page.html.contains("<h3>How</h3>") && page.html.contains("lang=\"en\" dir=\"ltr\""));

    desk.wait(TimeDelta::days(30));
    let olga = desk.signed_in("olga").await;
    let second = "# How\n\nWe read nearly everything.\n\nWe ask [twice](/about).";
    let look = olga.post(METHOD, &typed(second, "Said more exactly.", "1", "look")).await.that_is(200);
    look.says("Paragraph 2").says("Nothing is published yet");
    assert!(look.words(".look ins").join(" ").contains("nearly"));
    olga.post(METHOD, &typed(second, "Said more exactly.", "1", "apply")).await.is(303);
    olga.post(METHOD, &typed(second, "Again.", "2", "apply")).await.leads_to(&format!("{METHOD}?done=same"));
    let late = olga.post(METHOD, &typed("Mine.", "Mine.", "1", "apply")).await.that_is(409);
    late.says("Somebody changed this while you were writing")
        .says("Said more exactly. Version 1 Version 2 Olga");
    assert_eq!(late.field("Text"), "Mine.");

    let versions = reader.get("/policies/methodology/versions").await.that_is(200);
    versions
        .says("24 December 2026 , in force now")
        .says("Said more exactly.")
        .says("Version 1 to version 2");
    assert_eq!(versions.words("#changes .difference-text ins"), ["nearly"]);
    let old = reader.get("/policies/methodology/versions/1").await.that_is(200);
    old.says("This is version 1, in force from 24 November 2026 to 24 December 2026").hides("nearly");
    for gone in ["versions/3", "versions/one", "versions?from=1&to=4"] {
        reader.get(&format!("/policies/methodology/{gone}")).await.is(404);
    }
    the_others_stand_where_readers_look(&olga, &reader).await;
    a_row_changed_behind_the_chains_back_is_found(&desk).await;
}

async fn the_others_stand_where_readers_look(olga: &Person, reader: &Person) {
    for (kind, text) in [("corrections", "Tell us."), ("about", "We are three."), ("funding", "Readers pay.")]
    {
        let fields = typed(text, "First version.", "0", "apply");
        olga.post(&format!("/desk/settings/policies/{kind}"), &fields).await.is(303);
    }
    reader.get("/corrections").await.says("Tell us. Version 1, in force since").says("Something was wrong.");
    reader.get("/about").await.says("We are three.").says("Our rules").says("Verify our history yourself");
    reader.get("/policies/funding").await.says("Readers pay.").says("This is version 1, in force since");
    let arabic =
        [("text", "نحن نتحقق."), ("language", "ar"), ("note", "الأولى"), ("seen", "0"), ("step", "apply")];
    olga.post("/desk/settings/policies/non-partisanship", &arabic).await.is(303);
    let page = reader.get("/policies/non-partisanship").await.that_is(200);
    assert_eq!(page.words("[lang=ar][dir=rtl]"), ["نحن نتحقق."]);
    olga.get("/desk/settings")
        .await
        .says("In your own words: Methodology, Corrections policy, About us, Non-partisanship, Funding");
}

async fn a_row_changed_behind_the_chains_back_is_found(desk: &crate::support::desk::Desk) {
    assert_eq!(desk.verified().await, Vec::<String>::new());
    let owner = connect(&desk.owner_url).await;
    for (change, back) in [
        (
            "UPDATE policies SET text = 'We read nothing.' WHERE version = 2",
            "UPDATE policies SET text = '{text}' WHERE version = 2",
        ),
        (
            "UPDATE policies SET since = since + interval '1 day' WHERE version = 2",
            "UPDATE policies SET since = since - interval '1 day' WHERE version = 2",
        ),
    ] {
        let text: String =
            owner.query_one("SELECT text FROM policies WHERE version = 2", &[]).await.unwrap().get(0);
        owner.batch_execute("ALTER TABLE policies DISABLE TRIGGER USER").await.unwrap();
        owner.batch_execute(change).await.unwrap();
        let faults = desk.verified().await;
        assert!(
            faults.iter().any(|fault| fault.contains("says something else than the chain")),
            "{faults:?}"
        );
        owner.batch_execute(&back.replace("{text}", &text)).await.unwrap();
        assert_eq!(desk.verified().await, Vec::<String>::new());
    }
}

/// The methodology becomes this text, as of now.
async fn writes(room: &Newsroom, number: i32, text: &str) {
    let (now, text) = (room.app.clock.now(), text.to_owned());
    let done: Result<(), Error> = room
        .app
        .db
        .write(move |c| {
            async move {
                if number == 1 {
                    let named = Event::DeskNamed { name: "The Courier".to_owned(), demo: false };
                    record(c, By::System, now, named).await?;
                }
                let version =
                    Version { kind: Kind::Methodology, number, language: "en".to_owned(), since: now };
                let policy = Box::new(Policy { version, text, note: "New.".to_owned() });
                record(c, By::System, now, Event::PolicyChanged { policy }).await
            }
            .boxed()
        })
        .await;
    done.unwrap();
    room.app.refresh_house().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_changed_and_an_old_version_is_linked_from_a_check_of_that_time() {
    let room = Newsroom::open_in_the_morning().await;
    let claim = published(&room).await;
    let reader = Person::new(room.address);
    reader.get(ADDRESS).await.that_is(200).hides("our methodology");
    room.wait(TimeDelta::hours(5));
    writes(&room, 1, "We look twice.").await;
    reader
        .get(ADDRESS)
        .await
        .says("Checked before 24 November 2026, when we first wrote down our methodology");
    room.wait(TimeDelta::hours(1));
    room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
    room.does("cleo", claim, "verdict", &[("summary", "No eye could ever see the Wall from the Moon.")])
        .await;
    room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    room.wait(TimeDelta::days(10));
    writes(&room, 2, "We look three times.").await;

    let link = "a[href='/policies/methodology/versions/1']";
    let page = reader.get(ADDRESS).await.that_is(200);
    assert_eq!(page.words(link), ["Checked under our methodology of 24 November 2026"]);
    let history = reader.get(&format!("{ADDRESS}/history")).await.that_is(200);
    assert_eq!(history.words(link).len(), 1);
    history.says("Checked before 24 November 2026");
    let old = reader.get("/policies/methodology/versions/1").await.that_is(200);
    old.says("in force from 24 November 2026 to 4 December 2026").says("We look twice.");
    reader.get("/methodology").await.says("We look three times.");
}
