//! A code besides the password.

use super::letters::{newest, path};
use crate::support::desk::{Desk, PASSWORD};
use crate::support::page::PageRead;
use crate::support::person::Person;
use chrono::TimeDelta;
use factdesk::people::totp::{Secret, code, step};
use futures_util::FutureExt;

const ADA: [(&str, &str); 2] = [("email", "ada@desk.example"), ("password", PASSWORD)];

/// The code of this moment, as Ada's telephone shows it.
async fn shown(desk: &Desk, beside: i64) -> String {
    let owner = crate::support::database::connect(&desk.owner_url).await;
    let row = owner.query_one("SELECT secret, uuid_send(person) FROM second_factors", &[]).await.unwrap();
    let open = desk.app.seal.open(&row.get::<_, Vec<u8>>(0), &row.get::<_, Vec<u8>>(1));
    let secret: Secret = open.expect("it is sealed for Ada").try_into().unwrap();
    format!("{:06}", code(&secret, step(desk.app.clock.now()) + beside))
}

/// Switches it on for Ada; her recovery codes.
async fn set_up(desk: &Desk, ada: &Person) -> Vec<String> {
    ada.post("/account/two-factor", &[]).await.leads_to("/account/two-factor#code");
    let page = ada.get("/account/two-factor").await;
    assert!(page.is(200).html.contains("<svg class=\"qr\"") && !page.html.contains(" style="));
    let wrong = ada.post("/account/two-factor/confirmation", &[("code", "000000x")]).await;
    assert!(wrong.is(422).problem("Code").starts_with("That is not the code"));
    let typed = shown(desk, 0).await;
    let page = ada.post("/account/two-factor/confirmation", &[("code", &typed)]).await;
    let codes = page.that_is(201).words("li code");
    assert_eq!(codes.len(), 10);
    codes
}

async fn asked(desk: &Desk, browser: &Person) -> String {
    let page = browser.post("/login", &ADA).await;
    assert_eq!((page.is(200).heading().as_str(), page.header("set-cookie")), ("Your code", ""));
    assert_eq!(desk.count("SELECT count(*) FROM half_sign_ins").await, 1);
    token(&page)
}

fn token(page: &PageRead) -> String {
    page.form("/login/code").into_iter().find(|(name, _)| name == "token").unwrap().1
}

#[tokio::test]
async fn ada_switches_it_on_and_is_asked_from_then_on_each_code_once() {
    let desk = Desk::open().await;
    let (ada, other) = (desk.signed_in("ada").await, desk.signed_in("ada").await);
    let before = ada.cookie();
    set_up(&desk, &ada).await;
    other.get("/account").await.is(303);
    assert_ne!(ada.cookie(), before, "the session has another token");
    ada.get("/account").await.is(200).says("More than your password is asked for");
    newest(&desk, "ada@desk.example", "Your second factor is on").await;
    let browser = desk.stranger();
    let half = asked(&desk, &browser).await;
    browser.get("/account").await.is(303);
    let used = shown(&desk, 0).await;
    browser.post("/login/code", &[("token", &half), ("code", &used)]).await.is(422).says("was used already");
    desk.wait(TimeDelta::seconds(30));
    let fresh = shown(&desk, 0).await;
    let (one, two) = (desk.stranger(), desk.stranger());
    let fields = [("token", half.as_str()), ("code", fresh.as_str()), ("next", "/account")];
    let (first, second) = tokio::join!(one.post("/login/code", &fields), two.post("/login/code", &fields));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "of two with one code one wins");
    assert_eq!(desk.count("SELECT count(*) FROM half_sign_ins").await, 0);
    let late = asked(&desk, &browser).await;
    // The one before is borne where a clock is late, but not after the newer one.
    let before = shown(&desk, -1).await;
    browser
        .post("/login/code", &[("token", &late), ("code", &before)])
        .await
        .is(422)
        .says("was used already");
    desk.wait(TimeDelta::minutes(5));
    let code = shown(&desk, 0).await;
    browser.post("/login/code", &[("token", &late), ("code", &code)]).await.is(422).says("took too long");
}

#[tokio::test]
async fn codes_are_guessed_five_times_and_a_recovery_code_is_good_for_one_sign_in() {
    let desk = Desk::open().await;
    let codes = set_up(&desk, &desk.signed_in("ada").await).await;
    assert_eq!(
        desk.count(&format!(
            "SELECT count(*) FROM recovery_codes WHERE code_hash = sha256('{}')",
            codes[0].replace('-', "")
        ))
        .await,
        1
    );
    desk.wait(TimeDelta::minutes(6));
    let browser = desk.stranger();
    let half = asked(&desk, &browser).await;
    let recovery = codes[0].to_lowercase();
    browser.post("/login/code", &[("token", &half), ("code", &recovery)]).await.leads_to("/desk");
    browser.get("/account/two-factor").await.says("9 recovery codes are left");
    newest(&desk, "ada@desk.example", "A recovery code was used").await;
    let half = asked(&desk, &browser).await;
    for _ in 0..5 {
        browser.post("/login/code", &[("token", &half), ("code", &recovery)]).await.is(422);
    }
    browser.post("/login/code", &[("token", &half), ("code", &codes[1])]).await.is(429);
}

#[tokio::test]
async fn a_new_password_by_mail_does_not_go_past_it_and_an_admin_can_help() {
    let desk = Desk::open().await;
    set_up(&desk, &desk.signed_in("ada").await).await;
    let door = desk.stranger();
    door.post("/password-reset", &[("email", "ada@desk.example")]).await.is(303);
    let address = path(&newest(&desk, "ada@desk.example", "A new password").await, "/password-reset/");
    door.post(&address, &[("password", "seven herons by the lake")]).await.leads_to("/login?done=reset");
    let fields = [("email", "ada@desk.example"), ("password", "seven herons by the lake")];
    assert_eq!(door.post("/login", &fields).await.is(200).heading(), "Your code");
    let olga = desk.signed_in("olga").await;
    olga.get("/desk/people").await.says("yes, by two factors");
    let away = format!("/desk/people/{}/two-factor/removal", desk.id("ada"));
    olga.post(&away, &[]).await.leads_to("/desk/people?done=factor");
    olga.post(&away, &[]).await.is(404);
    newest(&desk, "ada@desk.example", "Your second factor is off").await;
    door.post("/login", &fields).await.leads_to("/desk");
}

#[tokio::test]
async fn who_lacks_what_the_desk_demands_sets_it_up_and_does_nothing_else() {
    let desk = crate::settings::named().await;
    let (olga, ada, eve) =
        (desk.signed_in("olga").await, desk.signed_in("ada").await, desk.signed_in("eve").await);
    let page = olga.post("/desk/settings/two-factor", &[("editor", "on"), ("seen", "")]).await;
    page.is(200).says("editor: demanded from now on. 2 people have none.");
    let mut form = page.form("/desk/settings/two-factor");
    form.retain(|(name, _)| name == "looked" || name == "seen");
    let mut fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([("editor", "on"), ("step", "apply")]);
    olga.post("/desk/settings/two-factor", &fields).await.leads_to("/desk/settings/two-factor?done=changed");
    desk.app.refresh_house().await.unwrap();
    ada.get("/desk").await.leads_to("/account/two-factor");
    ada.post("/account/theme", &[("theme", "dark")]).await.is(403).says("asks for a second factor");
    ada.get("/account/two-factor").await.says("Your desk asks for a second factor");
    eve.get("/desk").await.is(200);
    set_up(&desk, &ada).await;
    ada.get("/desk").await.is(200);
    olga.get("/desk/settings/two-factor").await.says("editor");
    assert_eq!(desk.count("SELECT count(*) FROM history WHERE kind = 'TwoFactorDemanded'").await, 1);
}

#[tokio::test]
async fn its_secret_is_sealed_with_a_key_that_the_database_has_not() {
    let desk = Desk::open().await;
    let ada = desk.signed_in("ada").await;
    let codes = set_up(&desk, &ada).await;
    let owner = crate::support::database::connect(&desk.owner_url).await;
    let key = |byte: &str| factdesk::seal::Seal::parse(&byte.replace(' ', &"5e".repeat(32))).unwrap();
    // As it was before secrets were sealed: the next start seals it, and it opens for nobody else.
    let typed = shown(&desk, 0).await;
    let row = owner.query_one("SELECT secret, uuid_send(person) FROM second_factors", &[]).await.unwrap();
    let plain = desk.app.seal.open(&row.get::<_, Vec<u8>>(0), &row.get::<_, Vec<u8>>(1)).unwrap();
    owner.execute("UPDATE second_factors SET secret = $1", &[&plain]).await.unwrap();
    let all = |seal: factdesk::seal::Seal| {
        let done = desk.app.db.write(move |c| {
            async move { factdesk::people::store::second_factors::seal_all(c, &seal).await }.boxed()
        });
        async { done.await.map_err(|error: factdesk::error::Error| error.to_string()) }
    };
    assert_eq!(all(desk.app.seal.clone()).await, Ok((1, 0)));
    assert_eq!(shown(&desk, 0).await, typed);
    assert_eq!(all(desk.app.seal.clone()).await, Ok((0, 0)), "it is sealed with the newest already");
    let (next, other) = ("ab".repeat(32), "cd".repeat(32));
    assert_eq!(all(key(&format!("{next}, "))).await, Ok((1, 0)), "a new key, and the one before");
    assert_eq!(all(key(&other)).await, Ok((0, 1)));
    // This node has the key of before alone: no code is right, and a recovery code still is.
    desk.wait(TimeDelta::minutes(6));
    let browser = desk.stranger();
    let half = asked(&desk, &browser).await;
    let right = format!("{:06}", code(&plain.try_into().unwrap(), step(desk.app.clock.now())));
    browser.post("/login/code", &[("token", &half), ("code", &right)]).await.is(422);
    browser.post("/login/code", &[("token", &half), ("code", &codes[0])]).await.leads_to("/desk");
}
