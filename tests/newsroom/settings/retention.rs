//! What is no history is kept as long as the desk says.

use crate::claims::newsroom::Newsroom;
use crate::support::database::connect;
use chrono::TimeDelta;
use factdesk::error::Error;
use factdesk::history::activity;
use factdesk::intake::change::forget_declined;
use factdesk::people::person::Role;
use factdesk::people::store::export::all_about;
use factdesk::settings::desk::record;
use factdesk::settings::event::Event;
use futures_util::FutureExt;

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_sets_it_and_what_is_older_goes() {
    let room = Newsroom::open_for(&[("olga", "Olga Admin", Role::Admin)], &[]).await;
    let named = Event::DeskNamed { name: "The desk".to_owned(), demo: false };
    let now = room.app.clock.now();
    let done: Result<_, Error> = room
        .app
        .db
        .write(move |c| {
            async move { record(c, factdesk::people::roster::By::System, now, named).await }.boxed()
        })
        .await;
    done.unwrap();
    let page = room.get("olga", "/desk/settings/retention").await;
    page.assert_sound();
    let refused = room.send("olga", &page, "retention", &[("activity", "3"), ("step", "look")]).await;
    assert!(refused.status == 422 && refused.says("#retention-activity-error", "from 30 to 3653"));
    let look = room.send("olga", &page, "retention", &[("activity", "60"), ("step", "look")]).await;
    look.assert_sound();
    assert!(look.says("#look", "730 days → 60 days"));
    let done = room.send("olga", &look, "retention", &[("step", "apply")]).await;
    assert_eq!(done.header("location"), "/desk/settings/retention?done=changed");
    assert!(room.get("olga", "/desk/settings/retention").await.says("main", "Olga Admin"));
    assert_eq!(room.app.db.house().await.unwrap().unwrap().retention.activity, 60);

    let owner = connect(room.owner_url()).await;
    let rows = "INSERT INTO activity (id, at, kind) SELECT gen_random_uuid(), now() - days * interval '1 day', 'signed_in' FROM unnest(ARRAY[10, 40, 70]) AS days;
        INSERT INTO suggestions (id, token_hash, form_key, said, likeness, received_at, state, reason, decided_at)
            SELECT gen_random_uuid(), sha256(convert_to(days::text, 'UTF8')), repeat('k', 16) || days, 'Is it so?', sha256('x'), now(), 'declined', 'No.', now() - days * interval '1 day'
            FROM unnest(ARRAY[10, 400]) AS days;
        INSERT INTO suggestion_events (suggestion, at, person, kind, reason) SELECT id, now(), (SELECT min(id::text)::uuid FROM people), 'declined', 'No.' FROM suggestions";
    owner.batch_execute(rows).await.unwrap();
    let before = room.app.clock.now() - TimeDelta::days(60);
    let swept: Result<(), Error> = room
        .app
        .db
        .write(move |c| {
            async move {
                activity::forget(c, before).await?;
                forget_declined(c, before).await?;
                // Nobody makes it forget what is younger than a month.
                activity::forget(c, before + TimeDelta::days(60)).await
            }
            .boxed()
        })
        .await;
    swept.unwrap();
    let left = "SELECT (SELECT count(*) FROM activity WHERE kind = 'signed_in'), (SELECT count(*) FROM suggestions), (SELECT count(*) FROM let_through)";
    let row = owner.query_one(left, &[]).await.unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (1, 1, 0));

    let all = all_about(&mut room.app.db.read().await.unwrap(), room.person("olga").id).await.unwrap();
    assert_eq!(all["person"]["email"], "olga@desk.example");
    assert!(all["person"].get("password_hash").is_none() && !all["sessions"].as_array().unwrap().is_empty());
    assert!(all["chains"].to_string().contains("desk"));
}
