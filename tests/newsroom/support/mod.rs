pub mod database;
pub mod desk;
pub mod folder;
pub mod page;
pub mod person;
