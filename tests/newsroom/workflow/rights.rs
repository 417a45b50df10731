//! Who may do what, every cell: act × role × relation × before or after the review begins.

use super::people::{Story, details, everybody, person};
use factdesk::claims::claim::Claim;
use factdesk::claims::command::{Act, Actor, Command};
use factdesk::claims::confidential::ConfidentialAct;
use factdesk::claims::may::may;
use factdesk::claims::parts::{Duty, SourceDetails, SourceKind, Stance};
use factdesk::claims::refusal::Refusal;
use factdesk::claims::words::{CommentText, Reason, Title};
use factdesk::history::Alias;
use factdesk::people::person::Role;

/// For each act: who may, as the letters c(ontributor), r(eviewer), e(ditor), a(dmin); the columns are a
/// stranger to the claim, somebody whose own it is, the assigned reviewer, somebody recused: first while the
/// claim is logged, then while it is in review. "Own" is the claim, the source, the comment, the assignment or the cross-check.
const TABLE: &str = "
    AddAppearance   crea crea crea ----   crea crea crea ----
    AddSource       crea crea crea ----   crea crea crea ----
    LogReply        crea crea crea ----   crea crea crea ----
    Comment         crea crea crea ----   crea crea crea ----
    Recuse          crea crea crea ----   crea crea crea ----
    EditClaim       --ea crea -rea ----   --ea --ea -rea ----
    EditAppearance  --ea crea -rea ----   --ea --ea -rea ----
    EditSource      --ea crea -rea ----   --ea --ea -rea ----
    WithdrawSource  --ea crea -rea ----   --ea --ea -rea ----
    AddSecret       -rea -rea -rea ----   -rea -rea -rea ----
    EditSecret      --ea -rea -rea ----   --ea --ea -rea ----
    WithdrawSecret  --ea -rea -rea ----   --ea --ea -rea ----
    AssignReviewer  --ea --ea --ea ----   --ea --ea --ea ----
    AssignApprover  --ea --ea --ea ----   --ea --ea --ea ----
    Take            -rea -rea --ea ----   -rea -rea --ea ----
    HandOver        --ea -rea -rea ----   --ea -rea -rea ----
    Unassign        --ea -rea -rea ----   --ea -rea -rea ----
    ProposeVerdict  ---- ---- -rea ----   ---- ---- -rea ----
    ImportVerdict   --ea --ea --ea ----   --ea --ea --ea ----
    ResolveComment  --ea crea --ea ----   --ea crea --ea ----
    SendBack        --ea --ea --ea ----   --ea --ea --ea ----
    Approve         --ea --ea --ea ----   --ea --ea --ea ----
    Publish         --ea --ea --ea ----   --ea --ea --ea ----
    Triage          --ea --ea --ea ----   --ea --ea --ea ----
    AskCrossCheck   --ea --ea --ea ----   --ea --ea --ea ----
    CrossCheck      ---- -rea ---- ----   ---- -rea ---- ----
    EndCrossCheck   --ea crea --ea ----   --ea crea --ea ----
    OpenCorrection  --ea --ea --ea ----   --ea --ea --ea ----
    Retract         --ea --ea --ea ----   --ea --ea --ea ----
    Close           --ea --ea --ea ----   --ea --ea --ea ----
    Reopen          --ea --ea --ea ----   --ea --ea --ea ----
    MergeInto       --ea --ea --ea ----   --ea --ea --ea ----
    Redact          ---a ---a ---a ---a   ---a ---a ---a ---a
    AnswerReport    --ea --ea --ea ----   --ea --ea --ea ----
    LinkTranslation --ea --ea --ea ----   --ea --ea --ea ----
    Unlink          --ea --ea --ea ----   --ea --ea --ea ----
    Relate          --ea --ea --ea ----   --ea --ea --ea ----
    Unrelate        --ea --ea --ea ----   --ea --ea --ea ----
    RecordRepeat    crea crea crea ----   crea crea crea ----
    WithdrawRepeat  --ea crea --ea ----   --ea crea --ea ----
    TakeOver        --ea --ea --ea ----   --ea --ea --ea ----
    Schedule        --ea --ea --ea ----   --ea --ea --ea ----
    Unschedule      --ea --ea --ea ----   --ea --ea --ea ----
    PublishDue      --ea --ea --ea ----   --ea --ea --ea ----
    Miss            ---- ---- ---- ----   ---- ---- ---- ----
    NoteIdle        ---- ---- ---- ----   ---- ---- ---- ----
    NoteChange      ---- ---- ---- ----   ---- ---- ---- ----
    ReviewChange    --ea --ea -rea ----   --ea --ea -rea ----
    PlanRecheck     --ea --ea --ea ----   --ea --ea --ea ----
    ReorderSources  --ea --ea -rea ----   --ea --ea -rea ----
    SetType         --ea crea -rea ----   --ea --ea -rea ----
    RenewChecklist  --ea crea -rea ----   --ea --ea -rea ----
    AnswerItem      --ea --ea -rea ----   --ea --ea -rea ----
    ReopenItem      --ea --ea -rea ----   --ea --ea -rea ----
    AnswerReply     crea crea crea ----   crea crea crea ----
    Attach          crea crea crea ----   crea crea crea ----
    Detach          --ea crea -rea ----   --ea --ea -rea ----
    ReopenComment   --ea crea --ea ----   --ea crea --ea ----
";

fn act(word: &str) -> Act {
    match word {
        "AddAppearance" => Act::AddAppearance,
        "AddSource" => Act::AddSource,
        "LogReply" => Act::LogReply,
        "Comment" => Act::Comment,
        "Recuse" => Act::Recuse,
        "EditClaim" => Act::EditClaim,
        "EditAppearance" => Act::EditAppearance,
        "EditSource" => Act::EditSource(1),
        "WithdrawSource" => Act::WithdrawSource(1),
        "AddSecret" => Act::Confidential(ConfidentialAct::Add),
        "EditSecret" => Act::Confidential(ConfidentialAct::Edit(1)),
        "WithdrawSecret" => Act::Confidential(ConfidentialAct::Withdraw(1)),
        "AssignReviewer" => Act::Assign(Duty::Reviewer),
        "AssignApprover" => Act::Assign(Duty::Approver),
        "Take" => Act::Take,
        "HandOver" => Act::HandOver(1),
        "Unassign" => Act::Unassign(1),
        "ProposeVerdict" => Act::ProposeVerdict,
        "ImportVerdict" => Act::ImportVerdict,
        "ResolveComment" => Act::ResolveComment(1),
        "SendBack" => Act::SendBack,
        "Approve" => Act::Approve,
        "Publish" => Act::Publish,
        "Triage" => Act::Triage,
        "AskCrossCheck" => Act::AskCrossCheck,
        "CrossCheck" => Act::CrossCheck(1),
        "EndCrossCheck" => Act::EndCrossCheck(1),
        "MergeInto" => Act::MergeInto,
        "Redact" => Act::Redact,
        "AnswerReport" => Act::AnswerReport,
        "LinkTranslation" => Act::LinkTranslation,
        "Unlink" => Act::UnlinkTranslation,
        "Relate" => Act::Relate,
        "Unrelate" => Act::Unrelate,
        "RecordRepeat" => Act::RecordRepeat,
        "WithdrawRepeat" => Act::WithdrawRepeat(1),
        "TakeOver" => Act::TakeOver,
        "OpenCorrection" => Act::OpenCorrection,
        "Retract" => Act::Retract,
        "Close" => Act::Close,
        "Reopen" => Act::Reopen,
        "Schedule" => Act::Schedule,
        "Unschedule" => Act::Unschedule,
        "PublishDue" => Act::PublishScheduled,
        "Miss" => Act::MissPublication,
        "NoteIdle" => Act::NoteIdle,
        "NoteChange" => Act::NoteChange,
        "ReviewChange" => Act::ReviewChange,
        "PlanRecheck" => Act::PlanRecheck,
        "ReorderSources" => Act::ReorderSources,
        "SetType" => Act::SetType,
        "RenewChecklist" => Act::RenewChecklist,
        "AnswerItem" => Act::AnswerItem,
        "ReopenItem" => Act::ReopenItem,
        "AnswerReply" => Act::AnswerReply,
        "Attach" => Act::AddAttachment,
        "Detach" => Act::WithdrawAttachment(1),
        "ReopenComment" => Act::ReopenComment(1),
        other => panic!("no act is called {other}"),
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Relation {
    Stranger,
    Own,
    Assigned,
    Recused,
}

const RELATIONS: [Relation; 4] = [Relation::Stranger, Relation::Own, Relation::Assigned, Relation::Recused];

fn source() -> SourceDetails {
    SourceDetails {
        title: Title::parse("A book").unwrap(),
        url: None,
        publisher: None,
        published_on: None,
        kind: SourceKind::Primary,
        stance: Stance::Refutes,
        excerpt: None,
        copy: None,
        copy_failure: None,
        archive_url: None,
    }
}

/// A claim to which `who` stands in `relation`. An approver's assignment, numbered 1, is what HandOver and
/// Unassign are asked about; being a reviewer is what "assigned" means.
fn claim(who: &Actor, relation: Relation, in_review: bool, act: Act) -> Claim {
    let (ada, other) = (person(40, Role::Editor), person(41, Role::Editor));
    let owner = if relation == Relation::Own { who } else { &other };
    let mut story = Story::logged_by(owner);
    let concerns_duty = matches!(act, Act::HandOver(_) | Act::Unassign(_));
    // Put the assignment in place as the decider would, whatever the person's role is: the cell asks only `may`.
    let mut assign = |person: &Actor, duty| {
        let event =
            factdesk::claims::event::Event::Assigned { number: 1, person: person.alias, duty, due: None };
        story.claim.apply(&event, &ada.alias, super::people::time(1)).unwrap();
    };
    match relation {
        Relation::Assigned => assign(who, Duty::Reviewer),
        Relation::Own if concerns_duty => assign(who, Duty::Approver),
        _ if concerns_duty => assign(&other, Duty::Approver),
        _ => {}
    }
    if matches!(act, Act::CrossCheck(_) | Act::EndCrossCheck(_)) {
        let person = owner.alias;
        let event = factdesk::claims::event::Event::CrossCheckAsked { number: 1, person, due: None };
        story.claim.apply(&event, &ada.alias, super::people::time(1)).unwrap();
    }
    let repeat = super::typed::repeat("2026-03-02");
    let event = factdesk::claims::event::Event::RepeatRecorded { number: 1, repeat };
    story.claim.apply(&event, &owner.alias, super::people::time(1)).unwrap();
    story.tell(owner, &Command::AddSource { source: source() }).unwrap();
    let attachment = super::typed::attachment(None);
    story.tell(owner, &Command::AddAttachment { attachment }).unwrap();
    let text = CommentText::parse("Is this so?").unwrap();
    story.tell(owner, &Command::Comment { text, blocking: false, reply_to: None, about: None }).unwrap();
    if relation == Relation::Recused {
        story.tell(who, &Command::Recuse { reason: Reason::parse("I know them").unwrap() }).unwrap();
    }
    use factdesk::claims::parts::Review;
    story.claim.review = if in_review { Review::InReview } else { Review::Logged };
    story.claim
}

#[test]
fn every_cell_of_the_table_holds() {
    let roles = [('c', Role::Contributor), ('r', Role::Reviewer), ('e', Role::Editor), ('a', Role::Admin)];
    let mut cells = 0;
    for line in TABLE.lines().filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let act = act(words[0]);
        assert_eq!(words.len(), 9, "{line}");
        for (column, allowed) in words[1..].iter().enumerate() {
            let (relation, in_review) = (RELATIONS[column % 4], column >= 4);
            for (letter, role) in roles {
                let who = person(50, role);
                let answer = may(&who, act, Some(&claim(&who, relation, in_review, act)));
                let expected = allowed.contains(letter);
                assert_eq!(
                    answer.is_ok(),
                    expected,
                    "{act:?} by a {role}, {relation:?}, in review {in_review}"
                );
                assert!(answer.is_ok() || answer.unwrap_err().is_about_rights());
                cells += 1;
            }
        }
    }
    assert_eq!(cells, 58 * 8 * 4);
}

#[test]
fn the_desks_clock_gives_work_back_and_hands_nothing_on() {
    let (ada, cleo, dan) = (person(4, Role::Editor), person(2, Role::Reviewer), person(3, Role::Reviewer));
    let mut story = Story::logged_by(&ada).assigned_to(&ada, &cleo);
    let clock = Actor { alias: Alias::DESK, role: Role::Contributor };
    let handed_on = story.tell(&clock, &Command::HandOver { number: 1, to: dan });
    assert_eq!(handed_on, Err(Refusal::NeedsRole(Role::Editor)));
    let since = story.claim.idle.since;
    assert!(story.tell(&clock, &Command::Unassign { number: 1 }).is_ok());
    assert_eq!((story.claim.holder(Duty::Reviewer), story.claim.idle.since), (None, since));
}

#[test]
fn anybody_may_log_a_claim() {
    for who in everybody() {
        assert_eq!(may(&who, Act::LogClaim, None), Ok(()));
    }
}

#[test]
fn a_reviewer_cannot_take_what_somebody_reviews() {
    let (ada, cleo, dan) = (person(4, Role::Editor), person(2, Role::Reviewer), person(3, Role::Reviewer));
    let mut story = Story::logged_by(&ada).assigned_to(&ada, &cleo);
    let take = Command::Assign { to: dan.clone(), duty: Duty::Reviewer, due: None };
    assert_eq!(story.tell(&dan, &take), Err(Refusal::Taken));
    assert!(story.tell(&ada, &take).is_ok(), "an editor can assign a second reviewer");
}

#[test]
fn contributors_cannot_be_made_reviewers_nor_reviewers_approvers() {
    let (ada, cleo, eve) = (person(4, Role::Editor), person(2, Role::Reviewer), person(1, Role::Contributor));
    let mut story = Story::logged_by(&eve);
    for (to, duty) in [(eve, Duty::Reviewer), (cleo, Duty::Approver)] {
        let refused = story.tell(&ada, &Command::Assign { to, duty, due: None });
        assert!(matches!(refused, Err(Refusal::Unfit(_))), "{refused:?}");
    }
}

#[test]
fn an_edit_that_changes_nothing_is_refused() {
    let ada = person(4, Role::Editor);
    let mut story = Story::logged_by(&ada);
    let same = Command::EditClaim { details: details("Bats are blind.") };
    assert_eq!(story.tell(&ada, &same), Err(Refusal::NothingChanged));
}
