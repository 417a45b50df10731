//! Cargo doesn't see files that macros embed: a new migration must rebuild the binary.
fn main() {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=texts");
}
