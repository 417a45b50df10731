//! One cluster a test run, one database a test.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::{ChildStdin, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use factdesk::{
    config::Secret,
    db,
    postgres::{self, Cluster, Options, Role},
};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;
use tokio_postgres::{Client, NoTls};

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static COUNT: AtomicU32 = AtomicU32::new(1);
/// Any number that nothing else locks: sweeping and making the template are for one process at a time.
const TEMPLATE_LOCK: i64 = 4_711_202_612;

/// A migrated, empty database of one test. It is dropped with this value.
pub struct TestDatabase {
    pub name: String,
    pub app_url: String,
    pub owner_url: String,
}

/// Makes a database as the migrations leave it.
pub async fn fresh() -> TestDatabase {
    like(&template()).await
}

/// Makes a copy of a database that nobody is connected to.
pub async fn like(model: &str) -> TestDatabase {
    let cluster = cluster().await;
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let admin = connect(&cluster.url(Role::Setup, "postgres")).await;
    // Copying files takes a sixth of the time that going through the log does; before 15 nothing else was known.
    let version = admin.query_one("SELECT current_setting('server_version_num')::int", &[]).await.unwrap();
    let copying = if version.get::<_, i32>(0) >= 150_000 { "STRATEGY FILE_COPY" } else { "" };
    let make = format!("CREATE DATABASE {name} TEMPLATE {model} OWNER factdesk_owner {copying}");
    execute(&admin, &make).await;
    let (app_url, owner_url) = (cluster.url(Role::App, &name), cluster.url(Role::Owner, &name));
    TestDatabase { name, app_url, owner_url }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some(cluster) = CLUSTER.get() else { return };
        let (url, name) = (cluster.url(Role::Setup, "postgres"), self.name.clone());
        // In a thread of its own, because the test's runtime is busy with this very drop.
        let dropped = on_its_own_runtime(move || async move {
            let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await
        });
        // What stays is swept by the next run.
        drop(dropped.join());
    }
}

/// Opens a connection that ends with the client.
pub async fn connect(url: &str) -> Client {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.unwrap_or_else(|e| panic!("{url}: {e}"));
    tokio::spawn(connection);
    client
}

async fn cluster() -> &'static Cluster {
    CLUSTER
        .get_or_init(|| async {
            let cluster = postgres::open(options()).await.unwrap_or_else(|error| panic!("{error}"));
            stop_it_after_us();
            let admin = connect(&cluster.url(Role::Setup, "postgres")).await;
            execute(&admin, &format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await;
            sweep(&admin).await;
            make_template(&cluster, &admin).await;
            cluster
        })
        .await
}

fn options() -> Options {
    Options { data_dir: folder(), durable: false }
}

/// In memory where there is room: a database has hundreds of files, and ext4 takes most of a test's time to make them
/// while it looks past those of the databases just dropped. Each checkout has a folder of its own.
fn folder() -> PathBuf {
    const ENOUGH: u64 = 4 << 30;
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let room = rustix::fs::statvfs("/dev/shm").map_or(0, |memory| memory.f_bavail * memory.f_frsize);
    let kept = Path::new("/dev/shm").join(format!("factdesk-test-{}", &name_of(target)[..16]));
    if room >= ENOUGH || kept.exists() { kept } else { target.join("cluster") }
}

fn name_of(path: &Path) -> String {
    hex::encode(Sha256::digest(path.as_os_str().as_encoded_bytes()))
}

fn template() -> String {
    format!("template_{}", &db::migrations_hash()[..16])
}

/// Drops what killed runs and older migrations have left.
async fn sweep(admin: &Client) {
    let rows = admin.query("SELECT datname FROM pg_database WHERE NOT datistemplate", &[]).await.unwrap();
    for name in rows.iter().map(|row| row.get::<_, String>(0)).filter(|name| is_left_over(name)) {
        execute(admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }
}

fn is_left_over(name: &str) -> bool {
    let owner = name.strip_prefix("test_").and_then(|rest| rest.split('_').next()?.parse().ok());
    match owner.and_then(rustix::process::Pid::from_raw) {
        Some(process) => rustix::process::test_kill_process(process).is_err(),
        None => name == "building" || (name.starts_with("template_") && name != template()),
    }
}

async fn make_template(cluster: &Cluster, admin: &Client) {
    let name = template();
    let known = admin.query_opt("SELECT FROM pg_database WHERE datname = $1", &[&name]).await.unwrap();
    if known.is_some() {
        return;
    }
    cluster.create_database("building").await.unwrap();
    let owner = Secret::from(cluster.url(Role::Owner, "building"));
    // Migrations block their thread, which a test's own runtime does not allow.
    let migrated = on_its_own_runtime(move || async move { db::migrate(&owner).await });
    let steps = tokio::task::spawn_blocking(|| migrated.join().unwrap()).await.unwrap();
    steps.unwrap_or_else(|error| panic!("the migrations fail: {error:?}"));
    // After this line the template exists; a run that is killed before it begins again.
    execute(admin, &format!("ALTER DATABASE building RENAME TO {name}")).await;
}

async fn execute(client: &Client, sql: &str) {
    client.batch_execute(sql).await.unwrap_or_else(|error| panic!("{sql}: {:?}", error.as_db_error()));
}

/// Work in a thread of its own, for what blocks its thread, ends with its runtime or is asked for in a drop.
pub fn on_its_own_runtime<W, F>(work: W) -> std::thread::JoinHandle<F::Output>
where
    W: FnOnce() -> F + Send + 'static,
    F: Future,
    F::Output: Send + 'static,
{
    std::thread::spawn(|| tokio::runtime::Runtime::new().unwrap().block_on(work()))
}

/// Test programs have no last line of their own, and may be killed. So a second process waits for our end,
/// which closes its standard input, and then stops the cluster if no other test program uses it.
fn stop_it_after_us() {
    static ALIVE: OnceLock<ChildStdin> = OnceLock::new();
    let mut waiter = rerun("support::database::wait_for_the_tests_to_end");
    let waiter =
        waiter.env(WAITER, "1").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    ALIVE.get_or_init(|| waiter.unwrap().stdin.unwrap());
}

/// This test program with one of its ignored tests, which serve as programs of their own; Ctrl-C spares it.
pub fn rerun(test: &str) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture"]).process_group(0);
    command
}

const WAITER: &str = "FACTDESK_TEST_WAITER";

#[tokio::test]
#[ignore = "the support starts it as a process of its own"]
async fn wait_for_the_tests_to_end() {
    if std::env::var_os(WAITER).is_none() {
        return;
    }
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    // Runners with a process for each test start the next one in this time.
    tokio::time::sleep(Duration::from_secs(2)).await;
    postgres::open(options()).await.unwrap().close().await.unwrap();
}

#[tokio::test]
async fn each_test_has_a_migrated_database_of_its_own() {
    let (one, two) = (fresh().await, fresh().await);
    assert_ne!(one.name, two.name);
    for database in [&one, &two] {
        let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        let tables: i64 = connect(&database.owner_url).await.query_one(tables, &[]).await.unwrap().get(0);
        assert!(tables > 1, "{tables} tables");
        let me = connect(&database.app_url).await.query_one("SELECT current_user::text", &[]).await.unwrap();
        assert_eq!(me.get::<_, String>(0), "factdesk_app");
    }
    let name = one.name.clone();
    drop(one);
    let admin = connect(&cluster().await.url(Role::Setup, "postgres")).await;
    let left = admin.query_opt("SELECT FROM pg_database WHERE datname = $1", &[&name]).await.unwrap();
    assert!(left.is_none(), "{name} is still there");
}
