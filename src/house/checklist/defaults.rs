//! The checklists that every desk begins with. They are version 1 of their types, which no entry tells: so their words
//! are never changed here. A desk's own change is version 2.

use super::{Checklist, Item, Version};

/// A type: key, name, and its items as sentence and hint.
type Default = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// In the order of their keys.
const ALL: [Default; 6] = [
    (
        "figure",
        "Figure",
        &[
            (
                "Is the figure traced to whoever counted or measured it?",
                "A report that quotes it is not enough: find the table, the study or the register.",
            ),
            (
                "Does it say what the claim says: the same place, time and group?",
                "Note the definition, such as who counts as unemployed.",
            ),
            (
                "Is it compared with the right base?",
                "Per head, in percent, adjusted for prices or seasons, where that changes the picture.",
            ),
            (
                "Is the period chosen fairly?",
                "Look at some years before and after; one start year can make any trend.",
            ),
            ("Is the uncertainty known?", "Sample size, margin of error, later revisions of the series."),
            (
                "Was the sum done again by somebody else?",
                "Write the steps into the explanation, so that readers can follow them.",
            ),
        ],
    ),
    (
        "health",
        "Health",
        &[
            (
                "Is the study itself read, not its press release?",
                "Note its kind: trial, cohort, laboratory, animal.",
            ),
            (
                "Do reviews of all studies say the same?",
                "Look for systematic reviews and the guidelines of authorities.",
            ),
            (
                "Are the absolute risks known, not only the relative ones?",
                "“Twice as likely” may be one in a million.",
            ),
            ("Was an expert without a stake in it asked?", "Ask for their interests, and write them down."),
            (
                "Could somebody come to harm by our wording?",
                "Say what readers should not do, and whom they can ask.",
            ),
        ],
    ),
    (
        "picture",
        "Picture or video",
        &[
            (
                "Is the oldest copy found?",
                "Search by image with more than one engine; for a video, by several of its frames.",
            ),
            ("Is the place confirmed?", "Compare buildings, signs, terrain with maps and street views."),
            (
                "Is the time confirmed?",
                "Shadows, weather, clothes, what else happened; data in the file can be false.",
            ),
            ("Was whoever made it asked?", "For the original file, and what they saw."),
            ("Was it looked at for changes?", "Cuts, edits, traces of generation; sound against picture."),
            (
                "Does it show what the claim says it shows?",
                "A true picture under wrong words is the most common case.",
            ),
        ],
    ),
    (
        "promise",
        "Promise",
        &[
            (
                "Is the promise found in its first wording?",
                "Manifesto, speech, contract: with its date and its conditions.",
            ),
            ("Is it clear what would count as kept?", "Agree on the measure before looking at the result."),
            (
                "Is it known what was done until today?",
                "Bills, budgets, decisions: from the register, not from the news of them.",
            ),
            ("Was it in their power?", "Say who else had to agree."),
        ],
    ),
    (
        "quotation",
        "Quotation",
        &[
            (
                "Is the original source found?",
                "Recording, transcript, book: the first place, not a collection of quotations.",
            ),
            ("Is it word for word?", "For a translation, check it against the original language."),
            (
                "Is the context kept?",
                "Read what stands before and after; was it irony, a question, somebody else’s words?",
            ),
            (
                "Did this person say it, and then?",
                "Quotations wander to famous names; look for its first appearance.",
            ),
        ],
    ),
    (
        "statement",
        "Statement",
        &[
            (
                "Is the claim put as its claimant means it?",
                "Read the whole passage, and ask where it is not clear.",
            ),
            ("Is the original source found?", "Whoever knew it first, not who repeated it."),
            ("Do independent sources agree?", "Two that copied from a third are one."),
            ("Is it known what speaks for the claim?", "Look for it as hard as for what speaks against."),
            ("Is everything still as it was when the claim was made?", "Say which day the verdict is about."),
        ],
    ),
];

/// Version 1 of each, offered.
pub fn defaults() -> Vec<Version> {
    let item =
        |(question, hint): &(&str, &str)| Item { question: (*question).to_owned(), hint: (*hint).to_owned() };
    let version = |(kind, name, items): &Default| {
        let items = items.iter().map(item).collect();
        let (kind, name) = ((*kind).to_owned(), (*name).to_owned());
        Version { checklist: Checklist { kind, name, version: 1, items }, offered: true }
    };
    ALL.iter().map(version).collect()
}
