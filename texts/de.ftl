### Die Texte der öffentlichen Seiten auf Deutsch. Die Schlüssel sind in allen Dateien dieselben.

## Around every page
skip = Zum Inhalt springen
demo-band = Demo-Redaktion
demo-band-meaning = Personen und Medien auf diesen Seiten sind erfunden.
masthead-desk = Faktencheck-Redaktion
nav-label = Seiten
nav-checks = Faktenchecks
nav-topics = Themen
nav-claimants = Urheber
nav-corrections = Korrekturen
nav-methodology = So prüfen wir
nav-about = Über uns
search-label = Faktenchecks durchsuchen
list-comma = {", "}

## Footer
footer-work = Wie wir arbeiten
footer-methodology = Methodik und Bewertungsskala
footer-corrections = Korrekturen
footer-about = Wer wir sind und wer uns bezahlt
footer-find = Faktenchecks finden
footer-checks = Alle Faktenchecks
footer-topics = Themen
footer-claimants = Urheber
footer-history = Ein Verlauf, den niemand umschreiben kann
footer-history-meaning = Jeder Faktencheck bewahrt jeden Schritt, der zu ihm geführt hat. Jeder Schritt trägt den Hash des vorigen, sodass eine Änderung auffiele.
footer-part-of = Herausgegeben von
footer-by = Läuft mit factdesk, freier Software.
theme-label = Farbschema
theme-system = System
theme-light = Hell
theme-dark = Dunkel
languages-label = Sprachen

## Dates
date-day = { $day }. { $month } { $year }
date-month-of = { $month } { $year }
date-moment = { $day }. { $month } { $year }, { $time }
date-month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[other] Dezember
 }
date-month-short = { $month ->
    [1] Jan.
    [2] Feb.
    [3] März
    [4] Apr.
    [5] Mai
    [6] Juni
    [7] Juli
    [8] Aug.
    [9] Sept.
    [10] Okt.
    [11] Nov.
   *[other] Dez.
 }

## Errors
error-400 = Das war nicht zu verstehen
error-400-words = Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-401 = Bitte melden Sie sich an
error-401-words = Diese Seite ist für Mitglieder der Redaktion.
error-403 = Das dürfen Sie nicht
error-403-words = Fragen Sie die Redaktionsleitung.
error-404 = Hier ist nichts
error-404-words = Vielleicht ist die Adresse falsch geschrieben, oder die Seite wurde nie veröffentlicht.
error-405 = Diese Adresse nimmt das nicht an
error-405-words = Benutzen Sie das Formular der Seite selbst.
error-408 = Das hat zu lange gedauert
error-408-words = Versuchen Sie es noch einmal.
error-409 = Jemand war schneller
error-409-words = Laden Sie die Seite neu und sehen Sie nach, was sich geändert hat.
error-410 = Diese Seite wurde entfernt
error-410-words = Sie kommt nicht wieder.
error-413 = Das ist zu groß
error-413-words = Kürzen Sie den Text oder hängen Sie eine kleinere Datei an.
error-415 = Solche Dateien werden hier nicht angenommen
error-415-words = Benutzen Sie das Formular der Seite selbst.
error-422 = Das geht jetzt nicht
error-422-words = Laden Sie die Seite neu und sehen Sie nach, was fehlt.
error-429 = Zu viele Versuche
error-429-words = Warten Sie ein wenig und versuchen Sie es dann noch einmal.
error-503 = Die Redaktion kann gerade nicht antworten
error-503-words = Es ist nichts verloren gegangen. Versuchen Sie es gleich noch einmal.
error-unknown-words = Es ist nicht bekannt, ob dies gespeichert wurde. Laden Sie diese Seite neu und senden Sie das Formular noch einmal: Es wird nur einmal gespeichert, so oft es auch gesendet wird.
error-500 = Bei uns ist etwas schiefgegangen
error-500-words = Es ist nichts verloren gegangen. Wenn es wieder geschieht, nennen Sie der Redaktion diese Nummer.
error-other = Das hat nicht geklappt
error-other-words = Laden Sie die Seite neu und versuchen Sie es noch einmal.
error-erratum = Erratum: Statt
error-erratum-this = dieser Adresse
error-erratum-other = lies eine andere.
error-front = Startseite
error-desk = Zur Redaktion
error-request = Anfrage { $id }

## Evidence
evidence-stance = Aussage
evidence-source = Quelle
evidence-says = Was darin steht
evidence-copy = Archivierte Kopie
stance-supports = Stützt
stance-refutes = Widerlegt
stance-context = Kontext

## The gate
gate-held = Erfüllt:
gate-missing = Fehlt:
gate-waived = Ausgesetzt:

## Differences
difference-removed = Gestrichen
difference-added = Hinzugefügt

## Paging
pages-label = Seiten
pages-first = Zurück zum Anfang
pages-previous = Zurück
pages-next = Weiter

## Who did what: a role where no public name was chosen
who-contributor = { $n ->
    [1] ein Mitglied der Recherche
    [2] ein zweites Mitglied der Recherche
   *[other] ein weiteres Mitglied der Recherche
 }
who-reviewer = { $n ->
    [1] ein Mitglied der Prüfredaktion
    [2] ein zweites Mitglied der Prüfredaktion
   *[other] ein weiteres Mitglied der Prüfredaktion
 }
who-editor = { $n ->
    [1] ein Mitglied der Redaktionsleitung
    [2] ein zweites Mitglied der Redaktionsleitung
   *[other] ein weiteres Mitglied der Redaktionsleitung
 }
who-left = jemand, der die Redaktion verlassen hat
who-system = die Software der Redaktion
claimant-unknown = Unbekannt

## A verdict page
cite-source = Quelle { $n }
cite-note = Anmerkung { $n }
rating-withdrawn = Zurückgenommen
check-number = Faktencheck { $n }
check-said-by = Gesagt von
check-said-by-nobody = Wer es zuerst gesagt hat, lässt sich nicht nennen
check-verdict = Unser Urteil
check-scale = Die Bewertungsskala
check-published = Veröffentlicht
check-changed = Zuletzt geändert
check-checked-by = Geprüft von
check-approved-by = Freigegeben von
check-self-approved = Selbst freigegeben.
check-self-approved-meaning = Wer dieses Urteil geschrieben hat, hat es auch freigegeben. Diese Redaktion ist für ein zweites Augenpaar zu klein und sagt das.
check-revision = Fassung
check-revision-n = Fassung { $n }
check-revision-of = { $n } von { $all }
check-why = Warum wir sagen: „{ $rating }“
check-evidence = Belege
check-evidence-caption = Quellen dieses Urteils und wie sie zur Behauptung stehen
check-sources = { $n ->
    [one] 1 Quelle
   *[other] { $n } Quellen
 }, { $copies } archiviert
check-sources-confidential = { $n ->
    [one] 1 Quelle
   *[other] { $n } Quellen
 }, { $copies } archiviert, { $secret } vertraulich
check-appearances = Wo es gesagt wurde
check-appearance-untitled = Ein Ort ohne Titel
check-repeats = Erneut behauptet
check-repeats-count = { $n ->
    [one] Einmal seit dem Urteil
   *[other] { $n }-mal seit dem Urteil
 }
feed-said-again = Erneut behauptet am { $day } von { $name }
check-reply = Gelegenheit zur Stellungnahme
check-reply-none = Der Urheber wurde nicht gefragt.
reply-asked = Angefragt am { $day } ({ $how }).
reply-asked-until = Angefragt am { $day } ({ $how }), mit Bitte um Antwort bis { $until }.
reply-answered = Beantwortet am { $day }. { $asked }
check-how = Wie wir geprüft haben
check-why-chosen = Warum diese Behauptung.
check-who = Das Urteil vorgeschlagen: { $authors }. Genau diesen Wortlaut freigegeben, ohne daran geschrieben zu haben: { $approver }.
check-who-so-far = Das Urteil vorgeschlagen: { $authors }. Bevor es veröffentlicht wird, muss jemand, der nichts davon geschrieben hat, genau diesen Wortlaut freigeben.
check-who-alone = Das Urteil vorgeschlagen und freigegeben: { $authors }.
check-under = Geprüft nach unserer Methodik vom { $day }
check-under-none = Geprüft vor dem { $day }, als wir unsere Methodik zum ersten Mal niedergeschrieben haben
check-gate = Prüfpunkte bei der Veröffentlichung
check-scale-whole = Die ganze Bewertungsskala
check-scale-version = Version { $version } unserer Bewertungsskala, nach der dieses Urteil gefällt ist
check-history = Verlauf
check-history-meaning = Jeder Eintrag trägt den Hash des vorigen.
check-history-all = Der ganze Verlauf
check-changes = Was sich geändert hat
check-changes-between = Fassung { $from } zu Fassung { $to }
check-changes-see = Sehen, was sich geändert hat
check-earlier-changes = { $n ->
    [one] Eine frühere Änderung
   *[other] { $n } frühere Änderungen
 }
check-earlier-steps = { $n ->
    [one] Ein früherer Schritt
   *[other] { $n } frühere Schritte
 }
check-changes-none = Am Urteil und an seinen Quellen hat sich kein Wort geändert.
check-report = Fehler gefunden?
check-report-link = Fehler melden
check-report-to = Oder schreiben Sie an
check-report-how = Sagen Sie, was falsch ist und woher Sie es wissen. Was falsch ist, korrigieren wir öffentlich, mit einem Hinweis über der Behauptung.
check-report-policy = Wie wir korrigieren
check-cite = Zitieren und teilen
cite-bibtex = Als BibTeX-Eintrag
cite-bibtex-file = BibTeX-Datei
embed-code = Diesen Faktencheck auf Ihrer eigenen Seite zeigen
embed-code-hint = Kopieren Sie dies in Ihre Seite. Es zeigt die neueste Fassung, setzt kein Cookie und führt kein Skript aus.
embed-look = Sehen, wie es aussieht
embed-whole = Den ganzen Faktencheck lesen
share-title = Teilen
share-mail = Per E-Mail
check-citation = „{ $claim }“: { $rating }. { $site }, Faktencheck { $number }, Fassung { $revision }, { $date }.
check-cite-revision = Genau diese Fassung
check-cite-history = Ihr Verlauf
check-cite-json = Verlaufsdatei (JSON), zum Nachprüfen ohne uns
check-retracted = Zurückgenommen am { $day }
check-withdrawn-short = Wir haben unser Urteil über diese Behauptung zurückgenommen.
check-withdrawn = Das Urteil gilt nicht mehr. Was wir veröffentlicht hatten, bleibt als Nachweis erhalten.
check-withdrawn-read = Lesen, wie es war
check-withdrawn-record = Dies ist ein Nachweis dessen, was wir veröffentlicht haben. Das Urteil gilt nicht mehr.
check-old = Das ist genau diese Fassung, wie sie veröffentlicht wurde. Es gibt eine neuere.
check-old-compare = Beide vergleichen
check-old-newest = Die neueste lesen
preview-title = Vorschau. Dies ist nicht veröffentlicht
preview-draft = Sie sehen einen Entwurf, wie seine Seite jetzt aussähe. Er kann sich ändern, und vielleicht wird er nie veröffentlicht. Bitte geben Sie ihn nicht weiter.
preview-embargo = Gesperrt bis { $day }: Bitte geben Sie es nicht vorher weiter. Bis dahin kann es sich ändern.
preview-not-approved = noch niemand
opened-correction = Korrektur begonnen am { $day }
opened-clarification = Klarstellung begonnen am { $day }
opened-update = Aktualisierung begonnen am { $day }
opened-meaning = Der neue Text muss erst freigegeben werden. Bis dahin bleibt diese Seite, wie sie ist.
corrected-correction = Korrigiert am { $day }
corrected-clarification = Klargestellt am { $day }
corrected-update = Aktualisiert am { $day }
corrected-typo = Schreibfehler behoben am { $day }
evidence-no-copy = Keine Kopie vorhanden
evidence-undisclosed = Nicht genannt
evidence-confidential = Eine vertrauliche Quelle, festgehalten im { $month }
evidence-confidential-why = Wir sagen nicht, welche, um jemanden zu schützen. Die Festlegung bindet uns an das, was wir festgehalten haben: Mit ihrem Salt könnten wir es beweisen.
evidence-commitment = Festlegung
evidence-elsewhere = Archivierte Kopie anderswo
kind-primary = Primär
kind-secondary = Sekundär
kind-expert = Fachleute
kind-data = Daten
kind-official = Amtlich
copy-fetched = Seite, wie sie war
copy-uploaded = Datei
copy-pasted = Text

## Translations of a check
translations-of = Dies ist eine Übersetzung von Fassung { $n } eines anderen Faktenchecks von uns
translations-changed = Das Original ist seitdem geändert worden und steht inzwischen bei Fassung { $n }. Was sich dort geändert hat, kann hier fehlen.
translations-withdrawn = Das Original ist seitdem zurückgenommen worden.
translations-also-in = Auch auf
entry-translation-linked = Als Übersetzung von Faktencheck { $n } verknüpft: { $by }
entry-translation-unlinked = Nicht mehr als Übersetzung verknüpft: { $by }
entry-verdict-imported = Urteil von { $from } vermerkt: { $by }. Es wurde anderswo freigegeben und ist nicht unseres

## Checks before publication
gate-claim-and-claimant = Behauptung und Urheber
gate-dated-appearance = Eine datierte Fundstelle
gate-two-sources = Genug Quellen
gate-sources-of = { $n ->
    [one] Eine Quelle
   *[other] { $n } Quellen
}{ $primary ->
    [0] {""}
    [one] , davon eine Primärquelle
   *[other] , davon { $primary } Primärquellen
}
gate-copies-kept = Eine Kopie jeder zitierten Quelle
gate-current-rating = Eine Bewertung der geltenden Skala
gate-short-summary = Eine kurze Zusammenfassung
gate-summary-of = Zusammenfassung mit höchstens { $n } Zeichen
gate-citations = Die Begründung nennt ihre Quellen
gate-claim-review = Daten für Suchmaschinen (ClaimReview)
gate-reply-logged = Urheber um Stellungnahme gebeten
gate-checklist-answered = Checkliste für diese Art von Behauptung
gate-no-objection = Kein offener Einwand
gate-why-chosen = Warum diese Behauptung ausgewählt wurde
gate-cross-check-given = Eine unabhängige zweite Meinung, wo sie verlangt war
gate-cross-check-agrees = Die zweite Meinung stimmt überein

## What those checks found
found-claimant-unknown = Als unbekannt angegeben
found-appearances = { $n } festgehalten
found-sources-primary = { $n }, davon { $some } primär
found-sources-confidential = { $n }, davon { $some } vertraulich
found-all-kept = Alle aufbewahrt
found-rating = { $rating }, Version { $version }
found-rating-still = { $rating }, in Version { $now } wie in Version { $then }
found-rating-kept = { $rating }, wie veröffentlicht: Ein Schreibfehler berührt keine Bewertung
found-characters = { $n } Zeichen
found-cited = { $n } angeführt
found-complete = Vollständig
found-nobody-to-ask = Niemand kann gefragt werden: Der Urheber ist unbekannt
found-answered = Beantwortet
found-no-answer = Gefragt, noch keine Antwort
found-awaited = Gefragt, Antwort steht aus
found-no-type = Die Behauptung hat keinen Typ
found-items = { $n ->
    [one] Ihr einziger Punkt
   *[other] Alle { $n } Punkte
 }
found-no-objection = Keiner
found-written-down = Festgehalten
found-second-opinions = { $n ->
    [one] Eine, unabhängig vom Urteil
   *[other] { $n }, unabhängig vom Urteil
 }
found-same-rating = Dieselbe Bewertung
found-not-required = Die Redaktion verlangt es nicht

## Entries of the history
entry-logged = Behauptung erfasst: { $by }
entry-imported = Behauptung aus { $system } übernommen: { $by }
entry-edited = Behauptung bearbeitet: { $by }
entry-appearance-added = Fundstelle hinzugefügt: { $by }
entry-appearance-edited = Fundstelle bearbeitet: { $by }
entry-source-added = Quelle { $n } hinzugefügt: { $by }
entry-source-edited = Quelle { $n } bearbeitet: { $by }
entry-sources-reordered = Quellen neu geordnet: { $by }
entry-source-withdrawn = Quelle { $n } herausgenommen: { $by }
entry-asked = Bitte um Stellungnahme festgehalten: { $by }
entry-answered = Stellungnahme festgehalten: { $by }
entry-set-aside = „{ $check }“ ausgesetzt: { $by }
entry-approved = Freigegeben: { $by }
entry-approval-voided = Freigabe hinfällig, Text geändert: { $by }
entry-published = Fassung { $n } veröffentlicht: { $by }
entry-correction-opened = Korrektur begonnen: { $by }
entry-repeat-recorded = Wiederholung { $n } erfasst: { $by }
entry-repeat-withdrawn = Wiederholung { $n } zurückgenommen: { $by }
entry-merged = Mit Behauptung { $n } zusammengeführt: { $by }
entry-merged-from = Behauptung { $n } in diese übernommen: { $by }
entry-report-corrected = Fehlermeldung { $n } beantwortet, korrigiert: { $by }
entry-report-explained = Fehlermeldung { $n } beantwortet, erklärt: { $by }
entry-report-declined = Fehlermeldung { $n } beantwortet, abgelehnt: { $by }
entry-retracted = Urteil zurückgenommen: { $by }
entry-proposed = Urteil vorgeschlagen: { $by }
entry-cross-checked = Unabhängige zweite Meinung abgegeben: { $by }
entry-sent-back = Zur weiteren Arbeit zurückgegeben: { $by }
entry-assigned = Zuständigkeit vergeben: { $by }
entry-unassigned = Zuständigkeit beendet: { $by }
entry-recused = Interessenkonflikt angezeigt: { $by }
entry-reopened = Wieder geöffnet: { $by }
entry-other = Ein Schritt: { $by }
entry-redacted = Ein Eintrag, der herausgenommen wurde
entry-redacted-in-part = { $what } (mit geschwärzten Worten)
entry-redaction = Worte geschwärzt durch { $by }, Grund: { $ground }
check-redacted = Am { $day } wurden Worte auf dieser Seite geschwärzt
ground-law = Gesetz oder gerichtliche Anordnung
ground-privacy = Persönlichkeitsschutz
ground-safety = Schutz einer Quelle oder einer anderen Person
ground-rights = Rechte Dritter
ground-mishap = versehentlich hierher geraten
entry-sealed = Ein Schritt der Redaktion, der nicht öffentlich ist

## Differences between revisions
field-claim = Behauptung
field-claimant = Urheber
field-rating = Bewertung
field-summary = Zusammenfassung
field-explanation = Begründung, Absatz { $n }
field-source = Quelle { $n }
field-language = Sprache
field-topics = Themen
field-appearance = Fundstelle { $n }
field-reply = Bitte um Stellungnahme { $n }
field-why = Warum diese Behauptung
field-order = Reihenfolge der Quellen
field-paragraph = Absatz { $n }

## The history of a check
history-of = Verlauf von Faktencheck { $n }
history-description = Jeder Schritt dieses Faktenchecks, mit dem Hash, der ihn an den vorigen bindet.
history-revisions = Fassungen
history-compare = Mit der vorigen vergleichen
history-difference = Zwei beliebige vergleichen
history-difference-from = Fassung
history-difference-to = mit Fassung
history-difference-show = Vergleichen
history-entries = Einträge
history-length = { $n ->
    [one] 1 Eintrag
   *[other] { $n } Einträge
 }, der neueste zuerst. Von einem nicht öffentlichen Schritt ist nur zu sehen, dass es ihn gab.
history-verify = Nachprüfen
history-verify-how = Die Verlaufsdatei enthält lückenlos jeden Eintrag bis zum neuesten. Wer die Hashes nachrechnet, erhält diesen hier, oder es wurde etwas geändert.
history-verify-more = So prüfen Sie nach
history-head = Neuester Hash

## Lists of checks
item-changed = geändert
item-withdrawn = zurückgenommen
feed-description = Von { $site } geprüfte Behauptungen, dazu Korrekturen und Rücknahmen, sobald es sie gibt.
feeds-label = Feeds und Dateien
feeds-narrowed = Diese Faktenchecks als Feed
checks-title = Faktenchecks
checks-description = Alle Behauptungen, die wir geprüft haben, nach Bewertung, Thema, Urheber und Wörtern.
checks-order = Reihenfolge
checks-newest = neueste zuerst
checks-changed = zuletzt geänderte zuerst
checks-oldest = älteste zuerst
checks-filter-label = Faktenchecks filtern
checks-words = Wörter der Behauptung
checks-rating = Bewertung
checks-topic = Thema
checks-language = Sprache
checks-claimant = Urheber
checks-any = alle
checks-state = Seit der Veröffentlichung
checks-corrected = korrigiert oder aktualisiert
checks-retracted = zurückgenommen
checks-from = Veröffentlicht ab
checks-until = Veröffentlicht bis
checks-more = Weitere Filter
chips-label = Wonach die Liste gefiltert ist
chip-remove = Entfernen:
chip-words = Wörter: { $value }
chip-rating = Bewertung: { $value }
chip-topic = Thema: { $value }
chip-claimant = Urheber: { $value }
chip-language = Sprache: { $value }
chip-state = Seit der Veröffentlichung: { $value }
chip-from = Ab { $value }
chip-until = Bis { $value }
checks-filter = Filtern
checks-clear = Alles zurücksetzen
checks-all = Alle Faktenchecks
checks-count = { $n ->
    [one] 1 Faktencheck
   *[other] { $n } Faktenchecks
 }
checks-many = Mehr als { $n } Faktenchecks.
checks-without = Ohne „{ $filter }“: { $n }
checks-none = Nichts passt auf all das
checks-none-meaning = Nehmen Sie einen Filter weg, oder versuchen Sie es mit weniger oder anderen Wörtern.
checks-not-yet = Noch ist nichts veröffentlicht
checks-not-yet-meaning = Hier werden die ersten Faktenchecks stehen. Bis dahin können Sie lesen, wie wir arbeiten.
claimants-title = Urheber
claimants-description = Von wem die Behauptungen stammen, die wir geprüft haben.
claimants-none = Noch ist niemand genannt
claimants-none-meaning = Kein veröffentlichter Faktencheck nennt einen Urheber.
claimant-person = Person
claimant-organisation = Organisation
claimant-elsewhere = Anderswo beschrieben
claimant-description = Geprüfte Behauptungen von { $name }, die neueste zuerst.
topics-title = Themen
topics-description = Unsere Faktenchecks nach dem, worum es geht.
topics-none = Noch keine Themen
topics-none-meaning = Kein veröffentlichter Faktencheck steht unter einem Thema.
topic-description = Faktenchecks zum Thema { $name }, der neueste zuerst.
record-title = Bisherige Urteile
record-caveat = Wir prüfen, was wichtig ist oder sich verbreitet, nicht alles, was gesagt wird. Diese Zahlen zeigen also, was wir uns angesehen haben; sie sind kein Maß dafür, wie wahr der Rest ist.
record-changed = { $n ->
    [one] Einer dieser Faktenchecks wurde korrigiert oder aktualisiert
   *[other] { $n } dieser Faktenchecks wurden korrigiert oder aktualisiert
 }
record-topics = Themen der neuesten Faktenchecks
record-claimants = Urheber der neuesten Faktenchecks
names-find = Teil eines Namens
names-none = Kein Name enthält diese Buchstaben
names-none-meaning = Hier stehen nur Namen aus veröffentlichten Faktenchecks. Versuchen Sie es mit weniger Buchstaben, oder durchsuchen Sie die Faktenchecks.
names-search = Faktenchecks durchsuchen
names-all = Alle Namen
search-title = Suche
search-for = Suche: { $words }
search-description = Durchsuchen Sie die Behauptungen, die wir geprüft haben.
search-go = Suchen
search-how = Geben Sie Wörter der Behauptung, ihrer Erklärung oder einen Namen ein. Setzen Sie eine Wendung in Anführungszeichen; ein Minus vor einem Wort oder einer Wendung schließt es aus.
search-none = Nichts gefunden
search-none-meaning = Vielleicht haben wir es nicht geprüft, oder in anderen Worten. Versuchen Sie es mit weniger Wörtern oder mit einem Namen.
search-common = Diese Wörter stehen in fast jedem Text
search-common-meaning = Die Suche übergeht sie. Fügen Sie ein Wort hinzu, das sagt, worum es in der Behauptung geht.
search-newest = Alle davon, das Neueste zuerst
search-best = beste Treffer zuerst
search-by-date = Die neuesten, in denen diese Wörter stehen, kommen zuerst.
search-count = { $n ->
    [one] 1 Faktencheck.
   *[other] { $n } Faktenchecks.
 }
search-many = Die besten unter den { $n } neuesten.
search-corrected = Angezeigt werden Ergebnisse für
search-exactly = Stattdessen nach „{ $words }“ suchen
search-called = Mit diesem Namen
search-without = Ohne „{ $word }“: { $n }
search-everywhere = In allen Sprachen: { $n }

## The front page
home-title = Was gesagt wird und was stimmt
home-description = Behauptungen, die umgehen, geprüft, jede mit ihren Quellen und ihrem ganzen Verlauf.
home-new = Neu
home-earlier = Frühere Faktenchecks
home-corrections = Alle Korrekturen
home-topics = Alle Themen
home-how = Eine Person sammelt die Quellen und schlägt ein Urteil vor, eine andere gibt es frei. Jeder Schritt wird bewahrt.
home-how-more = Lesen, wie

## Corrections
corrections-title = Korrekturen
corrections-description = Was wir nach der Veröffentlichung geändert haben, und warum.
corrections-list = Das Neueste zuerst
corrections-none = Nach der Veröffentlichung wurde nichts geändert.
reports-title = Was Leserinnen und Leser gemeldet haben
reports-description = Auf jedem Faktencheck lässt sich ein Fehler melden. Jede Meldung wird beantwortet, und die Antwort steht hier.
reports-none = Noch wurde keine Meldung beantwortet.
reports-corrected-on = Meldung { $n }, korrigiert am { $day }
reports-explained-on = Meldung { $n }, erklärt am { $day }
reports-declined-on = Meldung { $n }, abgelehnt am { $day }
reports-waited = { $n ->
    [0] , am Tag der Meldung
    [one] , nach einem Tag
   *[other] , nach { $n } Tagen
 }
reports-years = Meldungen nach dem Jahr, in dem sie kamen
reports-year = Jahr
reports-received = Eingegangen
reports-corrected = Korrigiert
reports-explained = Erklärt
reports-declined = Abgelehnt
reports-open = Nicht beantwortet
reports-late = Nicht rechtzeitig beantwortet
reports-days = Tage bis zur Antwort (Median der beantworteten)
policy-title = Wie wir korrigieren
policy-report = Wenn Sie einen Fehler finden, sagen Sie uns, was falsch ist und woher Sie es wissen. Wir sehen uns jede Meldung an. Was falsch ist, stellen wir sofort und öffentlich richtig.
policy-correction = Korrektur
policy-correction-meaning = Etwas war falsch. Ein Hinweis über der Behauptung sagt, was.
policy-clarification = Klarstellung
policy-clarification-meaning = Etwas war richtig, konnte aber missverstanden werden.
policy-update = Aktualisierung
policy-update-meaning = Seitdem hat sich etwas geändert, oder es kamen neue Belege hinzu.
policy-typo = Schreibfehler
policy-typo-meaning = Ein Versehen, das weder Bewertung noch Quelle noch Sinn ändert.
policy-retraction = Rücknahme
policy-retraction-meaning = Das Urteil gilt nicht mehr. Die Seite bleibt mit dem Grund stehen, und was wir veröffentlicht hatten, lässt sich weiter lesen.
policy-review = Jede Änderung durchläuft dieselbe Prüfung wie die erste Fassung. Frühere Fassungen bleiben lesbar, und was sich zwischen ihnen geändert hat, ist Wort für Wort markiert.

## Policies in the desk's own words, and their versions
policy-name-methodology = Unsere Methodik
policy-name-corrections = Unsere Korrekturregeln
policy-name-about = Wer wir sind
policy-name-non-partisanship = Wie wir unparteiisch bleiben
policy-name-funding = Wer unsere Arbeit bezahlt
policy-own-words = In unseren eigenen Worten
policy-rules = Unsere Regeln
policy-in-force = Version { $n }, gültig seit { $day }.
policy-is-in-force = Dies ist Version { $n }, gültig seit { $day }
policy-was-in-force = Dies ist Version { $n }, gültig vom { $from } bis { $to }
policy-newest = Lesen, was jetzt gilt
policy-all-versions = Alle Versionen
policy-versions-of = Versionen von „{ $name }“
policy-versions-description = Jede Version dieses Textes, mit dem, was sich geändert hat, und dem Grund.
policy-version-n = Version { $n }
policy-current = jetzt gültig
policy-text = Der Text
policy-between = Version { $from } zu Version { $to }
policy-compare-newest = Mit der neuesten vergleichen
policy-same = Die Texte sind gleich.
policy-none = Noch kein eigener Text
policy-none-meaning = Was vom ersten Tag an gilt, steht auf der Seite selbst.

## How we check
method-title = So prüfen wir
method-description = Der Weg von einem Satz zu einem Urteil, und was unsere Bewertungen bedeuten.
method-steps = Schritt für Schritt
method-step-log = Wir schreiben die Behauptung als einen prüfbaren Satz auf, im Sinne dessen, der sie aufgestellt hat, mit Ort und Tag und dem Grund unserer Wahl.
method-step-gather = Ein Mitglied der Prüfredaktion sammelt Quellen, die der Sache nächsten zuerst, und bewahrt von jeder eine Kopie.
method-step-ask = Wir bitten den Urheber um eine Stellungnahme und halten fest, wann, wie und mit welcher Antwort.
method-step-propose = Die Prüfredaktion schlägt eine Bewertung vor, einen Satz als Zusammenfassung und eine Begründung, die ihre Quellen nennt.
method-step-approve = Die Redaktionsleitung liest alles und gibt genau diesen Wortlaut frei oder gibt ihn zurück. Ein später geändertes Wort braucht eine neue Freigabe.
method-step-publish = Es wird veröffentlicht. Von da an ist jede Änderung eine neue Fassung mit einem Hinweis.
method-eyes = Vier Augen
method-eyes-meaning = Wer an einem Urteil mitgeschrieben hat, kann es nicht freigeben. Die Software verweigert es, und ihre Datenbank auch.
method-eyes-off = Diese Redaktion ist zu klein für ein zweites Augenpaar bei jedem Urteil. Wo jemand das eigene Urteil freigegeben hat, sagt die Seite „selbst freigegeben“.
method-names = Die Seiten nennen Mitglieder der Redaktion nach ihrer Rolle, wenn sie nicht gewählt haben, ihren Namen zu zeigen.
method-gate = Vor der Veröffentlichung
method-gate-meaning = Was von jedem Urteil verlangt wird, bevor es erscheint, nach heutigem Stand.
method-gate-required = Verlangt
method-gate-passable = Verlangt, oder mit einem Grund ausgesetzt, den die Seite zeigt
method-gate-advice = Angesehen, nicht verlangt

scale-title = Unsere Bewertungsskala, Version { $version }
scale-description = Was die Bewertungen unserer Urteile bedeuten. Jedes Urteil behält die Skala, mit der es veröffentlicht wurde.
scale-words = Die Bewertungen
scale-held = Wann sie galt
scale-from = Von
scale-from-the-first-day = dem ersten Tag dieser Redaktion an
scale-until = Bis
scale-until-now = sie gilt jetzt
scale-version = Version { $version }
scale-versions = Alle Versionen
scale-places = Für Suchmaschinen, von { $worst } (am schlechtesten) bis { $best } (am besten): { $places }.

## About
about-title = Über { $site }
about-who = Wer wir sind
about-who-meaning = { $site } prüft Behauptungen, die sich prüfen lassen, und veröffentlicht jede mit ihren Quellen und ihrem ganzen Verlauf.
about-rules = Wir gehen bei jeder Behauptung dieselben Schritte, gleich, von wem sie stammt.
figures-title = Unsere Zahlen
figures-link = Unsere Zahlen ansehen
figures-lead = Was { $site } getan hat, Jahr für Jahr: was geprüft wurde, wie es ausging, und was richtiggestellt werden musste.
figures-until = Stand: { $day }. Das letzte Jahr ist nicht zu Ende; Urteile zählen mit ihrer jetzigen Bewertung.
figures-counted = Wir zählen aus demselben Verlauf, mit dem jeder Faktencheck veröffentlicht wird. Welche Behauptungen wir prüfen, wählen wir aus; der Anteil einer Bewertung ist deshalb kein Maß für jemandes Wahrhaftigkeit.
figures-none = Noch gibt es nichts zu zählen.
figures-figure = Zahl
figures-logged = Angesehene Behauptungen
figures-published = Veröffentlichte Faktenchecks
figures-time-to-publish = Vom ersten Blick zur Veröffentlichung, die Hälfte innerhalb von
figures-rating = Bewertet mit { $rating }
figures-sources = Zitierte Quellen je Faktencheck, im Schnitt
figures-replies = Faktenchecks, bei denen der Urheber antwortete
figures-same = Zwei Prüfende gaben dieselbe Bewertung
figures-kappa = Ihre Übereinstimmung über den Zufall hinaus (Cohens Kappa)
figures-corrections = Korrekturen
figures-clarifications = Klarstellungen
figures-updates = Aktualisierungen
figures-typos = Behobene Schreibfehler
figures-time-to-correct = Von der Veröffentlichung zur Korrektur, die Hälfte innerhalb von
figures-retractions = Rücknahmen
figures-too-few = zu wenige Paare
figures-nothing = –
figures-share = { $percent } % ({ $some } von { $all })
figures-days = { $n ->
    [one] 1 Tag
   *[other] { $n } Tage
 }
figures-hours = { $n ->
    [one] 1 Stunde
   *[other] { $n } Stunden
 }
figures-minutes = { $n ->
    [one] 1 Minute
   *[other] { $n } Minuten
 }
about-errors = Wenn wir uns irren
about-errors-meaning = Sagen Sie es uns. Wir stellen es öffentlich richtig.
about-verify = Prüfen Sie unseren Verlauf selbst nach
about-verify-what = Jeder Faktencheck hat eine Kette von Einträgen, einen für jeden Schritt. Jeder Eintrag trägt einen Hash über sich und den vorigen; nichts lässt sich nachträglich ändern, auslassen oder einfügen, ohne dass alle folgenden Hashes andere werden.
about-verify-download = Laden Sie die Verlaufsdatei eines Faktenchecks herunter: seine Adresse mit .json dahinter.
about-verify-payload = Wo ein Eintrag einen Inhalt hat, steht dessen Hash als payload_hash im Umschlag:
about-verify-envelope = Der Hash eines Umschlags lautet wie folgt; ein nicht öffentlicher Eintrag zeigt nur diesen Hash:
about-verify-first = Vor dem ersten Eintrag steht:
about-verify-next = Der Hash jedes Eintrags entsteht aus dem vorigen und dem Hash des Umschlags:
about-verify-head = Der letzte Hash muss der sein, den die Datei als Kopf nennt, und die Positionen müssen lückenlos 1, 2, 3 bis zur Länge sein.
about-verify-keep = Heben Sie den Kopf auf. Enthält eine spätere Datei an dieser Stelle einen anderen Hash, so wurde der Verlauf umgeschrieben.
about-verify-private = Ein nicht öffentlicher Eintrag zeigt, dass es einen Schritt gab, und nicht, was darin stand. Personen stehen darin in jedem Faktencheck unter einem anderen Kürzel.

## Suggesting a claim
suggest-link = Behauptung vorschlagen
suggest-title = Eine Behauptung vorschlagen
suggest-description = Sagen Sie uns, was Sie gehört oder gelesen haben und geprüft sehen möchten.
suggest-not-sent = Noch nicht gesendet
suggest-said = Was wurde gesagt?
suggest-said-hint = Eine Aussage, die wahr oder falsch sein kann, in den Worten, in denen sie Ihnen begegnet ist. Bitte nennen Sie keine Privatpersonen.
suggest-said-missing = Schreiben Sie, was gesagt wurde.
suggest-seen = Wo haben Sie es gesehen oder gehört?
suggest-seen-hint = Die Adresse einer Seite, oder in Worten: welche Zeitung, welcher Sender, wann.
suggest-too-long = Das ist zu lang: Höchstens 1.000 Zeichen sind möglich.
suggest-language = Sprache der Aussage
suggest-language-unsure = Ich bin nicht sicher
suggest-contact = Ihre E-Mail-Adresse (wenn Sie möchten)
suggest-contact-hint = Nur, um Ihnen zu schreiben, wenn wir ablehnen und wenn der Faktencheck veröffentlicht, korrigiert oder zurückgenommen wird. Die Redaktionsleitung sieht sie, sonst niemand. Sie können die E-Mails jederzeit beenden; dann löschen wir die Adresse, sonst { $n } Tage nach unserer Entscheidung.
suggest-contact-wrong = Eine E-Mail-Adresse sieht aus wie ada@desk.example. Sie können sie auch weglassen.
field-up-to = Höchstens { $n } Zeichen
suggest-empty = Lassen Sie dies leer
suggest-send = An die Redaktion senden
suggest-after = Danach erhalten Sie eine private Seite, auf der Sie sehen, was daraus wird. Alles können wir nicht prüfen.
suggest-decoy = Ein Feld, das Menschen nicht sehen, war ausgefüllt, wie Programme es tun. Jetzt ist es leer: Wenn Sie ein Mensch sind, senden Sie das Formular bitte noch einmal.
suggest-old = Dieses Formular hatten wir nicht gerade erst ausgegeben. Bitte senden Sie es noch einmal; nichts von dem, was Sie geschrieben haben, ist verloren.
suggest-quick = Das kam schneller, als ein Mensch schreiben kann. Bitte lesen Sie es noch einmal und senden Sie es dann erneut.
suggest-again = Sie haben dieses Formular schon einmal mit anderen Worten gesendet. Dies als neuen Vorschlag senden?
suggest-too-many = { $n ->
    [one] Aus Ihrem Netz kamen viele Vorschläge. Bitte senden Sie diesen in einer Minute noch einmal; lassen Sie diese Seite offen.
   *[other] Aus Ihrem Netz kamen viele Vorschläge. Bitte senden Sie diesen in { $n } Minuten noch einmal; lassen Sie diese Seite offen.
 }

## Reports of errors
report-title = Einen Fehler melden
report-description = Sagen Sie uns, was an einem veröffentlichten Faktencheck falsch ist.
report-about = Zu unserem Faktencheck dieser Behauptung:
report-wrong = Was ist falsch?
report-wrong-hint = Der Satz, die Zahl oder die Quelle, und wie es heißen müsste.
report-wrong-missing = Schreiben Sie, was falsch ist.
report-why = Woher wissen Sie es?
report-why-hint = Was Sie gesehen, gelesen oder gemessen haben. Bitte nennen Sie keine Privatpersonen.
report-why-missing = Schreiben Sie, woher Sie es wissen.
report-source = Wo können wir es nachsehen?
report-source-hint = Die Adresse einer Seite, oder in Worten: welches Buch, welche Seite. Sie können das weglassen.
report-too-long = Das ist zu lang: Höchstens { $n } Zeichen sind möglich.
report-contact-hint = Nur, um Ihnen zu sagen, dass wir geantwortet haben. Die Redaktionsleitung sieht sie, sonst niemand. Sie können sie jederzeit löschen lassen; wir löschen sie { $n } Tage nach unserer Antwort.
report-deadline = { $n ->
    [one] Wir antworten innerhalb eines Tages.
   *[other] Wir antworten innerhalb von { $n } Tagen.
 }
report-after = Wenn Sie dies gesendet haben, erhalten Sie eine Nummer und eine private Seite, auf der unsere Antwort stehen wird. Unsere Antwort ist öffentlich; Ihre Worte und Ihre Adresse sind es nicht.
report-again = Sie haben dieses Formular schon einmal mit anderen Worten gesendet. Dies als neue Meldung senden?
report-too-many = { $n ->
    [one] Aus Ihrem Netz kamen viele Meldungen. Bitte senden Sie diese in einer Minute noch einmal; lassen Sie diese Seite offen.
   *[other] Aus Ihrem Netz kamen viele Meldungen. Bitte senden Sie diese in { $n } Minuten noch einmal; lassen Sie diese Seite offen.
 }
report-number = Ihre Meldung { $n }
report-received = Wir haben sie erhalten. Die Redaktionsleitung liest jede Meldung.
report-until = Wir antworten bis zum
report-late = Wir sind spät dran. Wir antworten trotzdem, und unsere Jahreszahlen führen diese Meldung unter den nicht rechtzeitig beantworteten.
report-corrected = Sie hatten recht: Wir haben den Faktencheck korrigiert.
report-withdrawn = Sie hatten recht: Wir haben das Urteil zurückgenommen.
report-explained = Wir haben es geprüft und den Faktencheck gelassen, wie er ist. Der Grund:
report-declined = Wir folgen dieser Meldung nicht. Der Grund:
report-answered-on = Beantwortet am
report-public = Diese Antwort ist öffentlich.
report-outcomes = Alle unsere Antworten
report-keep-words = Wir bewahren Ihre Worte und unsere Antwort. Von wo Sie sie gesendet haben, wird nicht mit ihnen aufbewahrt.
report-mails = Wir schreiben Ihnen, wenn wir antworten. Ihre E-Mail-Adresse wird { $n } Tage danach gelöscht, oder wenn Sie die E-Mails beenden.
mail-report-subject = Zu Ihrer Meldung { $n }
mail-report = Wir haben Ihre Fehlermeldung { $n } beantwortet. Die Antwort steht auf der folgenden Seite.
mail-report-end = Sie erhalten diese E-Mail, weil jemand Ihre Adresse mit einer Meldung angegeben hat. Auf der Seite können Sie diese E-Mails beenden; die Adresse wird dann gelöscht.

## The page of a suggestion
track-title = Ihr Vorschlag
track-private = Diese Seite gehört Ihnen: Nur wer ihre Adresse hat, sieht sie. Heben Sie die Adresse auf.
track-fate = Was daraus geworden ist
track-received = Wir haben ihn erhalten. Die Redaktionsleitung liest jeden Vorschlag.
track-looked-at = Wir sehen ihn uns an: Er steht auf unserer Liste der Behauptungen, die wir prüfen wollen.
track-review = Daraus ist eine Behauptung geworden, die wir prüfen. Wir sammeln Quellen und fragen die Betroffenen.
track-ended = Wir haben es uns angesehen und unsere Arbeit ohne veröffentlichten Faktencheck beendet.
track-declined = Wir werden dies nicht prüfen. Der Grund:
track-published = Unser Faktencheck wurde veröffentlicht am
track-corrected = Seit Ihrem Vorschlag wurde der Faktencheck geändert, zuletzt am
track-retracted = Wir haben einen Faktencheck veröffentlicht und sein Urteil seitdem zurückgenommen. Seine Seite sagt, warum.
track-step-received = Eingegangen
track-step-looked-at = Wird angesehen
track-step-review = In Prüfung
track-step-published = Veröffentlicht
track-reached = erreicht
track-sent = Was Sie gesendet haben
track-came = Eingegangen
track-seen = Wo Sie es gesehen haben
track-keep = Was wir aufbewahren
track-keep-words = Wir bewahren Ihre Worte und unsere Entscheidung. Von wo Sie sie gesendet haben, wird nicht mit ihnen aufbewahrt.
track-mails = Wir schreiben Ihnen, wenn es Neues gibt. Ihre E-Mail-Adresse wird { $n } Tage nach unserer Entscheidung gelöscht, oder wenn Sie die E-Mails beenden.
track-no-mails = Wir haben keine E-Mail-Adresse von Ihnen. Neues steht hier.
track-stop = Diese E-Mails beenden und meine Adresse löschen

## Mails to those who suggested something
mail-published-subject = Ein von Ihnen gewünschter Faktencheck ist veröffentlicht
mail-published = Wir haben eine Behauptung geprüft, die Sie vorgeschlagen haben, und das Ergebnis veröffentlicht.
mail-corrected-subject = Ein von Ihnen gewünschter Faktencheck wurde geändert
mail-corrected = Der Faktencheck einer Behauptung, die Sie vorgeschlagen haben, wurde nach der Veröffentlichung geändert. Was und warum, steht auf der Seite.
mail-retracted-subject = Ein von Ihnen gewünschter Faktencheck wurde zurückgenommen
mail-retracted = Wir haben unser Urteil über eine Behauptung zurückgenommen, die Sie vorgeschlagen haben. Der Grund steht auf der Seite.
mail-declined-subject = Zu Ihrem Vorschlag
mail-declined = Wir werden eine Behauptung, die Sie vorgeschlagen haben, nicht prüfen. Der Grund steht auf der folgenden Seite.
mail-open = Ihre private Seite:
mail-end = Sie erhalten diese E-Mail, weil jemand Ihre Adresse mit einem Vorschlag angegeben hat. Auf der Seite können Sie diese E-Mails beenden; die Adresse wird dann gelöscht.
