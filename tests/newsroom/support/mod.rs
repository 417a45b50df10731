pub mod database;
pub mod folder;
pub mod desk;
pub mod page;
pub mod person;
