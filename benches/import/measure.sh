#!/bin/sh
# Imports invented claims with verdicts, and puts the same rows into the same empty tables by bare COPY: benches/import/measure.sh FOLDER ROWS
set -eu
folder=$1 rows=$2 program=$(pwd)/target/release/factdesk
mkdir -p "$folder/a" "$folder/b"
seconds() { date +%s.%N; }

# A command that waits for its input holds the private Postgres open, without a server that would work beside the measuring.
hold() {
    mkfifo "$folder/$1/wait"
    FACTDESK_DATA_DIR=$folder/$1 "$program" user add "hold@desk.example" --name Hold --password-stdin <"$folder/$1/wait" >/dev/null 2>&1 &
    exec 9>"$folder/$1/wait"
    until psql -q -h "$(realpath "$folder/$1/postgres")" -U factdesk_owner -d factdesk -c 'SELECT FROM people' >/dev/null 2>&1; do sleep 1; done
}
release() {
    exec 9>&-
    wait || true
    rm "$folder/$1/wait"
}
ask() {
    where=$1 && shift
    psql -q -v ON_ERROR_STOP=1 -h "$(realpath "$folder/$where/postgres")" -U factdesk_owner -d factdesk "$@"
}

awk -v rows="$rows" 'BEGIN {
    for (i = 1; i <= rows; i++)
        printf "{\"@type\":\"ClaimReview\",\"url\":\"https://lantern.example/checks/%d\",\"claimReviewed\":\"In town number %d the buses of line %d were late on %d of a hundred days last year.\",\"datePublished\":\"2025-%02d-%02d\",\"inLanguage\":\"en\",\"author\":{\"name\":\"The Lantern\"},\"itemReviewed\":{\"author\":{\"name\":\"Councillor %d\"},\"datePublished\":\"2024-%02d\",\"firstAppearance\":{\"url\":\"https://gazette.example/%d\"}},\"reviewRating\":{\"alternateName\":\"Mostly wrong\",\"ratingExplanation\":\"The buses of that line were late on fewer days than the councillor said.\"}}\n", i, i % 97, i, i % 89, i % 12 + 1, i % 28 + 1, i % 400, i % 12 + 1, i
}' >"$folder/feed.jsonl"

echo "a quiet morning in may" | FACTDESK_DATA_DIR=$folder/a "$program" user add admin@desk.example --name Admin --role admin --password-stdin >/dev/null
begun=$(seconds)
FACTDESK_DATA_DIR=$folder/a "$program" import claims "$folder/feed.jsonl" 2>/dev/null
ended=$(seconds)

tables="claimants chains aliases history unsequenced claims appearances imported_verdicts imported_rows facts"
columns() {
    ask a -At -c "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = '$1'::regclass AND attnum > 0 \
        AND NOT attisdropped AND attgenerated = '' AND NOT (attrelid = 'facts'::regclass AND attname = 'id')"
}
hold a
for table in people $tables; do
    columns "$table" >"$folder/$table.columns"
    ask a -c "\\copy (SELECT $(cat "$folder/$table.columns") FROM $table) TO '$folder/$table.copy' (FORMAT binary)"
done
release a
FACTDESK_DATA_DIR=$folder/b "$program" db migrate >/dev/null
hold b
ask b -c "\\copy people ($(cat "$folder/people.columns")) FROM '$folder/people.copy' (FORMAT binary)"
bare=$(seconds)
for table in $tables; do
    ask b -c "\\copy $table ($(cat "$folder/$table.columns")) FROM '$folder/$table.copy' (FORMAT binary)"
done
over=$(seconds)
release b
awk -v rows="$rows" -v a="$begun" -v b="$ended" -v c="$bare" -v d="$over" 'BEGIN {
    printf "import %.0f rows/s, bare COPY %.0f rows/s, %.0f %% of it (goal: >= 25 %%)\n", rows / (b - a), rows / (d - c), 100 * (d - c) / (b - a)
}'
