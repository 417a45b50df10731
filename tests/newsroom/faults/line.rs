//! A line to Postgres that breaks where a test says: before a chosen step reaches the server, or after the server took it
//! and before its answer arrives. A step is what is sent up to a point where the client waits.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio_postgres::config::Host;

/// Where it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The server never hears of the step.
    Before,
    /// The server has carried it out; nobody hears of it.
    After,
}

/// The next break: after so many more steps.
type Plan = Arc<Mutex<Option<(usize, Cut)>>>;

/// All connections through it count their steps together.
pub struct Line {
    pub url: String,
    plan: Plan,
}

impl Line {
    /// To the database at this address of a private cluster.
    pub async fn to(url: &str) -> Self {
        let config: tokio_postgres::Config = url.parse().unwrap();
        let [Host::Unix(folder)] = config.get_hosts() else { panic!("no socket: {url}") };
        let socket = folder.join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (user, name) = (config.get_user().unwrap(), config.get_dbname().unwrap());
        let url = format!("postgresql://{user}@{address}/{name}?sslmode=disable");
        let plan = Plan::default();
        tokio::spawn(accept(listener, socket, plan.clone()));
        Self { url, plan }
    }

    /// Breaks once, at the step with this number, counted from now.
    pub fn cut(&self, step: usize, how: Cut) {
        *self.plan.lock().unwrap() = Some((step, how));
    }

    /// Breaks no more; whether it has.
    pub fn mend(&self) -> bool {
        self.plan.lock().unwrap().take().is_none()
    }
}

async fn accept(listener: TcpListener, socket: PathBuf, plan: Plan) {
    while let Ok((client, _)) = listener.accept().await {
        // Or each short message would wait for the other side's delayed acknowledgement.
        client.set_nodelay(true).unwrap();
        let server = UnixStream::connect(&socket).await.unwrap();
        tokio::spawn(carry(client, server, plan.clone()));
    }
}

/// What happens at a step.
fn next(plan: &Plan) -> Option<Cut> {
    let mut plan = plan.lock().unwrap();
    match &mut *plan {
        Some((1, how)) => {
            let how = *how;
            *plan = None;
            Some(how)
        }
        Some((left, _)) => {
            *left -= 1;
            None
        }
        None => None,
    }
}

/// A whole message at the beginning of what has arrived; the very first of a client has no letter.
fn message(bytes: &mut Vec<u8>, has_letter: bool) -> Option<(u8, Vec<u8>)> {
    let at = usize::from(has_letter);
    let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().unwrap()) as usize + at;
    (bytes.len() >= length).then(|| {
        let rest = bytes.split_off(length);
        let whole = std::mem::replace(bytes, rest);
        (if has_letter { whole[0] } else { b'S' }, whole)
    })
}

async fn carry(mut client: TcpStream, mut server: UnixStream, plan: Plan) {
    let (mut sent, mut answered, mut held) = (Vec::new(), Vec::new(), Vec::new());
    let (mut greeted, mut waiting) = (false, 0_usize);
    loop {
        tokio::select! {
            read = client.read_buf(&mut sent) => {
                if !matches!(read, Ok(1..)) {
                    return;
                }
                while let Some((letter, whole)) = message(&mut sent, greeted) {
                    held.extend(whole);
                    // Sync and Query are where the client waits; Terminate is the end.
                    if !matches!(letter, b'S' | b'Q' | b'X') {
                        continue;
                    }
                    let cut = if greeted { next(&plan) } else { None };
                    greeted = true;
                    if cut == Some(Cut::Before) || server.write_all(&std::mem::take(&mut held)).await.is_err() {
                        return;
                    }
                    waiting += 1;
                    if cut == Some(Cut::After) {
                        return drain(server, answered, waiting).await;
                    }
                }
            }
            read = server.read_buf(&mut answered) => {
                if !matches!(read, Ok(1..)) {
                    return;
                }
                while let Some((letter, whole)) = message(&mut answered, true) {
                    waiting -= usize::from(letter == b'Z');
                    if client.write_all(&whole).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}

/// Reads until the server is ready again, and tells nobody.
async fn drain(mut server: UnixStream, mut answered: Vec<u8>, mut waiting: usize) {
    while waiting > 0 {
        while let Some((letter, _)) = message(&mut answered, true) {
            waiting -= usize::from(letter == b'Z');
        }
        if waiting > 0 && !matches!(server.read_buf(&mut answered).await, Ok(1..)) {
            return;
        }
    }
}
