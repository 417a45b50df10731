mod feeds;
mod pages;
mod site;
