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
footer-by = Run on factdesk, free software.
theme-label = Theme
theme-system = System
theme-light = Light
theme-dark = Dark

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
check-appearances = Where it was said
check-appearance-untitled = A place without a title
check-reply = Right of reply
check-reply-none = The claimant was not asked.
reply-asked = We asked on { $day } ({ $how }).
reply-answered = Answered on { $day }. { $asked }
check-how = How we checked
check-why-chosen = Why this claim.
check-who = { $authors } gathered the sources and proposed the verdict. { $approver }, who had no part in that, approved this exact text.
check-who-alone = { $authors } gathered the sources, proposed the verdict and approved it.
check-gate = Checks at publication
check-scale-whole = The whole rating scale
check-history = History
check-history-meaning = Each entry carries the hash of the one before it.
check-history-all = The whole history
check-changes = What changed
check-changes-between = Revision { $from } to revision { $to }
check-changes-see = See what changed
check-changes-none = Not a word of the verdict and its sources changed.
check-report = Found an error?
check-report-how = Write to the desk: say what is wrong and how you know. What is wrong we correct in public, with a note above the claim.
check-report-policy = How we correct
check-cite = Cite
check-citation = “{ $claim }”: { $rating }. { $site } fact desk, check { $number }, revision { $revision }, { $date }.
check-cite-revision = Exactly this revision
check-cite-history = Its history
check-cite-json = History file (JSON), to verify offline
check-retracted = Withdrawn { $day }
check-withdrawn-short = We have withdrawn our verdict on this claim.
check-withdrawn = The verdict no longer stands. What we had published is kept as a record.
check-withdrawn-read = Read it as it was
check-withdrawn-record = This is a record of what we published. The verdict no longer stands.
check-old = This is that revision exactly as it was published. There is a newer one.
check-old-newest = Read the newest
corrected-correction = Corrected { $day }
corrected-clarification = Clarified { $day }
corrected-update = Updated { $day }
corrected-typo = Typing error mended { $day }
evidence-no-copy = No copy kept
kind-primary = Primary
kind-secondary = Secondary
kind-expert = Expert
kind-data = Data
kind-official = Official
copy-fetched = Page as it was
copy-uploaded = File
copy-pasted = Text

## Checks before publication
gate-claim-and-claimant = Claim and claimant
gate-dated-appearance = A dated appearance
gate-two-sources = Two sources, one of them primary
gate-copies-kept = A copy of every cited source
gate-current-rating = A rating of the current scale
gate-short-summary = Summary up to 200 characters
gate-citations = Explanation cites its sources
gate-reply-logged = Claimant asked for a reply
gate-no-objection = No open objection
gate-why-chosen = Why this claim was chosen

## Entries of the history
entry-logged = Claim logged by { $by }
entry-edited = Claim edited by { $by }
entry-appearance-added = A place where it was said added by { $by }
entry-appearance-edited = A place where it was said edited by { $by }
entry-source-added = Source { $n } added by { $by }
entry-source-edited = Source { $n } edited by { $by }
entry-source-withdrawn = Source { $n } taken out by { $by }
entry-asked = Request for a reply logged by { $by }
entry-answered = Reply logged by { $by }
entry-set-aside = “{ $check }” set aside by { $by }
entry-approved = Approved by { $by }
entry-approval-voided = Approval voided: { $by } changed the text
entry-published = Revision { $n } published by { $by }
entry-correction-opened = Correction opened by { $by }
entry-retracted = Verdict withdrawn by { $by }
entry-proposed = Verdict proposed by { $by }
entry-sent-back = Sent back for more work by { $by }
entry-assigned = Somebody made responsible by { $by }
entry-unassigned = A responsibility ended by { $by }
entry-recused = A conflict of interest declared by { $by }
entry-reopened = Reopened by { $by }
entry-other = A step by { $by }
entry-redacted = An entry that was taken out
entry-sealed = A step of the desk that stays private

## Differences between revisions
field-claim = Claim
field-claimant = Claimant
field-rating = Rating
field-summary = Summary
field-explanation = Explanation, paragraph { $n }
field-source = Source { $n }
