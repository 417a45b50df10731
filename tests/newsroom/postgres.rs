//! The private Postgres: killed, moved, badly named, and used by two at once.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use factdesk::postgres::{self, Cluster, Options, Role, lock_serving};

use crate::support::{
    database::{connect, rerun},
    folder::{Folder, is_running, kill, postmaster},
};

async fn ask(cluster: &Cluster, role: Role, sql: &str) -> String {
    let rows = connect(&cluster.url(role, "factdesk")).await.query(sql, &[]).await.unwrap();
    rows[0].get(0)
}

async fn note(cluster: &Cluster, text: &str) {
    let owner = connect(&cluster.url(Role::Owner, "factdesk")).await;
    let sql = format!("CREATE TABLE IF NOT EXISTS notes (note text); INSERT INTO notes VALUES ('{text}')");
    owner.batch_execute(&sql).await.unwrap();
}

async fn noted(cluster: &Cluster) -> String {
    ask(cluster, Role::Owner, "SELECT string_agg(note, ' ') FROM notes").await
}

#[tokio::test]
async fn a_new_folder_becomes_a_durable_cluster_with_two_roles() {
    let folder = Folder::new("new");
    // What an interrupted start leaves.
    fs::create_dir_all(folder.data_dir().join("postgres.new/base")).unwrap();
    fs::set_permissions(folder.data_dir(), fs::Permissions::from_mode(0o711)).unwrap();
    let cluster = postgres::open(Options { durable: true, ..folder.options() }).await.unwrap();
    for setting in ["fsync", "full_page_writes", "synchronous_commit", "data_checksums"] {
        assert_eq!(ask(&cluster, Role::App, &format!("SHOW {setting}")).await, "on", "{setting}");
    }
    let supers = "SELECT string_agg(rolname, ' ') FROM pg_roles WHERE rolsuper";
    assert_eq!(ask(&cluster, Role::App, supers).await, "factdesk_setup");
    note(&cluster, "the owner may").await;
    let app = connect(&cluster.url(Role::App, "factdesk")).await;
    let refusal = app.batch_execute("CREATE TABLE mine ()").await.unwrap_err();
    assert_eq!(refusal.code(), Some(&tokio_postgres::error::SqlState::INSUFFICIENT_PRIVILEGE));
    assert_eq!(fs::metadata(cluster.folder()).unwrap().mode() & 0o777, 0o700);
    cluster.close().await.unwrap();
}

#[tokio::test]
#[cfg(target_os = "linux")]
async fn it_never_listens_on_tcp() {
    let folder = Folder::new("tcp");
    let cluster = folder.open().await;
    assert_eq!(ask(&cluster, Role::App, "SHOW listen_addresses").await, "");
    let pid = postmaster(cluster.folder()).unwrap().as_raw_nonzero();
    let files = fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
    let links = files.flatten().filter_map(|file| fs::read_link(file.path()).ok());
    let sockets: Vec<String> = links.map(|link| link.display().to_string()).collect();
    assert!(sockets.iter().any(|socket| socket.starts_with("socket:")), "{sockets:?}");
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        let text = fs::read_to_string(format!("/proc/{pid}/net/{table}")).unwrap_or_default();
        for (inode, address) in text.lines().skip(1).filter_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            // Postgres sends statistics to itself through one UDP socket before version 15: connected, not open.
            (fields[3] == "0A" || fields[3] == "07").then(|| (fields[9].to_owned(), fields[1].to_owned()))
        }) {
            assert!(!sockets.contains(&format!("socket:[{inode}]")), "{table} {address}");
        }
    }
    cluster.close().await.unwrap();
}

#[tokio::test]
async fn the_last_one_out_stops_it() {
    let folder = Folder::new("last");
    let (one, two) = (folder.open().await, folder.open().await);
    let pid = postmaster(one.folder()).unwrap();
    one.close().await.unwrap();
    note(&two, "still here").await;
    two.close().await.unwrap();
    assert!(!is_running(pid));
    let again = folder.open().await;
    assert_eq!(noted(&again).await, "still here");
    let pid = postmaster(again.folder()).unwrap();
    drop(again);
    let third = folder.open().await;
    assert_ne!(postmaster(third.folder()), Some(pid), "dropping stops it too");
    third.close().await.unwrap();
}

const HOLD: &str = "FACTDESK_TEST_HOLD";

#[tokio::test]
#[ignore = "another test starts it as a process of its own, and kills it"]
async fn hold_a_cluster() {
    let Some(data_dir) = std::env::var_os(HOLD) else { return };
    let data_dir = PathBuf::from(data_dir);
    let _serving = lock_serving(&data_dir, "127.0.0.1:4711").unwrap();
    let cluster = postgres::open(Options { data_dir, durable: false }).await.unwrap();
    note(&cluster, "before").await;
    println!("\nholding");
    std::future::pending::<()>().await;
}

/// Another process that uses the cluster and serves.
fn start_holder(folder: &Folder) -> Child {
    let mut holder = rerun("postgres::hold_a_cluster");
    let mut holder = holder.env(HOLD, folder.data_dir()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line == "holding"));
    holder
}

#[tokio::test]
async fn after_kill_9_of_factdesk_the_next_start_adopts_it() {
    let folder = Folder::new("adopt");
    let mut holder = start_holder(&folder);
    let before = postmaster(&folder.data_dir().join("postgres").canonicalize().unwrap());

    let refusal = lock_serving(&folder.data_dir(), "127.0.0.1:4712").unwrap_err().to_string();
    let pid = holder.id().to_string();
    assert!(refusal.contains("127.0.0.1:4711") && refusal.contains(&pid), "{refusal}");

    holder.kill().unwrap();
    holder.wait().unwrap();
    let _serving = lock_serving(&folder.data_dir(), "127.0.0.1:4712").unwrap();
    let cluster = folder.open().await;
    assert_eq!(postmaster(cluster.folder()), before);
    assert_eq!(noted(&cluster).await, "before");
    cluster.close().await.unwrap();
    assert!(!before.is_some_and(is_running));
}

#[tokio::test]
async fn after_kill_9_of_postgres_it_is_started_again() {
    let folder = Folder::new("killed");
    let cluster = postgres::open(Options { durable: true, ..folder.options() }).await.unwrap();
    note(&cluster, "committed").await;
    // A backend that is busy outlives its server for a moment.
    let busy = connect(&cluster.url(Role::Owner, "factdesk")).await;
    let work =
        tokio::spawn(
            async move { busy.batch_execute("SELECT sum(n) FROM generate_series(1, 3000000) n").await },
        );
    kill(postmaster(cluster.folder()).unwrap());
    cluster.ensure_running().await.unwrap();
    assert_eq!(noted(&cluster).await, "committed");
    drop(work.await);
    cluster.ensure_running().await.unwrap();
    cluster.close().await.unwrap();
}

#[tokio::test]
async fn after_kill_9_of_both_the_next_start_recovers() {
    let folder = Folder::new("both");
    let mut holder = start_holder(&folder);
    let postmaster = postmaster(&folder.data_dir().join("postgres").canonicalize().unwrap()).unwrap();
    holder.kill().unwrap();
    kill(postmaster);
    holder.wait().unwrap();
    let cluster = folder.open().await;
    assert_eq!(ask(&cluster, Role::App, "SELECT 'up'").await, "up");
    cluster.close().await.unwrap();
}

#[tokio::test]
async fn a_stale_pid_file_whose_number_is_anothers_does_not_stop_it() {
    let folder = Folder::new("stale");
    let cluster = folder.open().await;
    let (pid, pid_file) = (postmaster(cluster.folder()).unwrap(), cluster.folder().join("postmaster.pid"));
    let text = fs::read_to_string(&pid_file).unwrap();
    kill(pid);
    // Of the same user: Postgres itself knows that a stranger's process is no server of its own.
    let mut other = Command::new("sleep");
    if rustix::process::geteuid().is_root() {
        other.uid(fs::metadata(&pid_file).unwrap().uid());
    }
    let mut other = other.arg("600").current_dir("/").spawn().unwrap();
    let number = pid.as_raw_nonzero().to_string();
    fs::write(&pid_file, text.replacen(&number, &other.id().to_string(), 1)).unwrap();
    let outcome = cluster.ensure_running().await;
    other.kill().unwrap();
    other.wait().unwrap();
    outcome.unwrap();
    assert_eq!(ask(&cluster, Role::App, "SELECT 'up'").await, "up");
    cluster.close().await.unwrap();
}

#[tokio::test]
async fn a_pid_file_that_a_power_cut_left_empty_does_not_stop_it() {
    let folder = Folder::new("torn");
    let cluster = folder.open().await;
    note(&cluster, "kept").await;
    let pid_file = cluster.folder().join("postmaster.pid");
    cluster.close().await.unwrap();
    for torn in [&b""[..], b"\xff\x00 not a number\n"] {
        fs::write(&pid_file, torn).unwrap();
        std::os::unix::fs::chown(
            &pid_file,
            Some(fs::metadata(pid_file.parent().unwrap()).unwrap().uid()),
            None,
        )
        .unwrap();
        let cluster = folder.open().await;
        assert_eq!(noted(&cluster).await, "kept");
        cluster.close().await.unwrap();
    }
}

#[tokio::test]
async fn a_path_may_hold_any_character() {
    let folder = Folder::new(r#"it's "a" $HOME, `id` ünï 100%"#);
    let cluster = folder.open().await;
    assert_eq!(ask(&cluster, Role::App, "SELECT 'up'").await, "up");
    cluster.close().await.unwrap();
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_private_folder() {
    let folder = Folder::new(&"long-".repeat(20));
    let cluster = folder.open().await;
    let socket = cluster.url(Role::App, "factdesk").replace("%2F", "/");
    let socket = Path::new(socket.split(['@', ' ']).nth(1).unwrap()).parent().unwrap().to_owned();
    assert!(socket.starts_with("/tmp"), "{}", socket.display());
    assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o700);
    assert_eq!(ask(&cluster, Role::App, "SELECT 'up'").await, "up");
    cluster.close().await.unwrap();
    // Somebody else's link in its place is not followed.
    std::os::unix::fs::symlink("/", &socket).unwrap();
    let refusal = postgres::open(folder.options()).await.err().unwrap().to_string();
    fs::remove_file(&socket).unwrap();
    assert!(refusal.contains("only user"), "{refusal}");
}

#[tokio::test]
async fn missing_programs_are_named_by_their_package() {
    let folder = Folder::new("programs");
    folder.open().await.close().await.unwrap();
    let version = folder.data_dir().join("postgres").canonicalize().unwrap().join("PG_VERSION");
    fs::write(version, "99\n").unwrap();
    let refusal = postgres::open(folder.options()).await.err().unwrap().to_string();
    assert!(refusal.contains("install the package postgresql-99"), "{refusal}");
}

#[tokio::test]
async fn a_cluster_that_could_lose_data_is_refused() {
    let folder = Folder::new("fsync");
    let careless = folder.open().await;
    let careful = postgres::open(Options { durable: true, ..folder.options() }).await;
    let refusal = careful.err().unwrap().to_string();
    assert!(refusal.contains("fsync = off"), "{refusal}");
    careless.close().await.unwrap();
}

#[tokio::test]
async fn roots_private_home_gets_a_cluster_in_a_system_folder() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let folder = Folder::new("home");
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700)).unwrap();
    let cluster = folder.open().await;
    assert!(cluster.folder().starts_with("/var/lib/factdesk"), "{}", cluster.folder().display());
    note(&cluster, "kept").await;
    cluster.close().await.unwrap();
    let again = folder.open().await;
    assert_eq!(noted(&again).await, "kept");
    again.close().await.unwrap();
}
