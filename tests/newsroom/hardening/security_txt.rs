//! Where weaknesses are reported.

use factdesk::error::Error;
use factdesk::house::organisation::Organisation;
use factdesk::people::roster::By;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;

#[tokio::test]
async fn security_txt_names_the_contact_of_the_settings_or_is_not_there() {
    let desk = crate::settings::named().await;
    let stranger = desk.stranger();
    stranger.get("/.well-known/security.txt").await.is(404);
    let contact = "desk@courier.example".to_owned();
    let (now, after) = (desk.app.clock.now(), Organisation { contact, ..Organisation::default() });
    let event = Event::OrganisationChanged { before: Box::default(), after: Box::new(after) };
    let done: Result<(), Error> =
        desk.app.db.write(move |c| async move { record(c, By::System, now, event).await }.boxed()).await;
    done.unwrap();
    desk.app.refresh_house().await.unwrap();
    let text = stranger.get("/.well-known/security.txt").await;
    assert_eq!(text.is(200).header("content-type"), "text/plain; charset=utf-8");
    let expected = format!(
        "Contact: mailto:desk@courier.example\nExpires: 2027-02-22T00:00:00Z\n\
         Canonical: http://{}/.well-known/security.txt\nPreferred-Languages: en\n",
        desk.address
    );
    assert_eq!(text.html, expected);
}
