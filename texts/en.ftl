### The words of the public site. One file for each language; keys are the same in all.

## Around every page
skip = Skip to content
demo-band = Demo newsroom
demo-band-meaning = People and outlets here are invented.
masthead-desk = Fact desk
nav-label = Site
nav-checks = Checks
nav-topics = Topics
nav-claimants = Claimants
nav-corrections = Corrections
nav-methodology = How we check
nav-about = About
search-label = Search checks
list-comma = {", "}

## Footer
footer-work = How we work
footer-methodology = Methodology and rating scale
footer-corrections = Corrections
footer-about = Who we are, who pays
footer-find = Find a check
footer-checks = All checks
footer-topics = Topics
footer-claimants = Claimants
footer-history = A history nobody can rewrite
footer-history-meaning = Each check keeps every step that led to it. Each step carries the hash of the one before, so that a change would show.
footer-part-of = Published by
footer-by = Run on factdesk, free software.
theme-label = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
languages-label = Languages

## Dates
date-day = { $day } { $month } { $year }
date-month-of = { $month } { $year }
date-moment = { $day } { $month } { $year }, { $time }
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
 }
date-month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[other] Dec
 }

## Errors
error-400 = That could not be understood
error-400-words = Go back, reload the page and try again.
error-401 = Please sign in
error-401-words = This page is for people of the desk.
error-403 = That is not yours to do
error-403-words = Ask an editor of the desk.
error-404 = There is nothing here
error-404-words = The address may be mistyped, or the page was never published.
error-405 = That address does not take this
error-405-words = Use the page’s own form.
error-408 = That took too long
error-408-words = Try again.
error-409 = Somebody was faster
error-409-words = Reload the page and look at what changed.
error-410 = This was taken down
error-410-words = It will not come back.
error-413 = That is too large
error-413-words = Shorten it, or attach a smaller file.
error-415 = That kind of file is not taken here
error-415-words = Use the page’s own form.
error-422 = That cannot be done now
error-422-words = Reload the page and look at what is missing.
error-429 = Too many tries
error-429-words = Wait a little and try again.
error-503 = The desk cannot answer just now
error-503-words = Nothing was lost. Try again in a moment.
error-unknown-words = It is not known whether this was stored. Reload this page and agree to send the form again: it is stored once, however often it is sent.
error-500 = Something went wrong on our side
error-500-words = Nothing was lost. If it happens again, tell the desk this number.
error-other = That did not work
error-other-words = Reload the page and try again.
error-erratum = Erratum: for
error-erratum-this = this address
error-erratum-other = read another.
error-front = Front page
error-desk = The desk
error-request = Request { $id }

## Evidence
evidence-stance = Stance
evidence-source = Source
evidence-says = What it says
evidence-copy = Archived copy
stance-supports = Supports
stance-refutes = Refutes
stance-context = Context

## The gate
gate-held = Held:
gate-missing = Missing:
gate-waived = Set aside:

## Differences
difference-removed = Removed
difference-added = Added

## Paging
pages-label = Pages
pages-first = Back to the first
pages-previous = Previous
pages-next = Next

## Who did what: a role where no public name was chosen
who-contributor = { $n ->
    [1] a contributor
    [2] a second contributor
   *[other] another contributor
 }
who-reviewer = { $n ->
    [1] a reviewer
    [2] a second reviewer
   *[other] another reviewer
 }
who-editor = { $n ->
    [1] an editor
    [2] a second editor
   *[other] another editor
 }
who-left = somebody who left
who-system = the desk’s software
claimant-unknown = Unknown

## A verdict page
cite-source = Source { $n }
cite-note = note { $n }
rating-withdrawn = Withdrawn
check-number = Check { $n }
check-said-by = Said by
check-said-by-nobody = Nobody can be named as the one who said it first
check-verdict = Our verdict
check-scale = The rating scale
check-published = Published
check-changed = Last changed
check-checked-by = Checked by
check-approved-by = Approved by
check-self-approved = Self-approved.
check-self-approved-meaning = Whoever wrote this verdict approved it too. This desk is too small for a second pair of eyes and says so.
check-revision = Revision
check-revision-n = Revision { $n }
check-revision-of = { $n } of { $all }
check-why = Why we say “{ $rating }”
check-evidence = Evidence
check-evidence-caption = Sources for this verdict, with their stance towards the claim
check-sources = { $n ->
    [one] 1 source
   *[other] { $n } sources
 }, { $copies } archived
check-sources-confidential = { $n ->
    [one] 1 source
   *[other] { $n } sources
 }, { $copies } archived, { $secret } confidential
check-appearances = Where it was said
check-appearance-untitled = A place without a title
check-repeats = Said again
check-repeats-count = { $n ->
    [one] Once since the verdict
   *[other] { $n } times since the verdict
 }
feed-said-again = Said again on { $day } by { $name }
check-reply = Right of reply
check-reply-none = The claimant was not asked.
reply-asked = We asked on { $day } ({ $how }).
reply-asked-until = We asked on { $day } ({ $how }) for an answer by { $until }.
reply-answered = Answered on { $day }. { $asked }
check-how = How we checked
check-why-chosen = Why this claim.
check-who = { $authors } proposed the verdict. { $approver }, who wrote none of it, approved this exact text.
check-who-so-far = { $authors } proposed the verdict. Somebody who wrote none of it has to approve this exact text before it is published.
check-who-alone = { $authors } proposed the verdict and approved it.
check-under = Checked under our methodology of { $day }
check-under-none = Checked before { $day }, when we first wrote down our methodology
check-gate = Checks at publication
check-scale-whole = The whole rating scale
check-scale-version = Version { $version } of our rating scale, which this verdict is of
check-history = History
check-history-meaning = Each entry carries the hash of the one before it.
check-history-all = The whole history
check-changes = What changed
check-changes-between = Revision { $from } to revision { $to }
check-changes-see = See what changed
check-earlier-changes = { $n ->
    [one] One earlier change
   *[other] { $n } earlier changes
 }
check-earlier-steps = { $n ->
    [one] One earlier step
   *[other] { $n } earlier steps
 }
check-changes-none = Not a word of the verdict and its sources changed.
check-report = Found an error?
check-report-link = Report an error
check-report-to = Or write to
check-report-how = Say what is wrong and how you know. What is wrong we correct in public, with a note above the claim.
check-report-policy = How we correct
check-cite = Cite and share
cite-bibtex = As a BibTeX entry
cite-bibtex-file = BibTeX file
embed-code = Show this check on your own page
embed-code-hint = Copy this into your page. It shows the newest revision, sets no cookie and runs no script.
embed-look = See how it looks
embed-whole = Read the whole check
share-title = Share
share-mail = By mail
check-citation = “{ $claim }”: { $rating }. { $site }, check { $number }, revision { $revision }, { $date }.
check-cite-revision = Exactly this revision
check-cite-history = Its history
check-cite-json = History file (JSON), to verify offline
check-retracted = Withdrawn { $day }
check-withdrawn-short = We have withdrawn our verdict on this claim.
check-withdrawn = The verdict no longer stands. What we had published is kept as a record.
check-withdrawn-read = Read it as it was
check-withdrawn-record = This is a record of what we published. The verdict no longer stands.
check-old = This is that revision exactly as it was published. There is a newer one.
check-old-compare = Compare the two
check-old-newest = Read the newest
preview-title = Preview. This is not published
preview-draft = You see a draft as its page would look now. It may change, and it may never be published. Please do not pass it on.
preview-embargo = Under embargo until { $day }: please do not pass it on before. Until then it may change.
preview-not-approved = nobody yet
opened-correction = Correction opened { $day }
opened-clarification = Clarification opened { $day }
opened-update = Update opened { $day }
opened-meaning = An editor has to approve the new text first. Until then this page stays as it is.
corrected-correction = Corrected { $day }
corrected-clarification = Clarified { $day }
corrected-update = Updated { $day }
corrected-typo = Typing error mended { $day }
evidence-no-copy = No copy kept
evidence-undisclosed = Not told
evidence-confidential = A confidential source, recorded in { $month }
evidence-confidential-why = We don’t tell what it is, to protect somebody. The commitment holds us to what we recorded: with its salt we could prove it.
evidence-commitment = Commitment
evidence-elsewhere = Archived copy elsewhere
kind-primary = Primary
kind-secondary = Secondary
kind-expert = Expert
kind-data = Data
kind-official = Official
copy-fetched = Page as it was
copy-uploaded = File
copy-pasted = Text

## Translations of a check
translations-of = This is a translation of revision { $n } of another check of ours
translations-changed = The original has been changed since and is at revision { $n } by now. What changed there may be missing here.
translations-withdrawn = The original has been withdrawn since.
translations-also-in = Also in
entry-translation-linked = Linked as a translation of check { $n } by { $by }
entry-translation-unlinked = No longer linked as a translation, by { $by }
entry-verdict-imported = Verdict of { $from } noted by { $by }; it was approved elsewhere and is not ours

## Checks before publication
gate-claim-and-claimant = Claim and claimant
gate-dated-appearance = A dated appearance
gate-two-sources = Enough sources
gate-sources-of = { $n ->
    [one] One source
   *[other] { $n } sources
}{ $primary ->
    [0] {""}
    [one] , one of them primary
   *[other] , { $primary } of them primary
}
gate-copies-kept = A copy of every cited source
gate-current-rating = A rating of the current scale
gate-short-summary = A short summary
gate-summary-of = Summary up to { $n } characters
gate-citations = Explanation cites its sources
gate-claim-review = Data for search engines (ClaimReview)
gate-reply-logged = Claimant asked for a reply
gate-checklist-answered = Checklist for this kind of claim
gate-no-objection = No open objection
gate-why-chosen = Why this claim was chosen
gate-cross-check-given = An independent second opinion, where one was asked for
gate-cross-check-agrees = The second opinion agrees

## What those checks found
found-claimant-unknown = The claimant is unknown, by choice
found-appearances = { $n } recorded
found-sources-primary = { $n }, of which { $some } primary
found-sources-confidential = { $n }, of which { $some } confidential
found-all-kept = All kept
found-rating = { $rating }, version { $version }
found-rating-still = { $rating }, in version { $now } as in version { $then }
found-rating-kept = { $rating }, as published: a typo touches no rating
found-characters = { $n ->
    [one] 1 character
   *[other] { $n } characters
 }
found-cited = { $n } cited
found-complete = Complete
found-nobody-to-ask = Nobody can be asked: the claimant is unknown
found-answered = Answered
found-no-answer = Asked, no answer yet
found-awaited = Asked, answer awaited
found-no-type = The claim has no type
found-items = { $n ->
    [one] Its one item
   *[other] All { $n } items
 }
found-no-objection = None
found-written-down = Written down
found-second-opinions = { $n ->
    [one] One, independent of the verdict
   *[other] { $n }, independent of the verdict
 }
found-same-rating = The same rating
found-not-required = The desk does not require it

## Entries of the history
entry-logged = Claim logged by { $by }
entry-imported = Claim taken over from { $system } by { $by }
entry-edited = Claim edited by { $by }
entry-appearance-added = A place where it was said added by { $by }
entry-appearance-edited = A place where it was said edited by { $by }
entry-source-added = Source { $n } added by { $by }
entry-source-edited = Source { $n } edited by { $by }
entry-sources-reordered = Sources put in another order by { $by }
entry-source-withdrawn = Source { $n } taken out by { $by }
entry-asked = Request for a reply logged by { $by }
entry-answered = Reply logged by { $by }
entry-set-aside = “{ $check }” set aside by { $by }
entry-approved = Approved by { $by }
entry-approval-voided = Approval voided: { $by } changed the text
entry-published = Revision { $n } published by { $by }
entry-correction-opened = Correction opened by { $by }
entry-repeat-recorded = Repeat { $n } recorded by { $by }
entry-repeat-withdrawn = Repeat { $n } withdrawn by { $by }
entry-merged = Merged into claim { $n } by { $by }
entry-merged-from = Claim { $n } merged into this one by { $by }
entry-report-corrected = Report { $n } of an error answered by { $by }: corrected
entry-report-explained = Report { $n } of an error answered by { $by }: explained
entry-report-declined = Report { $n } of an error answered by { $by }: declined
entry-retracted = Verdict withdrawn by { $by }
entry-proposed = Verdict proposed by { $by }
entry-cross-checked = An independent second opinion given by { $by }
entry-sent-back = Sent back for more work by { $by }
entry-assigned = Somebody made responsible by { $by }
entry-unassigned = A responsibility ended by { $by }
entry-recused = A conflict of interest declared by { $by }
entry-reopened = Reopened by { $by }
entry-other = A step by { $by }
entry-redacted = An entry that was taken out
entry-redacted-in-part = { $what } (with words taken out)
entry-redaction = Words taken out by { $by }, ground: { $ground }
check-redacted = Words were taken out of this page on { $day }
ground-law = law or a court’s order
ground-privacy = somebody’s privacy
ground-safety = safety of a source or another person
ground-rights = rights of somebody else
ground-mishap = it came here by mistake
entry-sealed = A step of the desk that stays private

## Differences between revisions
field-claim = Claim
field-claimant = Claimant
field-rating = Rating
field-summary = Summary
field-explanation = Explanation, paragraph { $n }
field-source = Source { $n }
field-language = Language
field-topics = Topics
field-appearance = Place { $n } where it was said
field-reply = Request { $n } for a reply
field-why = Why this claim
field-order = Order of the sources
field-paragraph = Paragraph { $n }

## The history of a check
history-of = History of check { $n }
history-description = Every step of this check, with the hash that ties it to the one before.
history-revisions = Revisions
history-compare = Compare with the one before
history-difference = Compare any two
history-difference-from = Revision
history-difference-to = with revision
history-difference-show = Compare
history-entries = Entries
history-length = { $n ->
    [one] 1 entry
   *[other] { $n } entries
 }, newest first. A private step shows only that it happened.
history-verify = Verify
history-verify-how = The history file holds every entry up to the newest without a gap. Whoever recomputes the hashes gets this one, or something was changed.
history-verify-more = How to verify
history-head = Newest hash

## Lists of checks
item-changed = changed
item-withdrawn = withdrawn
feed-description = Claims checked by { $site }, with corrections and retractions as they come.
feeds-label = Feeds and files
feeds-narrowed = These checks as a feed
checks-title = Checks
checks-description = Every claim that we have checked, by rating, topic, claimant and words.
checks-order = Order
checks-newest = newest first
checks-changed = last changed first
checks-oldest = oldest first
checks-filter-label = Filter checks
checks-words = Words in the claim
checks-rating = Rating
checks-topic = Topic
checks-language = Language
checks-claimant = Claimant
checks-any = any
checks-state = Since publication
checks-corrected = corrected or updated
checks-retracted = withdrawn
checks-from = Published from
checks-until = Published until
checks-more = More filters
chips-label = What the list is narrowed to
chip-remove = Remove:
chip-words = Words: { $value }
chip-rating = Rating: { $value }
chip-topic = Topic: { $value }
chip-claimant = Claimant: { $value }
chip-language = Language: { $value }
chip-state = Since publication: { $value }
chip-from = From { $value }
chip-until = Until { $value }
checks-filter = Filter
checks-clear = Clear all
checks-all = All checks
checks-count = { $n ->
    [one] 1 check
   *[other] { $n } checks
 }
checks-many = More than { $n } checks.
checks-without = Without “{ $filter }”: { $n }
checks-none = Nothing fits all of these
checks-none-meaning = Take away a filter, or try fewer or other words.
checks-not-yet = Nothing is published yet
checks-not-yet-meaning = The first checks will stand here. Until then you can read how we work.
claimants-title = Claimants
claimants-description = Who made the claims that we have checked.
claimants-none = Nobody is named yet
claimants-none-meaning = No published check names a claimant.
claimant-person = Person
claimant-organisation = Organisation
claimant-elsewhere = Described elsewhere
claimant-description = Checked claims of { $name }, newest first.
topics-title = Topics
topics-description = Our checks by what they are about.
topics-none = No topics yet
topics-none-meaning = No published check stands under a topic.
topic-description = Checks on { $name }, newest first.
record-title = Verdicts so far
record-caveat = We check what matters or spreads, not all that is said. So these numbers tell what we looked at; they are no score of how true the rest is.
record-changed = { $n ->
    [one] 1 of these checks was corrected or updated
   *[other] { $n } of these checks were corrected or updated
 }
record-topics = Topics of the newest checks
record-claimants = Claimants of the newest checks
names-find = Part of a name
names-none = No name holds these letters
names-none-meaning = Only names in published checks stand here. Try fewer letters, or search the checks.
names-search = Search the checks
names-all = All names
search-title = Search
search-for = Search: { $words }
search-description = Search the claims that we have checked.
search-go = Search
search-how = Type words of the claim, of its explanation, or a name. Put a phrase in quotation marks; a minus before a word or a phrase leaves it out.
search-none = Nothing found
search-none-meaning = We may not have checked it, or in other words. Try fewer words, or a name.
search-common = These words are in nearly every text
search-common-meaning = Searches pass them over. Add a word that says what the claim is about.
search-newest = All of them, newest first
search-best = best first
search-by-date = The newest that hold these words come first.
search-count = { $n ->
    [one] 1 check.
   *[other] { $n } checks.
 }
search-many = The best of the newest { $n }.
search-corrected = Showing results for
search-exactly = Search instead for “{ $words }”
search-called = Called so
search-without = Without “{ $word }”: { $n }
search-everywhere = In all languages: { $n }

## The front page
home-title = What people say, and what is so
home-description = Claims that go around, checked, each with its sources and its whole history.
home-new = New
home-earlier = Earlier checks
home-corrections = All corrections
home-topics = All topics
home-how = One person gathers the sources and proposes a verdict, another approves it. Every step is kept.
home-how-more = Read how

## Corrections
corrections-title = Corrections
corrections-description = What we changed after publication, and why.
corrections-list = Newest first
corrections-none = Nothing has been changed after its publication.
reports-title = What readers reported
reports-description = Every check has a link to report an error. Each report is answered, and the answer stands here.
reports-none = No report has been answered yet.
reports-corrected-on = Report { $n }, corrected { $day }
reports-explained-on = Report { $n }, explained { $day }
reports-declined-on = Report { $n }, declined { $day }
reports-waited = { $n ->
    [0] , on the day it came
    [one] , after a day
   *[other] , after { $n } days
 }
reports-years = Reports by the year in which they came
reports-year = Year
reports-received = Received
reports-corrected = Corrected
reports-explained = Explained
reports-declined = Declined
reports-open = Not answered
reports-late = Not answered in time
reports-days = Days to answer (median of those answered)
policy-title = How we correct
policy-report = Whoever finds an error, tell us what is wrong and how you know. We look at every report. What is wrong we put right at once and in public.
policy-correction = Correction
policy-correction-meaning = Something was wrong. A note above the claim says what.
policy-clarification = Clarification
policy-clarification-meaning = Something was right but could be misread.
policy-update = Update
policy-update-meaning = Something has changed since, or new evidence came.
policy-typo = Typing error
policy-typo-meaning = A slip that changes no rating, no source and no meaning.
policy-retraction = Withdrawal
policy-retraction-meaning = The verdict no longer stands. The page stays with the reason, and what we had published can still be read.
policy-review = Every change goes through the same review as the first version. Earlier versions stay readable, with what changed between them marked word by word.

## Policies in the desk's own words, and their versions
policy-name-methodology = Our methodology
policy-name-corrections = Our corrections policy
policy-name-about = Who we are
policy-name-non-partisanship = How we stay clear of parties
policy-name-funding = Who pays for our work
policy-own-words = In our own words
policy-rules = Our rules
policy-in-force = Version { $n }, in force since { $day }.
policy-is-in-force = This is version { $n }, in force since { $day }
policy-was-in-force = This is version { $n }, in force from { $from } to { $to }
policy-newest = Read what is in force now
policy-all-versions = All versions
policy-versions-of = Versions of “{ $name }”
policy-versions-description = Every version of this text, with what changed and why.
policy-version-n = Version { $n }
policy-current = in force now
policy-text = The text
policy-between = Version { $from } to version { $to }
policy-compare-newest = Compare with the newest
policy-same = The texts are the same.
policy-none = No text of our own yet
policy-none-meaning = What holds from the first day stands on the page itself.

## How we check
method-title = How we check
method-description = The way from a sentence to a verdict, and what our ratings mean.
method-steps = Step by step
method-step-log = We write the claim down as one checkable sentence, in the sense of whoever made it, with the place and day where it was made, and why we chose it.
method-step-gather = A reviewer gathers sources, those nearest to the thing itself first, and keeps a copy of each.
method-step-ask = We ask whoever made the claim for a reply, and write down when, how and what they answered.
method-step-propose = The reviewer proposes a rating, one sentence of summary, and an explanation that cites its sources.
method-step-approve = An editor reads all of it and approves this exact text, or sends it back. A word changed later needs a new approval.
method-step-publish = It is published. From then on every change is a new version, with a note.
method-eyes = Two pairs of eyes
method-eyes-meaning = Whoever wrote any part of a verdict cannot approve it. The software refuses it, and so does its database.
method-eyes-off = This desk is too small for a second pair of eyes on every verdict. Where an author approved, the page says “self-approved”.
method-names = Pages name people of the desk by their role unless they chose to show their name.
method-gate = Before publication
method-gate-meaning = What is asked of every verdict before it goes live, as it stands today.
method-gate-required = Required
method-gate-passable = Required, or set aside with a reason that the page shows
method-gate-advice = Looked at, not required

scale-title = Our rating scale, version { $version }
scale-description = What the ratings of our verdicts mean. Each verdict keeps the scale it was published with.
scale-words = The ratings
scale-held = When it held
scale-from = From
scale-from-the-first-day = the first day of this desk
scale-until = Until
scale-until-now = it holds now
scale-version = Version { $version }
scale-versions = All versions
scale-places = For search engines, from { $worst } (worst) to { $best } (best): { $places }.

## About
about-title = About { $site }
about-who = Who we are
about-who-meaning = { $site } checks claims that can be checked, and publishes each with its sources and its whole history.
about-rules = We follow the same steps for every claim, whoever made it.
figures-title = Our figures
figures-link = See our figures
figures-lead = What { $site } did, year by year: what it checked, how it found, and what it had to put right.
figures-until = As of { $day }. The last year is not over; verdicts count with the rating that they have now.
figures-counted = We count these from the same history that every check is published with. Which claims we check is our choice, so a share of ratings is no measure of anybody’s truthfulness.
figures-none = There is nothing to count yet.
figures-figure = Figure
figures-logged = Claims looked at
figures-published = Checks published
figures-time-to-publish = From first look to publication, half within
figures-rating = Rated { $rating }
figures-sources = Sources cited in a check, on average
figures-replies = Checks in which the claimant answered
figures-same = Two reviewers gave the same rating
figures-kappa = Their agreement beyond chance (Cohen’s kappa)
figures-corrections = Corrections
figures-clarifications = Clarifications
figures-updates = Updates
figures-typos = Typing errors mended
figures-time-to-correct = From publication to correction, half within
figures-retractions = Withdrawals
figures-too-few = too few pairs
figures-nothing = –
figures-share = { $percent } % ({ $some } of { $all })
figures-days = { $n ->
    [one] 1 day
   *[other] { $n } days
 }
figures-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
 }
figures-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
 }
about-errors = When we are wrong
about-errors-meaning = Tell us. We put it right in public.
about-verify = Verify our history yourself
about-verify-what = Each check has a chain of entries, one for every step. Each entry carries a hash over itself and the one before, so nothing can be changed, left out or put in later without all hashes after it becoming others.
about-verify-download = Download the history file of a check: its address with .json behind it.
about-verify-payload = Where an entry has a payload, its hash stands in the envelope as payload_hash:
about-verify-envelope = The hash of an envelope is as follows; a private entry gives only this hash:
about-verify-first = Before the first entry stands:
about-verify-next = The hash of each entry is made from the one before and the envelope’s hash:
about-verify-head = The last hash must be the head that the file names, and the positions must be 1, 2, 3 up to the length without a gap.
about-verify-keep = Keep the head. If a later file holds another hash at that position, the history was rewritten.
about-verify-private = A private entry shows that there was a step and not what it said. People stand there under a different code in each check.

## Suggesting a claim
suggest-link = Suggest a claim
suggest-title = Suggest a claim
suggest-description = Tell us what you heard or read and would like to see checked.
suggest-not-sent = Not sent yet
suggest-said = What was said?
suggest-said-hint = One statement that can be true or false, in the words you met it in. Please name no private people.
suggest-said-missing = Write what was said.
suggest-seen = Where did you see or hear it?
suggest-seen-hint = The address of a page, or words: which paper, which channel, when.
suggest-too-long = This is too long: 1,000 characters are the most.
suggest-language = Language of the statement
suggest-language-unsure = I am not sure
suggest-contact = Your e-mail address (if you like)
suggest-contact-hint = Only to write to you when we decline it, and when the check is published, corrected or withdrawn. Editors of the desk see it, nobody else. You can stop the mails at any time; we delete the address then, or { $n } days after our decision.
suggest-contact-wrong = An e-mail address looks like ada@desk.example. You can also leave it out.
field-up-to = Up to { $n } characters
suggest-empty = Leave this empty
suggest-send = Send it to the desk
suggest-after = You then get a private page on which you see what becomes of it. We cannot check everything.
suggest-decoy = A field that people do not see was filled in, as programs do. It is empty now: if you are a person, please send the form again.
suggest-old = This form was not one that we had just given out. Please send it again; nothing you wrote is lost.
suggest-quick = This came faster than a person can write. Please read it once more, then send it again.
suggest-again = You have sent this form already, with other words. Send this as a new suggestion?
suggest-too-many = { $n ->
    [one] Many suggestions came from your network. Please send this one again in a minute; keep this page open.
   *[other] Many suggestions came from your network. Please send this one again in { $n } minutes; keep this page open.
 }

## Reports of errors
report-title = Report an error
report-description = Tell us what is wrong with a check that we published.
report-about = About our check of this claim:
report-wrong = What is wrong?
report-wrong-hint = The sentence, the figure or the source, and what it should be.
report-wrong-missing = Write what is wrong.
report-why = How do you know?
report-why-hint = What you saw, read or measured. Please name no private people.
report-why-missing = Write how you know it.
report-source = Where can we see it?
report-source-hint = The address of a page, or words: which book, which page. You can leave it out.
report-too-long = This is too long: { $n } characters are the most.
report-contact-hint = Only to tell you that we answered. Editors of the desk see it, nobody else. You can have it deleted at any time; we delete it { $n } days after our answer.
report-deadline = { $n ->
    [one] We answer within a day.
   *[other] We answer within { $n } days.
 }
report-after = When you have sent this you get a number and a private page on which our answer will stand. Our answer is public; your words and your address are not.
report-again = You have sent this form already, with other words. Send this as a new report?
report-too-many = { $n ->
    [one] Many reports came from your network. Please send this one again in a minute; keep this page open.
   *[other] Many reports came from your network. Please send this one again in { $n } minutes; keep this page open.
 }
report-number = Your report { $n }
report-received = We have received it. An editor reads every report.
report-until = We answer by
report-late = We are late. We still answer, and our yearly figures count this report among those not answered in time.
report-corrected = You were right: we have corrected the check.
report-withdrawn = You were right: we have withdrawn the verdict.
report-explained = We looked at it and left the check as it is. This is why:
report-declined = We do not follow this report, and this is why:
report-answered-on = Answered on
report-public = This answer is public.
report-outcomes = All our answers
report-keep-words = We keep your words and what we answered. Where you sent them from is not kept with them.
report-mails = We write to you when we answer. Your e-mail address is deleted { $n } days after that, or when you stop the mails.
mail-report-subject = About your report { $n }
mail-report = We have answered your report { $n } of an error. The page below says what.
mail-report-end = You get this mail because somebody gave your address with a report. On that page you can stop these mails; the address is then deleted.

## The page of a suggestion
track-title = Your suggestion
track-private = This page is yours: only who has its address sees it. Keep the address.
track-fate = What became of it
track-received = We have received it. An editor reads every suggestion.
track-looked-at = We are looking at it: it is on our list of claims to check.
track-review = It became a claim under review. We gather sources and ask those concerned.
track-ended = We looked at it and ended our work without a published check.
track-declined = We will not check this, and this is why:
track-published = Our check was published on
track-corrected = Since your suggestion the check was changed, last on
track-retracted = We published a check and have withdrawn its verdict since. Its page says why.
track-step-received = Received
track-step-looked-at = Being looked at
track-step-review = Under review
track-step-published = Published
track-reached = reached
track-sent = What you sent
track-came = Received
track-seen = Where you saw it
track-keep = What we keep
track-keep-words = We keep your words and what we decided. Where you sent them from is not kept with them.
track-mails = We write to you when there is news. Your e-mail address is deleted { $n } days after our decision, or when you stop the mails.
track-no-mails = We have no e-mail address of yours. News stands here.
track-stop = Stop these mails and delete my address

## Mails to those who suggested something
mail-published-subject = A check that you asked for is published
mail-published = We have checked a claim that you suggested, and published the result.
mail-corrected-subject = A check that you asked for was changed
mail-corrected = A check of a claim that you suggested was changed after its publication. The page says what and why.
mail-retracted-subject = A check that you asked for was withdrawn
mail-retracted = We have withdrawn our verdict on a claim that you suggested. The page says why.
mail-declined-subject = About your suggestion
mail-declined = We will not check a claim that you suggested. The page below says why.
mail-open = Your private page:
mail-end = You get this mail because somebody gave your address with a suggestion. On that page you can stop these mails; the address is then deleted.
