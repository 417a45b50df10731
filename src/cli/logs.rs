//! The log: for people on a terminal, JSON for machines; always on standard error, so that output stays clean.
//!
//! What people typed stands in it only as a value of a field, and never ends a line or moves a terminal's cursor.

use crate::config::{Config, LogFormat};
use crate::metrics::PANICS;
use std::fmt;
use std::io::IsTerminal;
use std::panic::PanicHookInfo;
use tracing::field::Field;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::field::MakeExt;
use tracing_subscriber::fmt::format::{Writer, debug_fn};

/// What a panic says may hold what people typed; so much of it leads to the place.
const LONGEST: usize = 200;

/// Begins the log, into which panics go as well.
///
/// # Errors
/// A sentence, when the settings name no level.
pub fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).map_err(|_| {
        anyhow::anyhow!("FACTDESK_LOG: “{}” is no level and no tracing directive", config.log)
    })?;
    // A line that cannot be written, on a full disk, is lost. Told where it cannot be told either, it would end the process.
    let logs = tracing_subscriber::fmt().log_internal_errors(false);
    let logs = logs.with_env_filter(filter).with_writer(std::io::stderr);
    let is_terminal = std::io::stderr().is_terminal();
    let is_text = match config.log_format {
        LogFormat::Auto => is_terminal,
        LogFormat::Text => true,
        LogFormat::Json => false,
    };
    if is_text {
        logs.with_target(false).with_ansi(is_terminal).fmt_fields(debug_fn(write).delimited(" ")).init();
    } else {
        logs.json().flatten_event(true).with_current_span(true).with_span_list(false).init();
    }
    std::panic::set_hook(Box::new(panicked));
    Ok(())
}

/// A field as text.
fn write(writer: &mut Writer<'_>, field: &Field, value: &dyn fmt::Debug) -> fmt::Result {
    let value = on_one_line(&format!("{value:?}"));
    match field.name() {
        "message" => writer.write_str(&value),
        name => write!(writer, "{name}={value}"),
    }
}

/// Escaped where it would end the line, move the cursor, or turn the direction of what follows.
fn on_one_line(text: &str) -> String {
    let is_active = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match is_active(c) {
            true => line.extend(c.escape_default()),
            false => line.push(c),
        }
    }
    line
}

/// Said like everything else: the usual words would stand between lines of JSON.
fn panicked(panic: &PanicHookInfo<'_>) {
    PANICS.add();
    let at = panic.location().map(ToString::to_string).unwrap_or_default();
    let words: String = panic.payload_as_str().unwrap_or("it left no words").chars().take(LONGEST).collect();
    tracing::error!(at, why = words, "panicked");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::{Arc, Mutex};
    use tracing_subscriber::fmt::MakeWriter;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl<'a> MakeWriter<'a> for Kept {
        type Writer = Self;
        fn make_writer(&'a self) -> Self {
            self.clone()
        }
    }

    /// What somebody types who wants a line of their own in the log, and the terminal of whoever reads it.
    const FORGED: &str = "x\r\n2026-11-26 INFO all is well \u{1b}[2J\u{9b}2J\u{202e}\u{2028}\0";

    fn logged(is_json: bool) -> String {
        let kept = Kept::default();
        let logs = tracing_subscriber::fmt().with_writer(kept.clone()).with_ansi(false);
        let work = || {
            let _span = tracing::error_span!("request", id = %FORGED).entered();
            tracing::error!(error = %FORGED, quoted = FORGED, debug = ?FORGED, "{FORGED}");
        };
        if is_json {
            let logs = logs.json().flatten_event(true).with_current_span(true).with_span_list(false);
            tracing::subscriber::with_default(logs.finish(), work);
        } else {
            let logs = logs.fmt_fields(debug_fn(write).delimited(" "));
            tracing::subscriber::with_default(logs.finish(), work);
        }
        let bytes = kept.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn whoever_types_a_line_of_the_log_gets_none() {
        let text = logged(false);
        assert_eq!(text.lines().count(), 1, "{text:?}");
        let active = |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{2028}".contains(*c);
        assert_eq!(text.chars().find(active), None, "{text:?}");
        assert!(text.ends_with('\n') && text.contains("all is well"));
        let json = logged(true);
        assert_eq!(json.lines().count(), 1, "{json:?}");
        assert!(!json.contains('\u{1b}') && !json.contains('\r'), "{json:?}");
        let line: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(line["quoted"], FORGED);
    }
}
