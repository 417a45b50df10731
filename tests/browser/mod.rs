//! The desk in a real browser. Each test skips itself, aloud, where chromedriver or a browser is missing.

mod axe;
mod drafting;
mod driver;
mod hard_words;
mod keyboard;
mod live;
mod main_path;
mod passkeys;
mod settings;
mod suggest;
mod window;
mod without_scripts;
