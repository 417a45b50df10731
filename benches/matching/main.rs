//! How well earlier claims are found, and how soon: `script/bench matching [CLAIMS]`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../data.rs"]
mod data;
mod found;
mod million;

fn main() {
    // cargo hands over `--bench` besides.
    let asked = std::env::args().skip(1).find_map(|one| one.parse::<u32>().ok());
    match asked {
        Some(claims) => million::measure(claims),
        None => found::measure(),
    }
}
