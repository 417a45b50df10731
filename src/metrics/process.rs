//! What the system says of this process, under the names that all programs give it. Only Linux tells.

use super::text::{Kind, Text};
use std::fs;

/// Memory, file descriptors and processor time, as far as the system tells.
pub fn write(text: &mut Text) {
    for (name, help, value) in [
        ("process_resident_memory_bytes", "Memory in use", memory("VmRSS:")),
        ("process_virtual_memory_bytes", "Memory that was asked for", memory("VmSize:")),
        ("process_open_fds", "Open file descriptors", open_files()),
        ("process_max_fds", "File descriptors that may be open", most_files()),
        ("process_threads", "Threads", status("Threads:")),
    ] {
        if let Some(value) = value {
            text.one(name, Kind::Gauge, help, value);
        }
    }
    if let Some(seconds) = processor_seconds() {
        text.one("process_cpu_seconds_total", Kind::Counter, "Processor time in seconds", seconds);
    }
}

fn status(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The system counts in kibibytes.
fn memory(name: &str) -> Option<f64> {
    status(name).map(|kib| kib * 1024.0)
}

fn open_files() -> Option<f64> {
    // One of them is that of this very look.
    Some(fs::read_dir("/proc/self/fd").ok()?.count().saturating_sub(1) as f64)
}

fn most_files() -> Option<f64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// Clock ticks of user and system; a hundred are a second on every Linux that has this file.
fn processor_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name, in brackets, may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_knows_its_memory() {
        let mut text = Text::default();
        write(&mut text);
        let text = text.finish();
        let line = text.lines().find(|line| line.starts_with("process_resident_memory_bytes ")).unwrap();
        let bytes: f64 = line.split(' ').nth(1).unwrap().parse().unwrap();
        assert!((1e6..1e12).contains(&bytes), "{line}");
        assert!(
            text.contains("\nprocess_open_fds ") && text.contains("\nprocess_cpu_seconds_total "),
            "{text}"
        );
    }
}
