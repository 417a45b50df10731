//! Passkeys with a browser's own code on the other side, and a device that the browser makes up.

use super::driver::{Driver, Scripts};
use crate::support::desk::{Desk, PASSWORD};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_makes_a_passkey_and_signs_in_with_it() {
    let Some(driver) = Driver::start() else { return };
    let mut site = String::new();
    let desk = Desk::open_with(|config| {
        // Browsers make none for a number.
        site = format!("http://localhost:{}", config.listen.port());
        config.public_url = site.parse().ok();
    })
    .await;
    let ada = driver.open(desk.address, Scripts::Run).await;
    let device = json!({ "options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
        "isUserVerified": true, "automaticPresenceSimulation": true,
    }});
    ada.devtools("WebAuthn.enable", json!({})).await;
    ada.devtools("WebAuthn.addVirtualAuthenticator", device).await;
    ada.client.goto(&format!("{site}/login?next=/account/passkeys")).await.unwrap();
    ada.fill("E-mail", "ada@desk.example").await;
    ada.fill("Password", PASSWORD).await;
    ada.press("Sign in").await;
    ada.fill("Name", "My telephone").await;
    ada.press("Go on").await;
    ada.is_accessible().await;
    ada.press("Make the passkey").await;
    ada.says("You can sign in with this passkey.").await;
    ada.press("Sign out").await;
    ada.press("Use a passkey").await;
    ada.is_accessible().await;
    ada.press("Use the passkey").await;
    assert_eq!(ada.path().await, "/desk");
    assert_eq!(desk.count("SELECT count(*) FROM passkeys WHERE used_at IS NOT NULL").await, 1);
}
