//! Without a mail server mails are files, and a page of the desk.

use super::{DataFolder, send, with_files, works};
use factdesk::error::Error;
use factdesk::outbox::mail::{Mail, enqueue};
use futures_util::FutureExt;

#[tokio::test]
async fn a_mail_becomes_one_file_named_by_its_id() {
    let folder = DataFolder::new();
    let desk = with_files(&folder).await;
    send(&desk, "Über\r\nBcc: all@desk.example", "once").await;
    send(&desk, "Again", "once").await;
    assert!(folder.mails().is_empty(), "before the worker comes");
    assert_eq!(works(&desk).await, 1, "the same dedupe is the same mail");
    let [(name, mail)] = folder.mails().try_into().unwrap();
    assert!(name.ends_with("@127.0.0.1.eml"), "{name}");
    let id = name.trim_end_matches(".eml");
    assert!(mail.contains(&format!("Message-ID: <{id}>\r\n")), "{mail}");
    assert!(mail.contains("From: factdesk@localhost\r\n") && mail.contains("To: ada@desk.example\r\n"));
    assert!(mail.contains("Auto-Submitted: auto-generated\r\n") && !mail.contains("\r\nBcc:"), "{mail}");
    assert!(mail.contains("Gr=C3=BC=C3=9Fe an alle."), "{mail}");
}

#[tokio::test]
async fn what_is_not_committed_is_not_sent() {
    let folder = DataFolder::new();
    let desk = with_files(&folder).await;
    let mail = Mail {
        to: "ada@desk.example".to_owned(),
        subject: "Never".to_owned(),
        text: String::new(),
        dedupe: "never".to_owned(),
    };
    let failed: Result<(), Error> = desk
        .app
        .db
        .write(move |c| {
            async move {
                enqueue(c, mail).await?;
                Err(Error::NotFound)
            }
            .boxed()
        })
        .await;
    assert!(failed.is_err());
    assert_eq!(works(&desk).await, 0);
}

#[tokio::test]
async fn editors_read_the_mails_of_a_desk_without_a_mail_server() {
    let folder = DataFolder::new();
    let desk = with_files(&folder).await;
    let ada = desk.signed_in("ada").await;
    ada.get("/desk/mail").await.is(200).says("No mail yet");
    send(&desk, "A <b>question</b>", "one").await;
    ada.get("/desk/mail").await.is(200).says("A <b>question</b>").says("Waiting");
    works(&desk).await;
    let list = ada.get("/desk/mail").await.that_is(200);
    list.says("Done").says("ada@desk.example");
    let path = list.html.split("href=\"").find_map(|part| part.strip_prefix("/desk/mail/")).unwrap();
    let path = format!("/desk/mail/{}", path.split('"').next().unwrap());
    let mail = ada.get(&path).await.that_is(200);
    assert_eq!(mail.heading(), "A <b>question</b>");
    mail.says("Grüße an alle. . The end.");
    desk.signed_in("cleo").await.get(&path).await.is(403);
    ada.get("/desk/mail/nothing").await.is(404);
    ada.get("/desk/mail?after=nothing").await.is(400);
}
