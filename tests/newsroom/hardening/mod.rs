//! Attacks, each over all that could let it through.

mod asvs;
mod files;
mod forms;
mod logs;
mod markup;
mod raw;
mod security_txt;
mod sources;
mod walk;
