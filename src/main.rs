<<<<<<< HEAD
//! The command line; everything else is in the library.

=======
>>>>>>> a2af253 (Add the guarded fetch, extraction, sentences and anchors of articles)
fn main() {}
