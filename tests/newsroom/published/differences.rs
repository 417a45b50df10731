//! `/checks/{slug}/history`: any two revisions, word by word.

use super::check::{ADDRESS, read};
use crate::claims::newsroom::Newsroom;
use crate::claims::story::published;

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_chooses_two_revisions_and_sees_every_word_that_differs() {
    let room = Newsroom::open().await;
    let claim = published(&room).await;
    let two = read(&room, &format!("{ADDRESS}/history")).await;
    assert_eq!(two.count("form.compare"), 0, "there is one revision");
    for word in ["first", "second"] {
        room.does("ada", claim, "corrections", &[("kind", "update"), ("note", "News.")]).await;
        let summary = format!("In a {word} look no eye could see the Wall.");
        room.does("cleo", claim, "verdict", &[("summary", summary.as_str())]).await;
        room.does("ben", claim, "approval", &[("publish", "yes")]).await;
    }
    let page = read(&room, &format!("{ADDRESS}/history")).await;
    assert_eq!(page.attr_of("form.compare", "action"), format!("{ADDRESS}/history#changes"));
    assert_eq!(page.attrs("#from option", "value"), ["1", "2", "3"]);
    assert_eq!(page.attr_of("#from option[selected]", "value"), "2");
    assert_eq!(page.attr_of("#to option[selected]", "value"), "3");
    let far = read(&room, &format!("{ADDRESS}/history?from=1&to=3")).await;
    assert!(far.says("#changes", "Revision 1 to revision 3") && far.says("#changes ins", "second"));
    let turned = read(&room, &format!("{ADDRESS}/history?from=3&to=1")).await;
    assert_eq!(far.all(".difference"), turned.all(".difference"), "the older one comes first");
    let same = read(&room, &format!("{ADDRESS}/history?from=2&to=2")).await;
    assert!(same.says("#changes", "Not a word"));
    let empty = read(&room, &format!("{ADDRESS}/history?from=&to=")).await;
    assert!(empty.says("#changes", "Revision 2 to revision 3"));
    for wrong in ["from=1&to=9", "from=0&to=1", "from=x", "to=1"] {
        assert_eq!(room.get("eve", &format!("{ADDRESS}/history?{wrong}")).await.status, 404, "{wrong}");
    }
    let old = read(&room, &format!("{ADDRESS}/revisions/1")).await;
    let to = format!("{ADDRESS}/history?from=1&to=3#changes");
    assert!(old.attrs(".notice a", "href").contains(&to));
}
