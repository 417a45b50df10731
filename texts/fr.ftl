### Les textes du site public en français. Les clés sont les mêmes dans tous les fichiers.

## Around every page
skip = Aller au contenu
demo-band = Rédaction de démonstration
demo-band-meaning = Les personnes et les médias cités ici sont inventés.
masthead-desk = Cellule de vérification
nav-label = Site
nav-checks = Vérifications
nav-topics = Thèmes
nav-claimants = Auteurs
nav-corrections = Corrections
nav-methodology = Notre méthode
nav-about = À propos
search-label = Chercher une vérification
list-comma = {", "}

## Footer
footer-work = Comment nous travaillons
footer-methodology = Méthode et échelle d’évaluation
footer-corrections = Corrections
footer-about = Qui nous sommes, qui nous finance
footer-find = Trouver une vérification
footer-checks = Toutes les vérifications
footer-topics = Thèmes
footer-claimants = Auteurs
footer-history = Un historique que personne ne peut réécrire
footer-history-meaning = Chaque vérification garde toutes les étapes qui y ont mené. Chaque étape porte l’empreinte de la précédente, si bien qu’une modification se verrait.
footer-part-of = Publié par
footer-by = Propulsé par factdesk, logiciel libre.
theme-label = Thème
theme-system = Système
theme-light = Clair
theme-dark = Sombre
languages-label = Langues

## Dates
date-day = { $day ->
    [1] 1er
   *[other] { $day }
 } { $month } { $year }
date-month-of = { $month } { $year }
date-moment = { $day ->
    [1] 1er
   *[other] { $day }
 } { $month } { $year }, { $time }
date-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[other] décembre
 }
date-month-short = { $month ->
    [1] janv.
    [2] févr.
    [3] mars
    [4] avr.
    [5] mai
    [6] juin
    [7] juil.
    [8] août
    [9] sept.
    [10] oct.
    [11] nov.
   *[other] déc.
 }

## Errors
error-400 = Cette demande n’a pas pu être comprise
error-400-words = Revenez en arrière, rechargez la page et réessayez.
error-401 = Veuillez vous connecter
error-401-words = Cette page est réservée aux membres de la rédaction.
error-403 = Vous ne pouvez pas faire cela
error-403-words = Adressez-vous à la rédaction en chef.
error-404 = Il n’y a rien ici
error-404-words = L’adresse est peut-être mal écrite, ou la page n’a jamais été publiée.
error-405 = Cette adresse n’accepte pas cela
error-405-words = Utilisez le formulaire de la page elle-même.
error-408 = Cela a pris trop de temps
error-408-words = Réessayez.
error-409 = Quelqu’un a été plus rapide
error-409-words = Rechargez la page et regardez ce qui a changé.
error-410 = Cette page a été retirée
error-410-words = Elle ne reviendra pas.
error-413 = C’est trop volumineux
error-413-words = Raccourcissez le texte ou joignez un fichier plus petit.
error-415 = Ce type de fichier n’est pas accepté ici
error-415-words = Utilisez le formulaire de la page elle-même.
error-422 = Ce n’est pas possible pour l’instant
error-422-words = Rechargez la page et regardez ce qui manque.
error-429 = Trop de tentatives
error-429-words = Patientez un peu, puis réessayez.
error-503 = La rédaction ne peut pas répondre pour l’instant
error-503-words = Rien n’est perdu. Réessayez dans un instant.
error-unknown-words = Nous ne savons pas si votre envoi a été enregistré. Actualisez cette page et acceptez de renvoyer le formulaire : il n’est enregistré qu’une fois, même envoyé plusieurs fois.
error-500 = Une erreur s’est produite de notre côté
error-500-words = Rien n’est perdu. Si cela se reproduit, communiquez ce numéro à la rédaction.
error-other = Cela n’a pas fonctionné
error-other-words = Rechargez la page et réessayez.
error-erratum = Erratum : au lieu de
error-erratum-this = cette adresse
error-erratum-other = lire une autre.
error-front = Page d’accueil
error-desk = La rédaction
error-request = Demande { $id }

## Evidence
evidence-stance = Position
evidence-source = Source
evidence-says = Ce qu’elle dit
evidence-copy = Copie archivée
stance-supports = Confirme
stance-refutes = Réfute
stance-context = Contexte

## The gate
gate-held = Rempli :
gate-missing = Manquant :
gate-waived = Écarté :

## Differences
difference-removed = Supprimé
difference-added = Ajouté

## Paging
pages-label = Pages
pages-first = Revenir au début
pages-previous = Précédent
pages-next = Suite

## Who did what: a role where no public name was chosen
who-contributor = { $n ->
    [1] un membre de la documentation
    [2] un deuxième membre de la documentation
   *[other] un autre membre de la documentation
 }
who-reviewer = { $n ->
    [1] un membre de l’équipe de vérification
    [2] un deuxième membre de l’équipe de vérification
   *[other] un autre membre de l’équipe de vérification
 }
who-editor = { $n ->
    [1] un membre de la rédaction en chef
    [2] un deuxième membre de la rédaction en chef
   *[other] un autre membre de la rédaction en chef
 }
who-left = une personne qui a quitté la rédaction
who-system = le logiciel de la rédaction
claimant-unknown = Inconnu

## A verdict page
cite-source = Source { $n }
cite-note = note { $n }
rating-withdrawn = Retiré
check-number = Vérification { $n }
check-said-by = Propos de
check-said-by-nobody = On ne peut nommer personne comme premier auteur de ces propos
check-verdict = Notre verdict
check-scale = L’échelle d’évaluation
check-published = Publié
check-changed = Dernière modification
check-checked-by = Vérifié par
check-approved-by = Validé par
check-self-approved = Validé par son auteur.
check-self-approved-meaning = La personne qui a écrit ce verdict l’a aussi validé. Cette rédaction est trop petite pour une seconde relecture, et elle le dit.
check-revision = Révision
check-revision-n = Révision { $n }
check-revision-of = { $n } sur { $all }
check-why = Pourquoi nous disons « { $rating } »
check-evidence = Éléments de preuve
check-evidence-caption = Sources de ce verdict, avec leur position sur l’affirmation
check-sources = { $n ->
    [one] { $n } source
   *[other] { $n } sources
 }, { $copies ->
    [one] { $copies } archivée
   *[other] { $copies } archivées
 }
check-sources-confidential = { $n ->
    [one] { $n } source
   *[other] { $n } sources
 }, { $copies ->
    [one] { $copies } archivée
   *[other] { $copies } archivées
 }, { $secret ->
    [one] { $secret } confidentielle
   *[other] { $secret } confidentielles
 }
check-appearances = Où cela a été dit
check-appearance-untitled = Un endroit sans titre
check-repeats = Répétée depuis
check-repeats-count = { $n ->
    [one] Une fois depuis le verdict
   *[other] { $n } fois depuis le verdict
 }
feed-said-again = Répétée le { $day } par { $name }
check-reply = Droit de réponse
check-reply-none = L’auteur n’a pas été sollicité.
reply-asked = Sollicité le { $day } ({ $how }).
reply-asked-until = Sollicité le { $day } ({ $how }), pour une réponse avant le { $until }.
reply-answered = Réponse reçue le { $day }. { $asked }
check-how = Comment nous avons vérifié
check-why-chosen = Pourquoi cette affirmation.
check-who = Verdict proposé par { $authors }. Ce texte exact a été validé par { $approver }, qui n’en a rien écrit.
check-who-so-far = Verdict proposé par { $authors }. Une personne qui n’en a rien écrit doit valider ce texte exact avant sa publication.
check-who-alone = Verdict proposé et validé par { $authors }.
check-under = Vérifié selon notre méthode du { $day }
check-under-none = Vérifié avant le { $day }, date à laquelle nous avons écrit notre méthode pour la première fois
check-gate = Contrôles à la publication
check-scale-whole = Toute l’échelle d’évaluation
check-scale-version = Version { $version } de notre échelle d’évaluation, dont relève ce verdict
check-history = Historique
check-history-meaning = Chaque entrée porte l’empreinte de la précédente.
check-history-all = Tout l’historique
check-changes = Ce qui a changé
check-changes-between = De la révision { $from } à la révision { $to }
check-changes-see = Voir ce qui a changé
check-earlier-changes = { $n ->
    [one] Une modification antérieure
   *[other] { $n } modifications antérieures
 }
check-earlier-steps = { $n ->
    [one] Une étape antérieure
   *[other] { $n } étapes antérieures
 }
check-changes-none = Pas un mot du verdict ni de ses sources n’a changé.
check-report = Une erreur ?
check-report-link = Signaler une erreur
check-report-to = Ou écrivez à
check-report-how = Dites ce qui est faux et comment vous le savez. Ce qui est faux, nous le corrigeons publiquement, avec une note au-dessus de l’affirmation.
check-report-policy = Comment nous corrigeons
check-cite = Citer et partager
cite-bibtex = Comme entrée BibTeX
cite-bibtex-file = Fichier BibTeX
embed-code = Afficher cette vérification sur votre propre page
embed-code-hint = Copiez ceci dans votre page. L’encart montre la révision la plus récente, ne dépose aucun cookie et n’exécute aucun script.
embed-look = Voir ce que cela donne
embed-whole = Lire toute la vérification
share-title = Partager
share-mail = Par courriel
check-citation = « { $claim } » : { $rating }. { $site }, vérification { $number }, révision { $revision }, { $date }.
check-cite-revision = Exactement cette révision
check-cite-history = Son historique
check-cite-json = Fichier d’historique (JSON), à vérifier hors ligne
check-retracted = Retiré le { $day }
check-withdrawn-short = Nous avons retiré notre verdict sur cette affirmation.
check-withdrawn = Le verdict ne tient plus. Ce que nous avions publié est conservé pour mémoire.
check-withdrawn-read = Le lire tel qu’il était
check-withdrawn-record = Ceci est la trace de ce que nous avons publié. Le verdict ne tient plus.
check-old = Voici cette révision exactement telle qu’elle a été publiée. Il en existe une plus récente.
check-old-compare = Comparer les deux
check-old-newest = Lire la plus récente
preview-title = Aperçu. Ceci n’est pas publié
preview-draft = Vous voyez un brouillon tel que sa page se présenterait maintenant. Il peut changer, et ne sera peut-être jamais publié. Merci de ne pas le diffuser.
preview-embargo = Sous embargo jusqu’au { $day } : merci de ne pas le diffuser avant. D’ici là, il peut changer.
preview-not-approved = personne encore
opened-correction = Correction ouverte le { $day }
opened-clarification = Précision ouverte le { $day }
opened-update = Mise à jour ouverte le { $day }
opened-meaning = Le nouveau texte doit d’abord être approuvé. D’ici là, cette page reste telle quelle.
corrected-correction = Corrigé le { $day }
corrected-clarification = Précisé le { $day }
corrected-update = Mis à jour le { $day }
corrected-typo = Coquille corrigée le { $day }
evidence-no-copy = Aucune copie conservée
evidence-undisclosed = Non communiqué
evidence-confidential = Une source confidentielle, consignée en { $month }
evidence-confidential-why = Nous ne disons pas laquelle, pour protéger quelqu’un. L’engagement nous lie à ce que nous avons consigné : avec son sel, nous pourrions le prouver.
evidence-commitment = Engagement
evidence-elsewhere = Copie archivée ailleurs
kind-primary = Primaire
kind-secondary = Secondaire
kind-expert = Expert
kind-data = Données
kind-official = Officielle
copy-fetched = La page telle qu’elle était
copy-uploaded = Fichier
copy-pasted = Texte

## Translations of a check
translations-of = Ceci est une traduction de la révision { $n } d’une autre de nos vérifications
translations-changed = L’original a été modifié depuis et en est maintenant à la révision { $n }. Ce qui y a changé peut manquer ici.
translations-withdrawn = L’original a été retiré depuis.
translations-also-in = Aussi en
entry-translation-linked = Liée comme traduction de la vérification { $n } par { $by }
entry-translation-unlinked = Lien de traduction supprimé par { $by }
entry-verdict-imported = Verdict de { $from } consigné par { $by } ; il a été approuvé ailleurs et n’est pas le nôtre

## Checks before publication
gate-claim-and-claimant = Affirmation et auteur
gate-dated-appearance = Une occurrence datée
gate-two-sources = Assez de sources
gate-sources-of = { $n ->
    [one] Une source
   *[other] { $n } sources
}{ $primary ->
    [0] {""}
    [one] , dont une primaire
   *[other] , dont { $primary } primaires
}
gate-copies-kept = Une copie de chaque source citée
gate-current-rating = Une évaluation de l’échelle en vigueur
gate-short-summary = Un résumé court
gate-summary-of = Résumé de { $n } caractères au plus
gate-citations = L’explication cite ses sources
gate-claim-review = Données pour les moteurs de recherche (ClaimReview)
gate-reply-logged = Auteur sollicité pour une réponse
gate-checklist-answered = Liste de contrôle pour ce type d’affirmation
gate-no-objection = Aucune objection en suspens
gate-why-chosen = Pourquoi cette affirmation a été choisie
gate-cross-check-given = Un second avis indépendant, s’il était demandé
gate-cross-check-agrees = Le second avis concorde

## What those checks found
found-claimant-unknown = L’auteur est déclaré inconnu
found-appearances = { $n ->
    [one] 1 consignée
   *[other] { $n } consignées
 }
found-sources-primary = { $n ->
    [one] 1 source
   *[other] { $n } sources
 }, dont primaires : { $some }
found-sources-confidential = { $n ->
    [one] 1 source
   *[other] { $n } sources
 }, dont confidentielles : { $some }
found-all-kept = Toutes conservées
found-rating = { $rating }, version { $version }
found-rating-still = { $rating }, dans la version { $now } comme dans la version { $then }
found-rating-kept = { $rating }, comme publié : une coquille ne touche pas à l’évaluation
found-characters = { $n ->
    [one] { $n } caractère
   *[other] { $n } caractères
 }
found-cited = { $n ->
    [one] 1 citée
   *[other] { $n } citées
 }
found-complete = Complètes
found-nobody-to-ask = Personne à interroger : l’auteur est inconnu
found-answered = Réponse reçue
found-no-answer = Interrogé, pas encore de réponse
found-awaited = Interrogé, réponse attendue
found-no-type = L’affirmation n’a pas de type
found-items = { $n ->
    [one] Son seul point
   *[other] Ses { $n } points
 }
found-no-objection = Aucune
found-written-down = Consigné
found-second-opinions = { $n ->
    [one] Un avis, indépendant du verdict
   *[other] { $n } avis, indépendants du verdict
 }
found-same-rating = La même évaluation
found-not-required = La rédaction ne l’exige pas

## Entries of the history
entry-logged = Affirmation enregistrée par { $by }
entry-imported = Affirmation reprise de { $system } par { $by }
entry-edited = Affirmation modifiée par { $by }
entry-appearance-added = Occurrence ajoutée par { $by }
entry-appearance-edited = Occurrence modifiée par { $by }
entry-source-added = Source { $n } ajoutée par { $by }
entry-source-edited = Source { $n } modifiée par { $by }
entry-sources-reordered = Sources réordonnées par { $by }
entry-source-withdrawn = Source { $n } retirée par { $by }
entry-asked = Demande de réponse consignée par { $by }
entry-answered = Réponse consignée par { $by }
entry-set-aside = « { $check } » écarté par { $by }
entry-approved = Validé par { $by }
entry-approval-voided = Validation annulée : texte modifié par { $by }
entry-published = Révision { $n } publiée par { $by }
entry-correction-opened = Correction ouverte par { $by }
entry-repeat-recorded = Répétition { $n } enregistrée par { $by }
entry-repeat-withdrawn = Répétition { $n } retirée par { $by }
entry-merged = Fusionnée dans l’affirmation { $n } par { $by }
entry-merged-from = Affirmation { $n } fusionnée dans celle-ci par { $by }
entry-report-corrected = Signalement { $n } traité par { $by } : corrigé
entry-report-explained = Signalement { $n } traité par { $by } : expliqué
entry-report-declined = Signalement { $n } traité par { $by } : rejeté
entry-retracted = Verdict retiré par { $by }
entry-proposed = Verdict proposé par { $by }
entry-cross-checked = Second avis indépendant donné par { $by }
entry-sent-back = Renvoyé pour complément par { $by }
entry-assigned = Responsabilité attribuée par { $by }
entry-unassigned = Responsabilité levée par { $by }
entry-recused = Conflit d’intérêts déclaré par { $by }
entry-reopened = Rouvert par { $by }
entry-other = Une étape, par { $by }
entry-redacted = Une entrée qui a été supprimée
entry-redacted-in-part = { $what } (avec des mots retirés)
entry-redaction = Mots retirés par { $by }, motif : { $ground }
check-redacted = Des mots ont été retirés de cette page le { $day }
ground-law = loi ou décision de justice
ground-privacy = vie privée d’une personne
ground-safety = sécurité d’une source ou d’une autre personne
ground-rights = droits d’un tiers
ground-mishap = arrivé ici par erreur
entry-sealed = Une étape de la rédaction qui reste privée

## Differences between revisions
field-claim = Affirmation
field-claimant = Auteur
field-rating = Évaluation
field-summary = Résumé
field-explanation = Explication, paragraphe { $n }
field-source = Source { $n }
field-language = Langue
field-topics = Thèmes
field-appearance = Occurrence { $n }
field-reply = Demande de réponse { $n }
field-why = Pourquoi cette affirmation
field-order = Ordre des sources
field-paragraph = Paragraphe { $n }

## The history of a check
history-of = Historique de la vérification { $n }
history-description = Chaque étape de cette vérification, avec l’empreinte qui la lie à la précédente.
history-revisions = Révisions
history-compare = Comparer avec la précédente
history-difference = Comparer deux révisions au choix
history-difference-from = Révision
history-difference-to = avec la révision
history-difference-show = Comparer
history-entries = Entrées
history-length = { $n ->
    [one] { $n } entrée
   *[other] { $n } entrées
 }, la plus récente d’abord. D’une étape privée, on voit seulement qu’elle a eu lieu.
history-verify = Vérifier
history-verify-how = Le fichier d’historique contient sans lacune toutes les entrées jusqu’à la plus récente. En recalculant les empreintes, on obtient celle-ci, ou quelque chose a été modifié.
history-verify-more = Comment vérifier
history-head = Dernière empreinte

## Lists of checks
item-changed = modifié le
item-withdrawn = retiré le
feed-description = Les affirmations vérifiées par { $site }, avec les corrections et les retraits au fur et à mesure.
feeds-label = Flux et fichiers
feeds-narrowed = Ces vérifications sous forme de flux
checks-title = Vérifications
checks-description = Toutes les affirmations que nous avons vérifiées, par évaluation, thème, auteur et mots.
checks-order = Ordre
checks-newest = les plus récentes d’abord
checks-changed = les dernières modifiées d’abord
checks-oldest = les plus anciennes d’abord
checks-filter-label = Filtrer les vérifications
checks-words = Mots de l’affirmation
checks-rating = Évaluation
checks-topic = Thème
checks-language = Langue
checks-claimant = Auteur
checks-any = tous
checks-state = Depuis la publication
checks-corrected = corrigées ou mises à jour
checks-retracted = retirées
checks-from = Publiées à partir du
checks-until = Publiées jusqu’au
checks-more = Plus de filtres
chips-label = Critères qui restreignent la liste
chip-remove = Retirer :
chip-words = Mots : { $value }
chip-rating = Évaluation : { $value }
chip-topic = Thème : { $value }
chip-claimant = Auteur : { $value }
chip-language = Langue : { $value }
chip-state = Depuis la publication : { $value }
chip-from = À partir du { $value }
chip-until = Jusqu’au { $value }
checks-filter = Filtrer
checks-clear = Tout effacer
checks-all = Toutes les vérifications
checks-count = { $n ->
    [one] { $n } vérification
   *[other] { $n } vérifications
 }
checks-many = Plus de { $n } vérifications.
checks-without = Sans « { $filter } » : { $n }
checks-none = Rien ne correspond à tous ces critères
checks-none-meaning = Retirez un filtre, ou essayez moins de mots ou d’autres mots.
checks-not-yet = Rien n’est encore publié
checks-not-yet-meaning = Les premières vérifications apparaîtront ici. D’ici là, vous pouvez lire comment nous travaillons.
claimants-title = Auteurs
claimants-description = De qui viennent les affirmations que nous avons vérifiées.
claimants-none = Personne n’est encore nommé
claimants-none-meaning = Aucune vérification publiée ne nomme d’auteur.
claimant-person = Personne
claimant-organisation = Organisation
claimant-elsewhere = Notices sur d’autres sites
claimant-description = Affirmations vérifiées de { $name }, les plus récentes d’abord.
topics-title = Thèmes
topics-description = Nos vérifications selon leur sujet.
topics-none = Pas encore de thèmes
topics-none-meaning = Aucune vérification publiée n’est classée sous un thème.
topic-description = Vérifications sur le thème { $name }, les plus récentes d’abord.
record-title = Verdicts à ce jour
record-caveat = Nous vérifions ce qui compte ou ce qui circule, pas tout ce qui se dit. Ces chiffres montrent donc ce que nous avons examiné ; ils ne disent pas à quel point le reste est vrai.
record-changed = { $n ->
    [one] { $n } de ces vérifications a été corrigée ou mise à jour
   *[other] { $n } de ces vérifications ont été corrigées ou mises à jour
 }
record-topics = Thèmes des vérifications les plus récentes
record-claimants = Auteurs des vérifications les plus récentes
names-find = Une partie du nom
names-none = Aucun nom ne contient ces lettres
names-none-meaning = Seuls figurent ici les noms présents dans des vérifications publiées. Essayez moins de lettres, ou cherchez dans les vérifications.
names-search = Chercher dans les vérifications
names-all = Tous les noms
search-title = Recherche
search-for = Recherche : { $words }
search-description = Cherchez parmi les affirmations que nous avons vérifiées.
search-go = Chercher
search-how = Saisissez des mots de l’affirmation ou de l’explication, ou un nom. Mettez une expression entre guillemets ; un signe moins devant un mot ou une expression l’exclut.
search-none = Rien trouvé
search-none-meaning = Nous ne l’avons peut-être pas vérifié, ou en d’autres mots. Essayez moins de mots, ou un nom.
search-common = Ces mots figurent dans presque tous les textes
search-common-meaning = La recherche les ignore. Ajoutez un mot qui dit de quoi parle l’affirmation.
search-newest = Toutes, les plus récentes d’abord
search-best = les plus pertinentes d’abord
search-by-date = Les plus récentes qui contiennent ces mots viennent d’abord.
search-count = { $n ->
    [one] { $n } vérification.
   *[other] { $n } vérifications.
 }
search-many = Les plus pertinentes parmi les { $n } plus récentes.
search-corrected = Résultats affichés pour
search-exactly = Chercher plutôt « { $words } »
search-called = Portant ce nom
search-without = Sans « { $word } » : { $n }
search-everywhere = Dans toutes les langues : { $n }

## The front page
home-title = Ce qui se dit, et ce qui est vrai
home-description = Des affirmations qui circulent, vérifiées, chacune avec ses sources et tout son historique.
home-new = Nouveau
home-earlier = Vérifications précédentes
home-corrections = Toutes les corrections
home-topics = Tous les thèmes
home-how = Une personne rassemble les sources et propose un verdict, une autre le valide. Chaque étape est conservée.
home-how-more = Lire comment

## Corrections
corrections-title = Corrections
corrections-description = Ce que nous avons changé après publication, et pourquoi.
corrections-list = Les plus récentes d’abord
corrections-none = Rien n’a été changé après publication.
reports-title = Ce que les lecteurs ont signalé
reports-description = Chaque vérification permet de signaler une erreur. Chaque signalement reçoit une réponse, et elle figure ici.
reports-none = Aucun signalement n’a encore reçu de réponse.
reports-corrected-on = Signalement { $n }, corrigé le { $day }
reports-explained-on = Signalement { $n }, expliqué le { $day }
reports-declined-on = Signalement { $n }, rejeté le { $day }
reports-waited = { $n ->
    [0] , le jour même
    [one] , après un jour
   *[other] , après { $n } jours
 }
reports-years = Signalements par année d’arrivée
reports-year = Année
reports-received = Reçus
reports-corrected = Corrigés
reports-explained = Expliqués
reports-declined = Rejetés
reports-open = Sans réponse
reports-late = Sans réponse à temps
reports-days = Jours avant réponse (médiane de ceux qui en ont une)
policy-title = Comment nous corrigeons
policy-report = Si vous trouvez une erreur, dites-nous ce qui est faux et comment vous le savez. Nous examinons chaque signalement. Ce qui est faux, nous le rectifions aussitôt et publiquement.
policy-correction = Correction
policy-correction-meaning = Quelque chose était faux. Une note au-dessus de l’affirmation dit quoi.
policy-clarification = Précision
policy-clarification-meaning = Quelque chose était juste mais pouvait être mal compris.
policy-update = Mise à jour
policy-update-meaning = Quelque chose a changé depuis, ou de nouveaux éléments sont arrivés.
policy-typo = Coquille
policy-typo-meaning = Une inadvertance qui ne change ni l’évaluation, ni les sources, ni le sens.
policy-retraction = Retrait
policy-retraction-meaning = Le verdict ne tient plus. La page reste avec le motif, et ce que nous avions publié peut toujours être lu.
policy-review = Chaque changement passe par le même examen que la première version. Les versions antérieures restent lisibles, et ce qui a changé entre elles est marqué mot à mot.

## Policies in the desk's own words, and their versions
policy-name-methodology = Notre méthode
policy-name-corrections = Nos règles de correction
policy-name-about = Qui nous sommes
policy-name-non-partisanship = Comment nous restons impartiaux
policy-name-funding = Qui finance notre travail
policy-own-words = Dans nos propres mots
policy-rules = Nos règles
policy-in-force = Version { $n }, en vigueur depuis le { $day }.
policy-is-in-force = Ceci est la version { $n }, en vigueur depuis le { $day }
policy-was-in-force = Ceci est la version { $n }, en vigueur du { $from } au { $to }
policy-newest = Lire ce qui est en vigueur
policy-all-versions = Toutes les versions
policy-versions-of = Versions de « { $name } »
policy-versions-description = Chaque version de ce texte, avec ce qui a changé et pourquoi.
policy-version-n = Version { $n }
policy-current = en vigueur
policy-text = Le texte
policy-between = De la version { $from } à la version { $to }
policy-compare-newest = Comparer avec la plus récente
policy-same = Les textes sont identiques.
policy-none = Pas encore de texte à nous
policy-none-meaning = Ce qui vaut depuis le premier jour figure sur la page elle-même.

## How we check
method-title = Notre méthode
method-description = Le chemin d’une phrase à un verdict, et le sens de nos évaluations.
method-steps = Étape par étape
method-step-log = Nous écrivons l’affirmation en une phrase vérifiable, dans le sens que lui donnait son auteur, avec le lieu et le jour où elle a été faite, et la raison de notre choix.
method-step-gather = Un membre de l’équipe de vérification rassemble des sources, les plus proches des faits d’abord, et conserve une copie de chacune.
method-step-ask = Nous demandons une réponse à l’auteur, et notons quand, comment et ce qu’il a répondu.
method-step-propose = L’équipe de vérification propose une évaluation, une phrase de résumé et une explication qui cite ses sources.
method-step-approve = La rédaction en chef lit le tout et valide ce texte exact, ou le renvoie. Un mot changé par la suite exige une nouvelle validation.
method-step-publish = Le texte est publié. Dès lors, chaque changement est une nouvelle version, avec une note.
method-eyes = Quatre yeux
method-eyes-meaning = Quiconque a écrit une partie d’un verdict ne peut pas le valider. Le logiciel le refuse, et sa base de données aussi.
method-eyes-off = Cette rédaction est trop petite pour une seconde relecture de chaque verdict. Quand un auteur a validé son propre texte, la page le dit : « validé par son auteur ».
method-names = Les pages désignent les membres de la rédaction par leur rôle, sauf s’ils ont choisi de montrer leur nom.
method-gate = Avant la publication
method-gate-meaning = Ce qui est exigé aujourd’hui de chaque verdict avant sa mise en ligne.
method-gate-required = Exigé
method-gate-passable = Exigé, ou écarté pour une raison que la page indique
method-gate-advice = Examiné, non exigé

scale-title = Notre échelle d’évaluation, version { $version }
scale-description = Le sens des évaluations de nos verdicts. Chaque verdict garde l’échelle avec laquelle il a été publié.
scale-words = Les évaluations
scale-held = Période de validité
scale-from = Depuis
scale-from-the-first-day = le premier jour de cette rédaction
scale-until = Jusqu’à
scale-until-now = en vigueur actuellement
scale-version = Version { $version }
scale-versions = Toutes les versions
scale-places = Pour les moteurs de recherche, de { $worst } (le pire) à { $best } (le meilleur) : { $places }.

## About
about-title = À propos de { $site }
about-who = Qui nous sommes
about-who-meaning = { $site } vérifie des affirmations vérifiables, et publie chacune avec ses sources et tout son historique.
about-rules = Nous suivons les mêmes étapes pour chaque affirmation, quel qu’en soit l’auteur.
figures-title = Nos chiffres
figures-link = Voir nos chiffres
figures-lead = Ce que { $site } a fait, année par année : ce qui a été vérifié, avec quel résultat, et ce qu’il a fallu rectifier.
figures-until = Au { $day }. La dernière année n’est pas terminée ; les verdicts comptent avec leur évaluation actuelle.
figures-counted = Nous comptons à partir du même historique que celui publié avec chaque vérification. Le choix des affirmations est le nôtre : une part d’évaluations ne mesure donc la sincérité de personne.
figures-none = Il n’y a encore rien à compter.
figures-figure = Chiffre
figures-logged = Affirmations examinées
figures-published = Vérifications publiées
figures-time-to-publish = Du premier regard à la publication, la moitié en moins de
figures-rating = Évaluées « { $rating } »
figures-sources = Sources citées par vérification, en moyenne
figures-replies = Vérifications où l’auteur a répondu
figures-same = Deux vérificateurs ont donné la même évaluation
figures-kappa = Leur accord au-delà du hasard (kappa de Cohen)
figures-corrections = Corrections
figures-clarifications = Précisions
figures-updates = Mises à jour
figures-typos = Coquilles corrigées
figures-time-to-correct = De la publication à la correction, la moitié en moins de
figures-retractions = Retraits
figures-too-few = trop peu de paires
figures-nothing = –
figures-share = { $percent } % ({ $some } sur { $all })
figures-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
 }
figures-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
 }
figures-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
about-errors = Quand nous nous trompons
about-errors-meaning = Dites-le-nous. Nous rectifions publiquement.
about-verify = Vérifiez vous-même notre historique
about-verify-what = Chaque vérification a une chaîne d’entrées, une par étape. Chaque entrée porte une empreinte calculée sur elle-même et sur la précédente : rien ne peut être modifié, omis ou inséré après coup sans que toutes les empreintes suivantes changent.
about-verify-download = Téléchargez le fichier d’historique d’une vérification : son adresse suivie de .json.
about-verify-payload = Quand une entrée a un contenu, son empreinte figure dans l’enveloppe sous le nom payload_hash :
about-verify-envelope = L’empreinte d’une enveloppe se calcule ainsi ; une entrée privée ne donne que cette empreinte :
about-verify-first = Avant la première entrée figure :
about-verify-next = L’empreinte de chaque entrée est tirée de la précédente et de l’empreinte de l’enveloppe :
about-verify-head = La dernière empreinte doit être la tête que nomme le fichier, et les positions doivent être 1, 2, 3, sans lacune jusqu’à la longueur.
about-verify-keep = Conservez la tête. Si un fichier ultérieur porte une autre empreinte à cette position, l’historique a été réécrit.
about-verify-private = Une entrée privée montre qu’il y a eu une étape, et non ce qu’elle disait. Les personnes y figurent sous un code différent dans chaque vérification.

## Suggesting a claim
suggest-link = Proposer une affirmation
suggest-title = Proposer une affirmation
suggest-description = Dites-nous ce que vous avez entendu ou lu et que vous aimeriez voir vérifié.
suggest-not-sent = Pas encore envoyé
suggest-said = Qu’a-t-on dit ?
suggest-said-hint = Une affirmation qui peut être vraie ou fausse, dans les mots où vous l’avez rencontrée. Merci de ne nommer aucun particulier.
suggest-said-missing = Écrivez ce qui a été dit.
suggest-seen = Où l’avez-vous vu ou entendu ?
suggest-seen-hint = L’adresse d’une page, ou en toutes lettres : quel journal, quelle chaîne, quand.
suggest-too-long = C’est trop long : 1 000 caractères au plus.
suggest-language = Langue de l’affirmation
suggest-language-unsure = Je ne sais pas
suggest-contact = Votre adresse électronique (si vous le souhaitez)
suggest-contact-hint = Uniquement pour vous écrire si nous refusons, et quand la vérification est publiée, corrigée ou retirée. La rédaction en chef la voit, personne d’autre. Vous pouvez arrêter ces courriels à tout moment ; nous supprimons alors l’adresse, ou sinon { $n } jours après notre décision.
suggest-contact-wrong = Une adresse électronique ressemble à ada@desk.example. Vous pouvez aussi ne pas en donner.
field-up-to = { $n } caractères au plus
suggest-empty = Laissez ce champ vide
suggest-send = Envoyer à la rédaction
suggest-after = Vous recevrez ensuite une page privée où vous verrez ce qu’il en advient. Nous ne pouvons pas tout vérifier.
suggest-decoy = Un champ que les personnes ne voient pas était rempli, comme le font les programmes. Il est vide à présent : si vous êtes une personne, renvoyez le formulaire.
suggest-old = Ce formulaire n’était pas de ceux que nous venions de donner. Merci de le renvoyer ; rien de ce que vous avez écrit n’est perdu.
suggest-quick = C’est arrivé plus vite qu’une personne ne peut écrire. Merci de relire, puis de renvoyer.
suggest-again = Vous avez déjà envoyé ce formulaire, avec d’autres mots. L’envoyer comme une nouvelle proposition ?
suggest-too-many = { $n ->
    [one] Beaucoup de propositions sont venues de votre réseau. Merci de renvoyer celle-ci dans une minute ; gardez cette page ouverte.
   *[other] Beaucoup de propositions sont venues de votre réseau. Merci de renvoyer celle-ci dans { $n } minutes ; gardez cette page ouverte.
 }

## Reports of errors
report-title = Signaler une erreur
report-description = Dites-nous ce qui est faux dans une vérification que nous avons publiée.
report-about = Au sujet de notre vérification de cette affirmation :
report-wrong = Qu’est-ce qui est faux ?
report-wrong-hint = La phrase, le chiffre ou la source, et ce qu’il faudrait lire.
report-wrong-missing = Écrivez ce qui est faux.
report-why = Comment le savez-vous ?
report-why-hint = Ce que vous avez vu, lu ou mesuré. Merci de ne nommer aucun particulier.
report-why-missing = Écrivez comment vous le savez.
report-source = Où pouvons-nous le voir ?
report-source-hint = L’adresse d’une page, ou en toutes lettres : quel livre, quelle page. Vous pouvez laisser ce champ vide.
report-too-long = C’est trop long : { $n } caractères au plus.
report-contact-hint = Uniquement pour vous dire que nous avons répondu. La rédaction en chef la voit, personne d’autre. Vous pouvez la faire supprimer à tout moment ; nous la supprimons { $n } jours après notre réponse.
report-deadline = { $n ->
    [one] Nous répondons en un jour.
   *[other] Nous répondons dans les { $n } jours.
 }
report-after = Une fois l’envoi fait, vous recevez un numéro et une page privée où figurera notre réponse. Notre réponse est publique ; vos mots et votre adresse ne le sont pas.
report-again = Vous avez déjà envoyé ce formulaire, avec d’autres mots. L’envoyer comme un nouveau signalement ?
report-too-many = { $n ->
    [one] Beaucoup de signalements sont venus de votre réseau. Merci de renvoyer celui-ci dans une minute ; gardez cette page ouverte.
   *[other] Beaucoup de signalements sont venus de votre réseau. Merci de renvoyer celui-ci dans { $n } minutes ; gardez cette page ouverte.
 }
report-number = Votre signalement { $n }
report-received = Nous l’avons reçu. La rédaction en chef lit chaque signalement.
report-until = Nous répondons avant le
report-late = Nous sommes en retard. Nous répondrons quand même, et nos chiffres annuels comptent ce signalement parmi ceux restés sans réponse à temps.
report-corrected = Vous aviez raison : nous avons corrigé la vérification.
report-withdrawn = Vous aviez raison : nous avons retiré le verdict.
report-explained = Nous avons examiné le point et laissé la vérification telle quelle. Voici pourquoi :
report-declined = Nous ne suivons pas ce signalement, et voici pourquoi :
report-answered-on = Réponse donnée le
report-public = Cette réponse est publique.
report-outcomes = Toutes nos réponses
report-keep-words = Nous conservons vos mots et notre réponse. L’endroit d’où vous les avez envoyés n’est pas conservé avec eux.
report-mails = Nous vous écrivons quand nous répondons. Votre adresse électronique est supprimée { $n } jours après, ou quand vous arrêtez les courriels.
mail-report-subject = Au sujet de votre signalement { $n }
mail-report = Nous avons répondu à votre signalement d’erreur { $n }. La page ci-dessous donne la réponse.
mail-report-end = Vous recevez ce courriel parce que quelqu’un a donné votre adresse avec un signalement. Sur cette page, vous pouvez arrêter ces courriels ; l’adresse est alors supprimée.

## The page of a suggestion
track-title = Votre proposition
track-private = Cette page est à vous : seul qui connaît son adresse la voit. Gardez l’adresse.
track-fate = Ce qu’il en est advenu
track-received = Nous l’avons reçue. La rédaction en chef lit chaque proposition.
track-looked-at = Nous l’examinons : elle est sur notre liste d’affirmations à vérifier.
track-review = Elle est devenue une affirmation en cours de vérification. Nous rassemblons des sources et interrogeons les personnes concernées.
track-ended = Nous l’avons examinée et avons terminé notre travail sans publier de vérification.
track-declined = Nous ne vérifierons pas ceci, et voici pourquoi :
track-published = Notre vérification a été publiée le
track-corrected = Depuis votre proposition, la vérification a été modifiée, la dernière fois le
track-retracted = Nous avons publié une vérification et retiré son verdict depuis. Sa page dit pourquoi.
track-step-received = Reçue
track-step-looked-at = En examen
track-step-review = En vérification
track-step-published = Publiée
track-reached = atteint
track-sent = Ce que vous avez envoyé
track-came = Reçu
track-seen = Où vous l’avez vu
track-keep = Ce que nous conservons
track-keep-words = Nous conservons vos mots et notre décision. L’endroit d’où vous les avez envoyés n’est pas conservé avec eux.
track-mails = Nous vous écrivons quand il y a du nouveau. Votre adresse électronique est supprimée { $n } jours après notre décision, ou quand vous arrêtez les courriels.
track-no-mails = Nous n’avons pas d’adresse électronique de vous. Les nouvelles figurent ici.
track-stop = Arrêter ces courriels et supprimer mon adresse

## Mails to those who suggested something
mail-published-subject = Une vérification que vous avez demandée est publiée
mail-published = Nous avons vérifié une affirmation que vous aviez proposée, et publié le résultat.
mail-corrected-subject = Une vérification que vous avez demandée a été modifiée
mail-corrected = La vérification d’une affirmation que vous aviez proposée a été modifiée après sa publication. La page dit quoi et pourquoi.
mail-retracted-subject = Une vérification que vous avez demandée a été retirée
mail-retracted = Nous avons retiré notre verdict sur une affirmation que vous aviez proposée. La page dit pourquoi.
mail-declined-subject = Au sujet de votre proposition
mail-declined = Nous ne vérifierons pas une affirmation que vous aviez proposée. La page ci-dessous dit pourquoi.
mail-open = Votre page privée :
mail-end = Vous recevez ce courriel parce que quelqu’un a donné votre adresse avec une proposition. Sur cette page, vous pouvez arrêter ces courriels ; l’adresse est alors supprimée.
