//! The organisation behind the desk, its logo, its languages and its time zone.

use super::named;
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;
use crate::published::check::ADDRESS;
use crate::support::database::connect;
use crate::support::desk::Desk;
use crate::support::page::PageRead;
use crate::support::person::Person;
use factdesk::error::Error;
use factdesk::house::organisation::{Logo, Organisation};
use factdesk::people::roster::By;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;
use serde_json::Value;

const HERE: &str = "/desk/settings/organisation";
const LOGO: &str = "/desk/settings/organisation/logo";
const PLACE: &str = "/desk/settings/place";

/// Sends the form of `page` to `to` with these fields changed and this button pressed.
async fn sends(person: &Person, page: &PageRead, to: &str, typed: &[(&str, &str)], step: &str) -> PageRead {
    let mut form = page.form(to);
    for (name, value) in typed {
        form.iter_mut().find(|(field, _)| field == name).expect("a field").1 = (*value).to_owned();
    }
    form.push(("step".to_owned(), step.to_owned()));
    let fields: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.post(to, &fields).await
}

#[tokio::test]
async fn the_organisation_is_looked_at_then_told_to_readers() {
    let desk = named().await;
    let (olga, reader) = (desk.signed_in("olga").await, desk.stranger());
    desk.signed_in("ada").await.get(HERE).await.refused_saying("This is for an admin.");
    let page = olga.get(HERE).await.that_is(200);
    let wrong = [("url", "courier"), ("contact", "nobody"), ("same_as", "https://a.example b")];
    let wrong = sends(&olga, &page, HERE, &wrong, "look").await.that_is(422);
    assert_eq!(wrong.problem("Its web address"), "Copy the whole address, starting with https://");
    assert!(
        !wrong.problem("Mail address").is_empty() && wrong.problem("Elsewhere").contains("“b” is no address")
    );
    assert_eq!(wrong.focused(), "Its web address");

    let typed = [
        ("name", "Courier Press Ltd"),
        ("url", "https://press.example"),
        ("contact", "readers@press.example"),
        ("same_as", "https://www.wikidata.org/wiki/Q1"),
    ];
    let look = sends(&olga, &page, HERE, &typed, "look").await.that_is(200);
    look.says("What will change")
        .says("Organisation: nothing → Courier Press Ltd")
        .says("Nothing is published yet.");
    assert_eq!(look.field("Name of the organisation"), "Courier Press Ltd");
    reader.get("/").await.hides("Courier Press");
    sends(&olga, &look, HERE, &[], "apply").await.leads_to(&format!("{HERE}?done=changed"));
    olga.get(HERE).await.says("Web address nothing https://press.example/ Olga");
    let footer = reader.get("/").await.words("footer").join(" ");
    assert!(footer.contains("Published by Courier Press Ltd readers@press.example"), "{footer}");
    let late = sends(&olga, &page, HERE, &[("name", "Another")], "apply").await.that_is(409);
    assert_eq!(late.field("Name of the organisation"), "Another");
    sends(&olga, &olga.get(HERE).await, HERE, &[], "apply").await.leads_to(&format!("{HERE}?done=same"));
    a_logo_is_looked_at_and_served(&desk, &olga, &reader).await;
}

/// A picture in the parts of a form, as a browser sends it.
async fn uploads(olga: &Person, seen: &str, bytes: &[u8]) -> PageRead {
    let mut body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"seen\"\r\n\r\n{seen}\r\n--x\r\ncontent-disposition: form-data; \
         name=\"step\"\r\n\r\nlook\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"l.png\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=x"), ("sec-fetch-site", "same-origin")];
    olga.send(reqwest::Method::POST, LOGO, &headers, body).await
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([20, 80, 160]));
    image::DynamicImage::from(picture).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

async fn a_logo_is_looked_at_and_served(desk: &Desk, olga: &Person, reader: &Person) {
    let svg = uploads(olga, "", b"<svg xmlns='http://www.w3.org/2000/svg'/>").await.that_is(422);
    assert_eq!(svg.words("#logo-file-error"), ["Choose a PNG, JPEG or WebP file."]);
    uploads(olga, "", &png(16, 16)).await.that_is(422).says("at most 256 KB");
    let look = uploads(olga, "", &png(320, 80)).await.that_is(200);
    look.says("This becomes the logo (PNG, 320 × 80 pixels");
    assert!(look.html.contains("src=\"data:image/png;base64,"));
    assert_eq!(desk.count("SELECT count(*) FROM blobs").await, 0, "a look keeps nothing");
    sends(olga, &look, LOGO, &[], "apply").await.leads_to(&format!("{HERE}?done=changed"));
    let front = reader.get("/").await.that_is(200);
    let address = front.html.split("<img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let picture = reader.get(&address).await;
    let header = |name: &str| picture.headers[name].to_str().unwrap().to_owned();
    assert_eq!(
        (header("content-type").as_str(), header("cache-control").contains("immutable")),
        ("image/png", true)
    );
    assert_eq!(desk.verified().await, Vec::<String>::new());
    let owner = connect(&desk.owner_url).await;
    for column in ["organisation", "logo"] {
        let find = format!("SELECT {column}::text FROM desk");
        let kept: String = owner.query_one(&find, &[]).await.unwrap().get(0);
        owner.batch_execute(&format!("UPDATE desk SET {column} = NULL")).await.unwrap();
        assert_eq!(desk.verified().await.len(), 1, "{column}");
        owner.batch_execute(&format!("UPDATE desk SET {column} = '{kept}'")).await.unwrap();
    }
    let fields = [("seen", address.trim_start_matches("/files/")), ("remove", "yes")];
    olga.post(LOGO, &fields).await.that_is(200).says("Pages show the name alone");
    olga.post(LOGO, &[fields[0], fields[1], ("step", "apply")]).await.is(303);
    reader.get("/").await.hides("<img src=\"/files");
    reader.get(&address).await.is(404);
    olga.get(HERE).await.says("Logo PNG, 320 × 80 pixels nothing Olga");
}

#[tokio::test]
async fn the_zone_and_the_languages_of_the_desk_hold_at_once() {
    let desk = named().await;
    let (olga, ada) = (desk.signed_in("olga").await, desk.signed_in("ada").await);
    let page = olga.get(PLACE).await.that_is(200);
    let wrong = [("time_zone", "Berlin"), ("language", "german!"), ("languages", "de, !")];
    let wrong = sends(&olga, &page, PLACE, &wrong, "look").await.that_is(422);
    assert!(
        wrong.problem("Time zone").contains("Europe/Berlin") && wrong.problem("Languages of").contains("“!”")
    );
    let typed = [("time_zone", "Europe/Berlin"), ("language", "de"), ("languages", "de, uk en")];
    let look = sends(&olga, &page, PLACE, &typed, "look").await.that_is(200);
    look.says("Now is 24 Nov 2026, 10:00 in Europe/Berlin; until now pages print 24 Nov 2026, 09:00 (UTC).");
    look.says("Times already recorded stay as they are, in UTC").says("0 claims with a due time");
    sends(&olga, &look, PLACE, &[], "apply").await.leads_to(&format!("{PLACE}?done=changed"));
    olga.get(PLACE).await.says("Time zone nothing Europe/Berlin Olga 24 Nov 2026, 10:00");
    olga.get("/desk/settings").await.says("Europe/Berlin, de, uk, en");
    let new = ada.get("/desk/claims/new").await;
    assert_eq!(new.field("Language of the claim"), "de");
    assert!(new.html.contains("<option value=\"uk\">"));
    assert_eq!(olga.get("/desk/settings/policies/about").await.field("Language of the text"), "de");
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_read_who_publishes_a_check() {
    let room = Newsroom::open_in_the_morning().await;
    published(&room).await;
    let now = room.app.clock.now();
    let done: Result<(), Error> = room
        .app
        .db
        .write(move |c| {
            async move {
                let named = Event::DeskNamed { name: "The Courier".to_owned(), demo: false };
                record(c, By::System, now, named).await?;
                let after = Organisation {
                    name: "Courier Press".to_owned(),
                    contact: "readers@press.example".to_owned(),
                    same_as: vec!["https://www.wikidata.org/wiki/Q1".to_owned()],
                    ..Organisation::default()
                };
                let (before, after) = (Box::default(), Box::new(after));
                record(c, By::System, now, Event::OrganisationChanged { before, after }).await?;
                let (sha256, media_type) = ("ab".repeat(32), "image/png".to_owned());
                let logo = Some(Box::new(Logo { sha256, media_type, width: 320, height: 80 }));
                record(c, By::System, now, Event::LogoChanged { before: None, after: logo }).await
            }
            .boxed()
        })
        .await;
    done.unwrap();
    room.app.refresh_house().await.unwrap();
    let page = Person::new(room.address).get(ADDRESS).await.that_is(200);
    page.says("Or write to readers@press.example");
    let data: Value = serde_json::from_str(&page.words("script[type='application/ld+json']")[0]).unwrap();
    let publisher = &data["publisher"];
    assert_eq!(
        (&publisher["name"], &publisher["sameAs"][0]),
        (&"Courier Press".into(), &"https://www.wikidata.org/wiki/Q1".into())
    );
    let site = room.app.config.public_url();
    assert_eq!(publisher["url"], site);
    assert_eq!(publisher["logo"]["url"], format!("{site}/files/{}", "ab".repeat(32)));
}
