//! The desk in a real browser. Each test skips itself, aloud, where chromedriver or a browser is missing.

mod axe;
mod driver;
mod hard_words;
mod keyboard;
mod main_path;
mod suggest;
mod window;
mod without_scripts;
