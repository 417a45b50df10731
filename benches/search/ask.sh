#!/bin/sh
# Asks a running factdesk for each line of queries.sql once, twice over, and prints what that took: ask.sh ADDRESS FILE
# The first round fills the database's memory; the second counts.
set -eu
address=$1 file=$2
round() {
    # No tab between them: the shell takes two for one, and a search in all languages for one in none.
    while IFS='|' read -r kind language words; do
        # A parameter that nobody reads, so that no kept page answers.
        took=$(curl -sS -o /dev/null -w '%{http_code} %{time_total}' -G "$address/search" --data-urlencode "q=$words" \
            --data-urlencode "language=$language" --data-urlencode "round=$1")
        printf '%s\t%s\n' "$kind" "$took"
    done <"$file"
}
round 1 >/dev/null
round 2 | awk -F '\t' '
    { split($2, of, " "); if (of[1] != 200) wrong++; print $1 "\t" of[2] * 1000 }
    END { if (wrong) { print wrong " answers were no 200" >"/dev/stderr"; exit 1 } }' >"$file.took"
summary() { sort -n | awk '{ t[NR] = $1 } END { if (NR) printf "%5d  median %6.1f ms  p95 %6.1f ms  slowest %6.1f ms\n", NR, t[int((NR + 1) / 2)], t[int(NR * 0.95 + 0.5)], t[NR] }'; }
cut -f 1 "$file.took" | sort -u | while read -r kind; do
    printf '%-22s' "$kind"
    awk -F '\t' -v kind="$kind" '$1 == kind { print $2 }' "$file.took" | summary
done
printf '%-22s' all && cut -f 2 "$file.took" | summary
