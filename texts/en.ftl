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
