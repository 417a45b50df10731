pub mod database;
pub mod folder;
