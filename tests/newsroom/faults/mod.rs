//! Many at once, the power cut, and the line dropped.

mod acting;
mod at_random;
mod crowded;
mod hung_up;
mod killed;
pub mod line;
mod races;
mod running;
mod steps;
mod unwell;
