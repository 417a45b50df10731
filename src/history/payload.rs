//! Payloads read straight into events: the entry's kind names the variant, and the payload holds its fields with the
//! version `v` among them. Pure. Every fold of a chain does this once an entry, so nothing is built in between.

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Error;
use std::borrow::Cow;
use std::fmt;

/// The event of this `kind` whose fields `payload` holds, if that is of `version`.
///
/// # Errors
/// When the kind, the version or a field is not known, in the words of the reader of JSON.
pub fn read<'de, T: Deserialize<'de>>(kind: &'de str, version: i64, payload: &'de str) -> Result<T, Error> {
    T::deserialize(Tagged { kind, version, payload })
}

#[derive(Clone, Copy)]
struct Tagged<'de> {
    kind: &'de str,
    version: i64,
    payload: &'de str,
}

impl<'de> Deserializer<'de> for Tagged<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_enum(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> EnumAccess<'de> for Tagged<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        let kind: StrDeserializer<'de, Error> = self.kind.into_deserializer();
        Ok((seed.deserialize(kind)?, self))
    }
}

/// All events are variants with named fields, or with a struct of such fields.
impl<'de> VariantAccess<'de> for Tagged<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Err(de::Error::custom("it has no fields"))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Whole(self))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("its fields have no names"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let mut json = serde_json::Deserializer::from_str(self.payload);
        let mut version = None;
        let read = json.deserialize_map(Fields { visitor, version: &mut version })?;
        json.end()?;
        match version {
            Some(version) if version == self.version => Ok(read),
            other => Err(de::Error::custom(format!("version {other:?} is not known"))),
        }
    }
}

/// The payload where a struct is wanted.
struct Whole<'de>(Tagged<'de>);

impl<'de> Deserializer<'de> for Whole<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.struct_variant(&[], visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The fields without the version, which is put aside.
struct Fields<'v, T> {
    visitor: T,
    version: &'v mut Option<i64>,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Fields<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(Fields { visitor: map, version: self.version })
    }
}

/// The name of a field, where it stands.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Fields<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(Name(name)) = self.visitor.next_key()? {
            if name != "v" {
                return seed.deserialize(name.into_deserializer()).map(Some);
            }
            *self.version = Some(self.visitor.next_value()?);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.visitor.next_value_seed(seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    enum Event {
        Moved { by: String, from: Option<i64> },
        Sent(Parcel),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Parcel {
        to: String,
    }

    fn moved(payload: &str) -> Result<Event, String> {
        read("Moved", 1, payload).map_err(|error| error.to_string())
    }

    #[test]
    fn a_payload_is_the_event_that_its_kind_names() {
        let by = |from| Event::Moved { by: "ada".into(), from };
        assert_eq!(moved(r#"{"by":"ada","from":7,"v":1}"#), Ok(by(Some(7))));
        assert_eq!(moved(r#"{"v":1,"by":"ada"}"#), Ok(by(None)));
        let sent = read::<Event>("Sent", 1, r#"{"to":"ben","v":1}"#).unwrap();
        assert_eq!(sent, Event::Sent(Parcel { to: "ben".into() }));
        assert!(read::<Event>("Sent", 1, r#"{"to":"ben","v":2}"#).is_err());
        assert!(read::<Event>("Stood", 1, r#"{"by":"ada","v":1}"#).is_err());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for wrong in [
            r#"{"by":"ada"}"#,
            r#"{"by":"ada","v":2}"#,
            r#"{"by":"ada","v":"1"}"#,
            r#"{"by":"ada","why":"","v":1}"#,
            r#"{"by":"ada","by":"ben","v":1}"#,
            r#"{"by":"ada","v":1} "#.trim_end().trim_end_matches('}'),
            r#"{"by":"ada","v":1}{}"#,
            r#"["ada"]"#,
            "",
        ] {
            assert!(moved(wrong).is_err(), "{wrong}");
        }
    }
}
