//! Signing in by an account that somebody has elsewhere (OpenID Connect), with a provider of our own that can lie.

mod server;

use super::letters::newest;
use crate::support::database::connect;
use crate::support::desk::{Desk, PASSWORD, morning};
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::config::Secret;
use serde_json::{Value, json};
use server::{CLIENT, Lie, Provider, SECRET};

const UNKNOWN: &str = "Nobody at this desk has linked that account";
const DOUBTED: &str = "could not be believed";
const LATE: &str = "began in another browser";

async fn desk() -> (Desk, Provider) {
    let provider = Provider::open(morning().timestamp()).await;
    let issuer = provider.issuer();
    let desk = Desk::open_with(|config| {
        config.oidc.issuer = Some(issuer);
        config.oidc.client_id = Some(CLIENT.to_owned());
        config.oidc.client_secret = Some(Secret::from(SECRET.to_owned()));
        config.oidc.name = "the Courier’s account".to_owned();
    })
    .await;
    (desk, provider)
}

fn ada() -> Value {
    json!({"sub": "ada-42", "email": "ada@elsewhere.example", "email_verified": true})
}

async fn links(person: &Person, provider: &Provider) -> PageRead {
    let page = person.post("/account/provider", &[]).await;
    person.get(&provider.lets_in(&page)).await
}

async fn comes(door: &Person, provider: &Provider, fields: &[(&str, &str)]) -> PageRead {
    let page = door.post("/login/provider", fields).await;
    door.get(&provider.lets_in(&page)).await
}

#[tokio::test]
async fn ada_links_her_account_and_comes_in_by_it_until_she_takes_it_away() {
    let (desk, provider) = desk().await;
    provider.knows(ada());
    let (ada, other) = (desk.signs_in("ada").await, desk.signed_in("ada").await);
    comes(&desk.stranger(), &provider, &[]).await.is(422).says(UNKNOWN);
    ada.get("/account/provider").await.is(200).says("You have linked nothing");
    let page = ada.post("/account/provider", &[]).await;
    page.says("To the Courier’s account").says("You are led on to 127.0.0.1");
    assert_eq!(page.header("cache-control"), "no-store");
    ada.get(&provider.lets_in(&page)).await.leads_to("/account/provider?done=linked");
    ada.get("/account/provider")
        .await
        .says("ada@elsewhere.example is linked since")
        .says("not come in by it yet");
    other.get("/account").await.is(303);
    newest(&desk, "ada@desk.example", "Another account signs you in").await;

    // In her own browser nobody is alarmed, though its cookie does not come along from another site.
    ada.post("/logout", &[]).await;
    provider.rotates();
    ada.get("/login").await.says("Sign in with the Courier’s account");
    comes(&ada, &provider, &[("next", "/desk/claims?q=a")]).await.leads_to("/desk/claims?q=a");
    ada.get("/account/provider").await.is(200).says("You last came in by it");
    assert_eq!(
        desk.count("SELECT count(*) FROM outbox WHERE payload->>'subject' LIKE 'A new sign-in%'").await,
        0
    );
    comes(&desk.stranger(), &provider, &[("next", "https://evil.example/")]).await.leads_to("/desk");
    newest(&desk, "ada@desk.example", "A new sign-in to").await;
    assert_eq!(
        desk.count("SELECT count(*) FROM activity WHERE kind = 'signed_in' AND detail->>'by' = 'provider'")
            .await,
        2
    );
    assert_eq!(desk.count("SELECT count(*) FROM provider_wishes").await, 0, "each wish is granted once");
    let asked = ["/.well-known/openid-configuration", "/keys"].map(|path| provider.asked(path));
    assert_eq!(asked, [1, 2], "what it says of itself is kept, its new key was looked for");

    // One account is one person's, and one person has one.
    let ben = desk.signed_in("ben").await;
    links(&ben, &provider).await.is(422).says("linked already");
    provider.knows(json!({"sub": "another"}));
    links(&ada, &provider).await.is(422).says("linked already");

    ada.post("/account/provider/removal", &[]).await.leads_to("/account/provider?done=removed");
    newest(&desk, "ada@desk.example", "Another account was taken away").await;
    provider.knows(self::ada());
    comes(&desk.stranger(), &provider, &[]).await.is(422).says(UNKNOWN);
}

#[tokio::test]
async fn what_the_provider_did_not_say_to_this_desk_and_browser_lets_nobody_in() {
    let (desk, provider) = desk().await;
    provider.knows(ada());
    let ada = desk.signed_in("ada").await;
    links(&ada, &provider).await.is(303);
    let door = desk.stranger();
    for lie in [
        Lie::Nonce,
        Lie::Audience,
        Lie::Issuer,
        Lie::Expired,
        Lie::OtherKey,
        Lie::None,
        Lie::Shared,
        Lie::NoToken,
    ] {
        provider.lies(lie);
        let page = comes(&door, &provider, &[("next", "/desk/inbox")]).await;
        page.is(422).says(DOUBTED);
        assert!(
            page.form("/login/provider").contains(&("next".to_owned(), "/desk/inbox".to_owned())),
            "{lie:?}"
        );
    }
    provider.lies(Lie::Nothing);
    // Only once, only in the browser that went, and only as this provider.
    let address = provider.lets_in(&door.post("/login/provider", &[]).await);
    desk.stranger().get(&address).await.is(422).says(LATE);
    let other = desk.stranger();
    other.post("/login/provider", &[]).await.is(200);
    other.get(&address).await.is(422).says(LATE);
    let changed = address.replace("iss=http", "iss=https");
    door.get(&changed).await.is(422).says(DOUBTED);
    door.get(&address).await.is(422).says(LATE);
    let address = provider.lets_in(&door.post("/login/provider", &[]).await);
    door.get(address.split("&iss=").next().unwrap()).await.is(422).says(DOUBTED);
    let address = provider.lets_in(&door.post("/login/provider", &[]).await);
    let code = address.replace("code=", "code=0");
    door.get(&code).await.is(422).says(DOUBTED);
    // The code of one question with the state of another: somebody's own, smuggled in.
    let (one, two) = (door.post("/login/provider", &[]).await, door.post("/login/provider", &[]).await);
    let (one, two) = (provider.lets_in(&one), provider.lets_in(&two));
    let mixed = format!("{}&state={}", one.split('&').next().unwrap(), two.split("state=").nth(1).unwrap());
    door.get(&mixed).await.is(422).says(DOUBTED);
    // Left there, too late, and nonsense.
    let page = door
        .post("/login/provider", &[("carried_to", "/desk"), ("carried", "a=b"), ("carried_by", "x")])
        .await;
    let state = provider.question(&page)["state"].clone();
    let left = format!("/login/provider/answer?error=access_denied&state={state}&iss={}", provider.issuer());
    let page = door.get(&left).await;
    page.is(422).says("or you left it");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.form("/login").contains(&("carried".to_owned(), "a=b".to_owned())));
    let address = provider.lets_in(&door.post("/login/provider", &[]).await);
    desk.wait(TimeDelta::minutes(10));
    door.get(&address).await.is(422).says(LATE);
    for query in ["", "?state=x", "?code=a&code=b", "?state=00"] {
        door.get(&format!("/login/provider/answer{query}")).await.is(422).says(LATE);
    }
    // What Ada went for is nobody else's, though it is the same browser.
    let (ada, ben) = (desk.signed_in("ada").await, desk.signed_in("ben").await);
    let address = provider.lets_in(&ada.post("/account/provider", &[]).await);
    ben.get(&address).await.is(422).says(LATE);
    assert_eq!(desk.count("SELECT count(*) FROM sessions WHERE device <> 'Test'").await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM provider_accounts").await, 1);
    assert!(desk.count("SELECT count(*) FROM activity WHERE kind = 'provider_refused'").await > 12);
    for _ in 0..30 {
        desk.stranger().post("/login/provider", &[]).await;
    }
    door.post("/login/provider", &[]).await.is(429);
}

#[tokio::test]
async fn finn_joins_by_his_account_alone_and_shows_it_again_before_what_matters() {
    let (desk, provider) = desk().await;
    let olga = desk.signed_in("olga").await;
    let invited = [("name", "Finn"), ("email", "finn@desk.example"), ("role", "reviewer")];
    let page = olga.post("/desk/people", &invited).await.that_is(201);
    let address = page.words("code.address").remove(0);
    let address = address[address.find("/invitations/").unwrap()..].to_owned();
    provider.knows(ada());
    links(&desk.signed_in("ada").await, &provider).await.is(303);

    let (finn, join) = (desk.stranger(), format!("{address}/provider"));
    finn.get(&address).await.says("Join with the Courier’s account");
    finn.post(&join, &[("name", "")]).await.is(422);
    let page = finn.post(&join, &[("name", "Finn Aalto")]).await;
    finn.get(&provider.lets_in(&page)).await.is(422).says("You have not joined yet");
    assert_eq!(desk.count("SELECT count(*) FROM people WHERE name = 'Finn Aalto'").await, 0, "that is Ada’s");
    provider.knows(json!({"sub": "finn-7", "auth_time": morning().timestamp()}));
    let page = finn.post(&join, &[("name", "Finn Aalto"), ("public_name", "F. A.")]).await;
    finn.get(&provider.lets_in(&page)).await.leads_to("/desk");
    finn.get("/account").await.is(200).says("Finn Aalto, reviewer");
    finn.post(&join, &[("name", "Finn Aalto")]).await.is(410);
    finn.post("/account/provider/removal", &[]).await.is(422).says("It is your only way in");

    // He has no password to type.
    desk.wait(TimeDelta::minutes(11));
    provider.is_late(desk.app.clock.now().timestamp());
    let token = [("name", "A program"), ("read", "on")];
    let page = finn.post("/account/tokens", &token).await;
    page.is(401).says("or a sign-in with the Courier’s account just now");
    let carried = page.form("/confirm/provider");
    let fields: Vec<(&str, &str)> =
        carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let page = finn.post("/confirm/provider", &fields).await;
    let question = provider.question(&page);
    assert_eq!((question["prompt"].as_str(), question["max_age"].as_str()), ("login", "0"));
    finn.get(&provider.lets_in(&page)).await.is(422).says("did not make you show").says("Show it with");
    let fresh = |sub: &str| json!({"sub": sub, "auth_time": desk.app.clock.now().timestamp()});
    provider.knows(fresh("ada-42"));
    let page = finn.post("/confirm/provider", &fields).await;
    finn.get(&provider.lets_in(&page)).await.is(422).says("not linked the account that you showed");
    provider.knows(fresh("finn-7"));
    let page = finn.post("/confirm/provider", &fields).await;
    let before = finn.cookie();
    let page = finn.get(&provider.lets_in(&page)).await;
    assert_eq!((page.is(200).form("/account/tokens").len() > 1, finn.cookie() == before), (true, false));
    olga.post(&format!("/desk/people/{}/disabling", id(&desk, "Finn Aalto").await), &[]).await;
    let confirm = [("email", "olga@desk.example"), ("password", PASSWORD)];
    olga.post("/confirm", &confirm).await.is(303);
    olga.post(&format!("/desk/people/{}/disabling", id(&desk, "Finn Aalto").await), &[]).await.is(303);
    comes(&desk.stranger(), &provider, &[]).await.is(422).says("You can no longer sign in");
}

async fn id(desk: &Desk, name: &str) -> String {
    let query = "SELECT id::text FROM people WHERE name = $1";
    connect(&desk.owner_url).await.query_one(query, &[&name]).await.unwrap().get(0)
}

#[tokio::test]
async fn an_admin_says_what_the_provider_is_believed() {
    let (desk, provider) = desk().await;
    let olga = desk.signed_in("olga").await;
    named(&desk).await;
    let verified =
        json!({"sub": "b", "email": "Ben@desk.example", "email_verified": true, "amr": ["pwd", "mfa"]});
    provider.knows(verified.clone());
    comes(&desk.stranger(), &provider, &[]).await.is(422).says(UNKNOWN);
    let page = olga.get("/desk/settings/sign-in").await;
    let seen = page.is(200).says("/login/provider/answer").form("/desk/settings/sign-in");
    let seen = seen.iter().find(|(name, _)| name == "seen").unwrap().1.clone();
    olga.post("/desk/settings/sign-in", &[("seen", "x"), ("addresses", "on")]).await.is(409);
    let believes = [("seen", seen.as_str()), ("addresses", "on"), ("factors", "mfa")];
    olga.post("/desk/settings/sign-in", &believes).await.leads_to("/desk/settings/sign-in?done=changed");
    olga.get("/desk/settings/sign-in").await.says("Linked by address").says("Counts as a second factor");
    for change in
        [("email_verified", json!(false)), ("email", json!("nobody@desk.example")), ("email", json!(""))]
    {
        let mut other = verified.clone();
        other[change.0] = change.1;
        provider.knows(other);
        comes(&desk.stranger(), &provider, &[]).await.is(422).says(UNKNOWN);
    }
    provider.knows(verified.clone());
    provider.is_shy();
    provider.lies(Lie::ForeignAddress);
    comes(&desk.stranger(), &provider, &[]).await.is(422).says(UNKNOWN);
    provider.lies(Lie::Nothing);
    let ben = desk.stranger();
    comes(&ben, &provider, &[]).await.leads_to("/desk");
    newest(&desk, "ben@desk.example", "Another account signs you in").await;

    // Demanded of editors: what he showed there counts, as long as the desk says so.
    let owner = connect(&desk.owner_url).await;
    owner.batch_execute("UPDATE desk SET two_factor = '{editor}'").await.unwrap();
    desk.app.refresh_house().await.unwrap();
    ben.get("/desk/claims").await.is(200);
    desk.signed_in("ben").await.get("/desk/claims").await.leads_to("/account/two-factor");
    owner.batch_execute("UPDATE desk SET sign_in = '{\"addresses\": false, \"factors\": []}'").await.unwrap();
    desk.app.refresh_house().await.unwrap();
    ben.get("/desk/claims").await.leads_to("/account/two-factor");
    let mut without = verified.clone();
    without["amr"] = json!(["pwd"]);
    provider.knows(without);
    let again = desk.stranger();
    comes(&again, &provider, &[]).await.leads_to("/desk");
    again.get("/desk/claims").await.leads_to("/account/two-factor");
    // And whoever has a second factor here is asked for it.
    let factor = "INSERT INTO second_factors (person, secret, since) SELECT id, decode(repeat('00', 20), 'hex'), now() FROM people WHERE email = 'ben@desk.example'";
    owner.batch_execute(factor).await.unwrap();
    let page = comes(&desk.stranger(), &provider, &[("next", "/account")]).await;
    assert_eq!((page.is(200).heading().as_str(), page.header("set-cookie")), ("Your code", ""));
    owner
        .batch_execute(
            "UPDATE desk SET two_factor = '{}', sign_in = '{\"addresses\": true, \"factors\": [\"mfa\"]}'",
        )
        .await
        .unwrap();
}

/// The desk's chain begins, so that its settings can be changed.
async fn named(desk: &Desk) {
    use factdesk::settings::{desk::record, event::Event};
    use futures_util::FutureExt as _;
    let (now, by) = (desk.app.clock.now(), factdesk::people::roster::By::System);
    let event = Event::DeskNamed { name: "The desk".to_owned(), demo: false };
    let done: Result<_, factdesk::error::Error> =
        desk.app.db.write(move |c| async move { record(c, by, now, event).await }.boxed()).await;
    done.unwrap();
}
