//! What makes the struct of a row: read, written and compared by the names of its columns.

macro_rules! row {
    ($(#[$meta:meta])* $name:ident $table:ident ($($key:ident),+) { $($field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Insertable, AsChangeset, Queryable, Selectable)]
        #[diesel(table_name = schema::$table, primary_key($($key),+), treat_none_as_null = true)]
        // With DEFAULT in the place of NULL no statement would stay prepared.
        #[diesel(treat_none_as_default_value = false)]
        #[diesel(check_for_backend(diesel::pg::Pg))]
        #[allow(missing_docs, reason = "named like the columns, which the migration explains")]
        pub struct $name { $(pub $field: $type,)+ }

        impl crate::db::copy::Copied for $name {
            const TABLE: &'static str = stringify!($table);
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
            fn put(&self, to: &mut Vec<u8>) {
                $(crate::db::copy::Field::put(&self.$field, to);)+
            }
        }
    };
}
pub(super) use row;
