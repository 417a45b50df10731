//! The tray of the desk.

use super::story::{SAID, keys, mails, suggested};
use crate::claims::log::logs;
use crate::claims::queue::sorted;
use crate::support::desk::Desk;
use factdesk::claims::parts::Priority;

#[tokio::test]
async fn the_tray_is_filtered_by_state_language_and_words() {
    let desk = Desk::open().await;
    let (reader, eve, ada) = (desk.stranger(), desk.signed_in("eve").await, desk.signed_in("ada").await);
    suggested(&desk, &reader, &[("said", "Bats are blind."), ("language", "en")]).await;
    suggested(&desk, &reader, &[("said", "Fledermäuse sind blind."), ("language", "de")]).await;
    suggested(&desk, &reader, &[("said", "Bats, are BLIND!"), ("seen", "park leaflet")]).await;
    let listed = |query: &'static str| {
        let eve = &eve;
        async move { eve.get(&format!("/desk/suggestions{query}")).await.that_is(200).words(".tray a.what") }
    };
    assert_eq!(listed("").await, ["Bats, are BLIND!", "Fledermäuse sind blind.", "Bats are blind."]);
    assert_eq!(listed("?language=de").await, ["Fledermäuse sind blind."]);
    assert_eq!(listed("?q=leaflet").await, ["Bats, are BLIND!"]);
    assert_eq!(listed("?q=blind+-bats").await, ["Fledermäuse sind blind."]);
    assert_eq!(listed("?state=declined").await, [""; 0]);
    assert_eq!(listed("?q=%00'%22--&state=x&language=x&after=9_9").await, [""; 0]);
    eve.get("/desk/suggestions").await.says("1 other says the same");
    let german = keys(&desk.owner_url, "Fledermäuse").await.remove(0);
    ada.post("/desk/suggestions/declining", &[("suggestion", &german), ("reason", "few")]).await.is(303);
    assert_eq!(listed("").await.len(), 2);
    assert_eq!(listed("?state=declined").await, ["Fledermäuse sind blind."]);
    assert_eq!(listed("?state=all").await.len(), 3);
    let first = keys(&desk.owner_url, "Bats are blind.").await.remove(0);
    assert_eq!(eve.get(&format!("/desk/suggestions/{first}")).await.words("#alike a"), ["Bats, are BLIND!"]);
}

#[tokio::test]
async fn the_tray_goes_on_page_by_page() {
    let desk = Desk::open().await;
    let owner = crate::support::database::connect(&desk.owner_url).await;
    let many = "INSERT INTO suggestions (id, token_hash, form_key, said, likeness, received_at) \
                SELECT gen_random_uuid(), sha256(n::text::bytea), 'a key of a form ' || n, 'Number ' || n, \
                sha256(n::text::bytea), timestamptz '2026-11-24 08:00:00+00' + n / 2 * interval '1 minute' \
                FROM generate_series(1, 120) AS n";
    owner.batch_execute(many).await.unwrap();
    let eve = desk.signed_in("eve").await;
    let (mut path, mut seen) = ("/desk/suggestions".to_owned(), Vec::new());
    loop {
        let page = eve.get(&path).await.that_is(200);
        seen.extend(page.words(".tray a.what"));
        let next = page.html.split("rel=\"next\"").next().filter(|before| before.len() < page.html.len());
        let Some(before) = next else { break };
        let href = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap();
        path = href.replace("&#38;", "&").replace("&amp;", "&");
    }
    assert_eq!(seen.len(), 120);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120, "each once");
}

#[tokio::test]
async fn contributors_read_reviewers_attach_editors_decline_and_see_addresses() {
    let desk = Desk::open().await;
    let reader = desk.stranger();
    suggested(&desk, &reader, &[("said", SAID), ("contact", "rita@reader.example")]).await;
    let id = keys(&desk.owner_url, SAID).await.remove(0);
    let (eve, cleo, ada) =
        (desk.signed_in("eve").await, desk.signed_in("cleo").await, desk.signed_in("ada").await);
    let path = format!("/desk/suggestions/{id}");
    for (who, sees) in [(&eve, false), (&cleo, false), (&ada, true)] {
        let page = who.get(&path).await.that_is(200);
        assert_eq!(page.html.contains("rita@reader.example"), sees);
    }
    eve.get("/desk/suggestions").await.is(200).says(SAID).hides("Log as one claim");
    eve.post("/desk/suggestions/attachment", &[("suggestion", &id)]).await.is(403);
    cleo.get("/desk/suggestions").await.is(200).says("Log as one claim").hides("Decline with a reason");
    cleo.post("/desk/suggestions/declining", &[("suggestion", &id), ("reason", "few")]).await.is(403);
    cleo.post(&format!("{path}/reopening"), &[]).await.is(403);
    eve.post("/desk/claims", &[("text", "One."), ("suggestions", &id)]).await.is(403);
    assert_eq!(desk.count("SELECT count(*) FROM claims").await, 0, "nothing half done");
    ada.get("/desk/suggestions/claim").await.leads_to("/desk/suggestions?done=none");
    ada.get("/desk/suggestions?done=none").await.is(200);
    ada.get("/desk/suggestions/nonsense").await.is(404);
}

#[tokio::test]
async fn a_suggestion_is_attached_by_number_and_taken_back() {
    let desk = Desk::open().await;
    let (reader, cleo, ada) = (desk.stranger(), desk.signed_in("cleo").await, desk.signed_in("ada").await);
    let page = suggested(&desk, &reader, &[("said", SAID)]).await;
    let claim = logs(&ada, &[("text", "The Great Wall is visible from the Moon."), ("language", "en")]).await;
    let claim = claim.trim_start_matches("/desk/claims/");
    let id = keys(&desk.owner_url, SAID).await.remove(0);
    let form = format!("/desk/suggestions/attachment?suggestion={id}");
    cleo.get(&format!("{form}&q=%231")).await.is(200).says("#1: The Great Wall");
    cleo.get(&format!("{form}&q=99")).await.is(200).says("No claim has this number");
    let without = [("suggestion", id.as_str()), ("q", "1")];
    cleo.post("/desk/suggestions/attachment", &without).await.is(422).says("choose one");
    let gone = [("suggestion", id.as_str()), ("claim", "00000000-0000-7000-8000-000000000000")];
    cleo.post("/desk/suggestions/attachment", &gone).await.is(404);
    let right = [("suggestion", id.as_str()), ("claim", claim)];
    cleo.post("/desk/suggestions/attachment", &right).await.leads_to("/desk/suggestions?done=attached&n=1");
    cleo.get(&format!("/desk/claims/{claim}")).await.is(200).says("Asked for by readers").says(SAID);
    reader.get(&page).await.is(200).says("We are looking at it");
    ada.post(&format!("/desk/suggestions/{id}/reopening"), &[]).await.is(303);
    cleo.get(&format!("/desk/claims/{claim}")).await.is(200).hides("Asked for by readers");
    reader.get(&page).await.is(200).says("We have received it");
    ada.get(&format!("/desk/suggestions/{id}"))
        .await
        .says("Cleo attached it to claim #1")
        .says("Ada reopened it");
    assert_eq!(mails(&desk.owner_url).await, []);
}

#[tokio::test]
async fn the_queue_says_how_many_asked_and_lists_only_those() {
    let desk = Desk::open().await;
    let (reader, cleo, ada) = (desk.stranger(), desk.signed_in("cleo").await, desk.signed_in("ada").await);
    let wall = logs(&ada, &[("text", "The Wall is visible."), ("language", "en")]).await;
    let bats = logs(&ada, &[("text", "Bats are blind."), ("language", "en")]).await;
    logs(&ada, &[("text", "Bananas grow on trees."), ("language", "en")]).await;
    for (claim, said) in
        [(&wall, SAID), (&wall, "From the Moon one sees the Wall."), (&bats, "Bats see nothing.")]
    {
        suggested(&desk, &reader, &[("said", said)]).await;
        let id = keys(&desk.owner_url, said).await.remove(0);
        let typed = [("suggestion", id.as_str()), ("claim", claim.trim_start_matches("/desk/claims/"))];
        cleo.post("/desk/suggestions/attachment", &typed).await.is(303);
    }
    sorted(&desk, &wall, Priority::High, None, &["Space"]).await;
    let listed = async |query: &str| {
        cleo.get(&format!("/desk/claims?{query}")).await.that_is(200).words(".queue .c-claim a")
    };
    assert_eq!(listed("").await.len(), 3);
    assert_eq!(listed("suggested=yes&sort=newest").await, ["Bats are blind.", "The Wall is visible."]);
    assert_eq!(listed("suggested=nonsense").await.len(), 3);
    assert_eq!(listed("suggested=yes&topic=space").await, ["The Wall is visible."]);
    assert_eq!(listed("suggested=yes&priority=high&state=logged").await, ["The Wall is visible."]);
    assert_eq!(listed("suggested=yes&q=bats&assignee=nobody").await, ["Bats are blind."]);
    assert_eq!(listed("suggested=yes&state=closed").await, [""; 0]);
    let page = cleo.get("/desk/claims?sort=priority").await;
    assert_eq!(page.words(".queue .asked"), ["2 readers asked", "1 reader asked"]);
    let board = cleo.get("/desk/board?suggested=yes").await.that_is(200);
    assert_eq!((board.words(".card .asked").len(), board.words(".card a.what").len()), (2, 2));
    let saved = cleo.post("/desk/lists", &[("name", "Asked for"), ("query", "suggested=yes&sort=due")]).await;
    assert_eq!(saved.is(303).header("location"), "/desk/claims?suggested=yes");
    assert_eq!(cleo.get("/desk/claims?suggested=yes").await.that_is(200).heading(), "Asked for");
}

#[tokio::test]
async fn two_who_decide_at_once_do_not_both_have_their_way() {
    let desk = Desk::open().await;
    let (reader, ada, ben) = (desk.stranger(), desk.signed_in("ada").await, desk.signed_in("ben").await);
    suggested(&desk, &reader, &[("said", SAID)]).await;
    let claim = logs(&ada, &[("text", "One.")]).await;
    let claim = claim.trim_start_matches("/desk/claims/").to_owned();
    let id = keys(&desk.owner_url, SAID).await.remove(0);
    let (attaches, declines) =
        ([("suggestion", id.as_str()), ("claim", &claim)], [("suggestion", id.as_str()), ("reason", "few")]);
    let (one, two) = futures_util::future::join(
        ada.post("/desk/suggestions/attachment", &attaches),
        ben.post("/desk/suggestions/declining", &declines),
    )
    .await;
    let done = [one, two].iter().filter(|answer| answer.header("location").ends_with("n=1")).count();
    assert_eq!((done, desk.count("SELECT count(*) FROM suggestion_events").await), (1, 1));
}

#[tokio::test]
async fn a_bookmark_opens_the_form_from_any_page() {
    let desk = Desk::open().await;
    let eve = desk.signed_in("eve").await;
    let page =
        eve.get("/desk/claims/new?url=https%3A%2F%2Fa.example%2F&title=A&quote=%3Cb%3E").await.that_is(200);
    let words = (page.field("Address"), page.field("Where"), page.field("The words"));
    assert_eq!(words, ("https://a.example/".to_owned(), "A".to_owned(), "<b>".to_owned()));
    let script = page.field("Make a new bookmark");
    assert!(script.contains(&format!("open(\"http://{}/desk/claims/new?\"", desk.address)), "{script}");
    page.hides("href=\"javascript");
}
