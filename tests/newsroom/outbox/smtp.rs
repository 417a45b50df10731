//! A stand-in for a mail server: as much of RFC 5321 as a mail needs, and answers that the test chooses.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Accepts whatever comes, unless it was told to refuse.
pub struct Server {
    address: SocketAddr,
    taken: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<Answers>>,
}

#[derive(Default)]
struct Answers {
    next: VecDeque<&'static str>,
    always: Option<&'static str>,
}

impl Server {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (taken, answers) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Answers>>::default());
        let server = Self { address, taken: taken.clone(), answers: answers.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that goes away ends its own conversation.
                tokio::spawn(talk(stream, taken.clone(), answers.clone()));
            }
        });
        server
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The next mail is answered so.
    pub fn answers_once(&self, answer: &'static str) {
        self.answers.lock().unwrap().next.push_back(answer);
    }

    /// Every mail is answered so, or taken again.
    pub fn answers_always(&self, answer: Option<&'static str>) {
        self.answers.lock().unwrap().always = answer;
    }

    /// The mails it said yes to.
    pub fn mails(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    /// Their ids.
    pub fn ids(&self) -> Vec<String> {
        let id = |mail: &String| {
            let line = mail.lines().find(|line| line.starts_with("Message-ID: ")).unwrap();
            line["Message-ID: ".len()..].to_owned()
        };
        self.mails().iter().map(id).collect()
    }
}

async fn talk(
    stream: TcpStream,
    taken: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<Answers>>,
) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match verb.as_str() {
            "EHLO" | "MAIL" | "RCPT" | "RSET" | "NOOP" => "250 ok".to_owned(),
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push('\n');
                }
                let refused = {
                    let mut answers = answers.lock().unwrap();
                    answers.next.pop_front().or(answers.always)
                };
                if refused.is_none() {
                    taken.lock().unwrap().push(mail);
                }
                refused.unwrap_or("250 taken").to_owned()
            }
            _ => "502 what?".to_owned(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
