//! The text format of Prometheus, version 0.0.4.

use std::fmt::Write;

/// What kind of series it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows while the process runs.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Buckets, a sum and a count.
    Histogram,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// A text in the making.
#[derive(Debug, Default)]
pub struct Text(String);

impl Text {
    /// What the header `Content-Type` says of it.
    pub const MEDIA_TYPE: &'static str = "text/plain; version=0.0.4; charset=utf-8";

    /// Begins the series of one name.
    pub fn head(&mut self, name: &str, kind: Kind, help: &str) {
        let _ = write!(self.0, "# HELP {name} {help}.\n# TYPE {name} {}\n", kind.name());
    }

    /// One series' value.
    pub fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        self.0.push_str(name);
        for (at, (label, text)) in labels.iter().enumerate() {
            let _ = write!(self.0, "{}{label}=\"{}\"", if at == 0 { '{' } else { ',' }, escaped(text));
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    /// A name with one value.
    pub fn one(&mut self, name: &str, kind: Kind, help: &str, value: f64) {
        self.head(name, kind, help);
        self.sample(name, &[], value);
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.0
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_are_written_as_prometheus_reads_them() {
        let mut text = Text::default();
        text.one("up", Kind::Gauge, "Whether it is", 1.0);
        text.sample("asked", &[("route", "/a\"b\\\n"), ("status", "200")], 0.5);
        let wanted = "# HELP up Whether it is.\n# TYPE up gauge\nup 1\n\
                      asked{route=\"/a\\\"b\\\\\\n\",status=\"200\"} 0.5\n";
        assert_eq!(text.finish(), wanted);
    }
}
