//! Nodes of several ages on one database.

use super::{factdesk, run, said};
use crate::support::database::{self, connect};

#[tokio::test]
async fn nodes_that_start_at_once_apply_each_step_once_and_an_older_one_refuses_to_start() {
    let database = database::fresh().await;
    let owner = connect(&database.owner_url).await;
    owner.batch_execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
    let nodes: Vec<_> = (0..3)
        .map(|_| {
            let mut command = factdesk(&database, &["db", "migrate"]);
            std::thread::spawn(move || run(&mut command, ""))
        })
        .collect();
    let mut words: Vec<String> = nodes.into_iter().map(|node| said(&node.join().unwrap())).collect();
    words.sort_by_key(String::len);
    assert_eq!(&words[..2], ["Nothing to do.\n", "Nothing to do.\n"]);
    let applied = words[2].lines().filter(|line| line.starts_with("applied")).count();
    let steps = "SELECT count(*) FROM __diesel_schema_migrations";
    let steps: i64 = owner.query_one(steps, &[]).await.unwrap().get(0);
    assert!(words[2].ends_with("Done.\n") && steps > 50 && applied as i64 == steps, "{}", words[2]);
    owner.batch_execute("INSERT INTO __diesel_schema_migrations VALUES ('29991231235959')").await.unwrap();
    let older = run(&mut factdesk(&database, &["serve", "--listen", "127.0.0.1:0"]), "");
    let refusal = said(&older);
    assert!(!older.status.success() && refusal.lines().count() == 1, "{refusal}");
    assert!(refusal.contains("used by a newer factdesk (it has migration 29991231235959)"), "{refusal}");
}
