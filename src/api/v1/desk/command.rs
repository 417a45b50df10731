//! Every command that a program may give about a claim, with the scope that it needs: one table, from which the document
//! and the reading both come.

use super::gathering::{
    AddAppearance, AddSource, AnswerItem, AnswerReply, Comment, EditAppearance, EditClaim, EditSource,
    LogReply, Numbered, NumberedReason, RecordRepeat, RenewChecklist, ReorderSources, SetType, WithReason,
};
use super::judging::{
    AnswerReport, Approve, AskCrossCheck, Assign, Close, CrossCheck, HandOver, MergeInto, OpenCorrection,
    Plain, PlanRecheck, ProposeVerdict, Publish, Schedule, Triage,
};
use crate::api::v1::body::at;
use crate::api::v1::fields::fields;
use crate::people::token::Scope;
use crate::web::problem::Wrong;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;
use utoipa::openapi::schema::{Discriminator, Object, OneOfBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, ObjectBuilder, Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// A command as it was sent: its name in the member `command`, and its own members beside it.
#[derive(Debug)]
pub struct Command {
    /// Which.
    pub name: &'static str,
    /// What a token needs to give it.
    pub scope: Scope,
    /// What it says, under the names that forms have.
    pub fields: BTreeMap<String, String>,
}

macro_rules! commands {
    ($($name:ident: $fields:ty, $scope:ident;)+) => {
        /// The names of all, with what each needs.
        pub const ALL: &[(&str, Scope)] = &[$((stringify!($name), Scope::$scope)),+];

        fn read(name: &str, members: Map<String, Value>) -> Option<Result<BTreeMap<String, String>, Wrong>> {
            match name {
                $(stringify!($name) => Some(fields::<$fields>(members)),)+
                _ => None,
            }
        }

        impl ToSchema for Command {
            fn name() -> Cow<'static, str> {
                "Command".into()
            }

            fn schemas(all: &mut Vec<(String, RefOr<Schema>)>) {
                $(
                    <$fields as ToSchema>::schemas(all);
                    all.push((stringify!($name).to_owned(), named::<$fields>(stringify!($name))));
                )+
            }
        }
    };
}

commands! {
    EditClaim: EditClaim, Work;
    Triage: Triage, Work;
    SetType: SetType, Work;
    RenewChecklist: RenewChecklist, Work;
    AnswerItem: AnswerItem, Work;
    ReopenItem: Numbered, Work;
    Assign: Assign, Work;
    HandOver: HandOver, Work;
    Unassign: Numbered, Work;
    Recuse: WithReason, Work;
    AddAppearance: AddAppearance, Log;
    EditAppearance: EditAppearance, Work;
    AddSource: AddSource, Log;
    EditSource: EditSource, Work;
    WithdrawSource: NumberedReason, Work;
    ReorderSources: ReorderSources, Work;
    WithdrawAttachment: NumberedReason, Work;
    LogReply: LogReply, Log;
    AnswerReply: AnswerReply, Log;
    ProposeVerdict: ProposeVerdict, Work;
    SendBack: WithReason, Work;
    Approve: Approve, Work;
    Publish: Publish, Work;
    Schedule: Schedule, Work;
    Unschedule: Plain, Work;
    AskCrossCheck: AskCrossCheck, Work;
    CrossCheck: CrossCheck, Work;
    EndCrossCheck: NumberedReason, Work;
    OpenCorrection: OpenCorrection, Work;
    Retract: WithReason, Work;
    RecordRepeat: RecordRepeat, Log;
    WithdrawRepeat: NumberedReason, Work;
    AnswerReport: AnswerReport, Work;
    Close: Close, Work;
    Reopen: WithReason, Work;
    MergeInto: MergeInto, Work;
    Comment: Comment, Log;
    ResolveComment: Numbered, Work;
    ReopenComment: Numbered, Work;
    PlanRecheck: PlanRecheck, Work;
    ReviewChange: Numbered, Work;
}

impl Command {
    /// Reads what was sent.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn parse(mut members: Map<String, Value>) -> Result<Self, Wrong> {
        let place = || "/command".to_owned();
        let sent = members.remove("command").ok_or_else(|| at(place(), "Say which command."))?;
        let known = ALL.iter().find(|(name, _)| sent.as_str() == Some(name));
        let (name, scope) = *known.ok_or_else(|| at(place(), "There is no such command."))?;
        let fields = read(name, members).ok_or_else(|| at(place(), "There is no such command."))??;
        Ok(Self { name, scope, fields })
    }
}

impl PartialSchema for Command {
    fn schema() -> RefOr<Schema> {
        let refs = ALL.iter().map(|(name, _)| Ref::from_schema_name(*name));
        let mapping = ALL.iter().map(|(name, _)| (*name, format!("#/components/schemas/{name}")));
        let one = refs.fold(OneOfBuilder::new(), OneOfBuilder::item);
        let all = one.discriminator(Some(Discriminator::with_mapping("command", mapping)));
        all.description(Some("A command, with its own members beside its name.")).into()
    }
}

/// The fields of a command with its name, and the position that every command may carry.
fn named<T: PartialSchema>(name: &str) -> RefOr<Schema> {
    let RefOr::T(Schema::Object(own)) = T::schema() else { return T::schema() };
    let command = ObjectBuilder::new().schema_type(Type::String).enum_values(Some([name]));
    let position = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(0))
        .description(Some("The position at which the claim was read; the header If-Match says the same."));
    let mut whole: Object = own;
    let rest = std::mem::take(&mut whole.properties);
    whole.properties.insert("command".to_owned(), RefOr::T(command.build().into()));
    whole.properties.extend(rest);
    whole.properties.insert("position".to_owned(), RefOr::T(position.build().into()));
    whole.required.insert(0, "command".to_owned());
    RefOr::T(whole.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(value: Value) -> Result<Command, Wrong> {
        let Value::Object(members) = value else { panic!("an object") };
        Command::parse(members)
    }

    #[test]
    fn a_command_is_known_by_its_name_and_read_by_its_type() {
        let command =
            parse(serde_json::json!({ "command": "Recuse", "reason": "My cousin said it." })).unwrap();
        assert_eq!((command.name, command.scope), ("Recuse", Scope::Work));
        assert_eq!(command.fields["reason"], "My cousin said it.");
        let place = |value| parse(value).unwrap_err();
        assert_eq!(place(serde_json::json!({})), at("/command".to_owned(), "Say which command."));
        assert_eq!(
            place(serde_json::json!({ "command": "Obey" })),
            at("/command".to_owned(), "There is no such command.")
        );
        assert_eq!(
            place(serde_json::json!({ "command": 7 })),
            at("/command".to_owned(), "There is no such command.")
        );
    }

    #[test]
    fn each_has_a_schema_that_takes_its_name_and_nothing_strange() {
        let mut all = Vec::new();
        Command::schemas(&mut all);
        for (name, _) in ALL {
            let (_, schema) = all.iter().rev().find(|(one, _)| one == name).unwrap();
            let json = serde_json::to_value(schema).unwrap();
            assert_eq!(json["properties"]["command"]["enum"][0], *name);
            assert_eq!(json["additionalProperties"], false, "{name}");
            assert_eq!(json["required"][0], "command", "{name}");
        }
    }
}
