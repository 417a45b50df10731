//! The line to the database breaks before or after each step of one command.

use super::acting::{in_review, load, person, propose};
use super::line::{Cut, Line};
use crate::support::desk::Desk;
use factdesk::app::App;
use factdesk::claims::change::{Denied, Desk as Door, Sent};
use factdesk::config::Secret;
use factdesk::db::{Access, Db};
use factdesk::error::Error;

#[tokio::test(flavor = "multi_thread")]
async fn a_break_at_any_step_leaves_all_or_nothing_and_says_which_it_may_be() {
    let desk = Desk::open().await;
    let claim = in_review(&desk, &["cleo"]).await;
    let line = Line::to(desk.app_url()).await;
    let db = Db::new(Access::serving(Secret::from(line.url.clone()), false)).unwrap();
    let app = App::new(db, desk.app.clock.clone(), desk.app.config.clone()).await.unwrap();
    let (mut unknown, mut breaks) = (0, 0);
    for how in [Cut::Before, Cut::After] {
        for step in 1..200 {
            let position = load(&desk, claim).await.position();
            let ask = propose(&format!("Bats see well: {how:?} {step}."));
            let key = format!("{:032x}", step + 1000 * usize::from(how == Cut::After));
            let sent = Sent { key, body: [7; 32], ..Sent::default() };
            let cleo = person(&desk, "cleo");
            line.cut(step, how);
            let first = Door::of(&app).execute(&cleo, claim, ask.clone(), sent.clone()).await;
            let was_cut = line.mend();
            let stored = load(&desk, claim).await.position() - position;
            match &first {
                Ok(_) => assert_eq!(stored, 1, "{how:?} {step}: acknowledged"),
                Err(Denied::Failed(Error::Unavailable(_))) => {
                    assert_eq!(stored, 0, "{how:?} {step}: refused")
                }
                Err(Denied::Failed(Error::Unknown(_))) => {
                    assert_eq!(stored, i64::from(how == Cut::After), "{how:?} {step}: the commit broke");
                    unknown += 1;
                }
                Err(other) => panic!("{how:?} {step}: {other:?}"),
            }
            let again = Door::of(&app).execute(&cleo, claim, ask, sent).await;
            assert!(again.is_ok(), "{how:?} {step}: {again:?}");
            assert_eq!(load(&desk, claim).await.position() - position, 1, "{how:?} {step}: once");
            if !was_cut {
                break;
            }
            breaks += 1;
        }
    }
    println!("{breaks} breaks, {unknown} of them at the commit");
    assert!(breaks > 20 && unknown >= 2, "{breaks} breaks, {unknown} at the commit");
    app.db.close();
}
