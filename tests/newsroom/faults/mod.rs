//! Many at once, the power cut, and the line dropped.

mod acting;
mod at_random;
mod hung_up;
mod killed;
mod races;
mod running;
