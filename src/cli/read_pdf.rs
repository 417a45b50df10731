//! `factdesk read-pdf`: what `serve` runs for one PDF, so that a hostile one costs a process and nothing else.

use crate::articles::pdf::extracted::{MOST_TEXT, Pages};
use crate::articles::read::MOST_PAGES;
use rustix::process::{Resource, Rlimit, setrlimit};
use std::io::{Read, Write};

/// Address space, which bounds memory: a PDF of 20 MB with large fonts takes a fifth of it.
const MEMORY: u64 = 1024 * 1024 * 1024;
/// Of computing.
const SECONDS: u64 = 15;
/// Of the stack, on which nested objects are read.
const STACK: usize = 64 * 1024 * 1024;

pub fn run() -> anyhow::Result<()> {
    let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
    setrlimit(Resource::As, limit(MEMORY))?;
    setrlimit(Resource::Cpu, limit(SECONDS))?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let reading = std::thread::Builder::new().stack_size(STACK).spawn(move || pages(&bytes))?;
    let pages = reading.join().unwrap_or(Pages::Unreadable);
    std::io::stdout().write_all(&serde_json::to_vec(&pages)?)?;
    Ok(())
}

fn pages(bytes: &[u8]) -> Pages {
    let Ok(document) = pdf_extract::Document::load_mem(bytes) else { return Pages::Unreadable };
    if document.is_encrypted() {
        return Pages::Locked;
    }
    let count = document.get_pages().len();
    if count > MOST_PAGES {
        return Pages::TooMany(count);
    }
    let (mut texts, mut length) = (Vec::new(), 0);
    for number in document.get_pages().into_keys() {
        // A page that cannot be read is an empty one; the others may be whole.
        let read = std::panic::AssertUnwindSafe(|| page(&document, number));
        let text = std::panic::catch_unwind(read).ok().flatten().unwrap_or_default();
        length += text.len();
        if length > MOST_TEXT {
            return Pages::Unreadable;
        }
        texts.push(text);
    }
    Pages::Texts(texts)
}

fn page(document: &pdf_extract::Document, number: u32) -> Option<String> {
    let mut text = String::new();
    let mut output = pdf_extract::PlainTextOutput::new(&mut text);
    pdf_extract::output_doc_page(document, &mut output, number).ok()?;
    Some(text)
}
