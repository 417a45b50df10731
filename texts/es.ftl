### Los textos del sitio público en español. Las claves son las mismas en todos los archivos.

## Around every page
skip = Ir al contenido
demo-band = Redacción de demostración
demo-band-meaning = Las personas y los medios de estas páginas son inventados.
masthead-desk = Unidad de verificación
nav-label = Sitio
nav-checks = Verificaciones
nav-topics = Temas
nav-claimants = Autores
nav-corrections = Correcciones
nav-methodology = Cómo verificamos
nav-about = Quiénes somos
search-label = Buscar verificaciones
list-comma = {", "}

## Footer
footer-work = Cómo trabajamos
footer-methodology = Metodología y escala de calificación
footer-corrections = Correcciones
footer-about = Quiénes somos y quién nos financia
footer-find = Encontrar una verificación
footer-checks = Todas las verificaciones
footer-topics = Temas
footer-claimants = Autores
footer-history = Un historial que nadie puede reescribir
footer-history-meaning = Cada verificación conserva todos los pasos que llevaron a ella. Cada paso lleva la huella del anterior, de modo que un cambio se notaría.
footer-part-of = Publicado por
footer-by = Funciona con factdesk, software libre.
theme-label = Tema
theme-system = Sistema
theme-light = Claro
theme-dark = Oscuro
languages-label = Idiomas

## Dates
date-day = { $day } de { $month } de { $year }
date-month-of = { $month } de { $year }
date-moment = { $day } { $month } { $year }, { $time }
date-month = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[other] diciembre
 }
date-month-short = { $month ->
    [1] ene
    [2] feb
    [3] mar
    [4] abr
    [5] may
    [6] jun
    [7] jul
    [8] ago
    [9] sept
    [10] oct
    [11] nov
   *[other] dic
 }

## Errors
error-400 = No se pudo entender
error-400-words = Vuelva atrás, recargue la página e inténtelo de nuevo.
error-401 = Inicie sesión, por favor
error-401-words = Esta página es para miembros de la redacción.
error-403 = No puede hacer eso
error-403-words = Consulte a la dirección de la redacción.
error-404 = Aquí no hay nada
error-404-words = Quizá la dirección esté mal escrita, o la página nunca se publicó.
error-405 = Esta dirección no admite eso
error-405-words = Utilice el formulario de la propia página.
error-408 = Ha tardado demasiado
error-408-words = Inténtelo de nuevo.
error-409 = Alguien fue más rápido
error-409-words = Recargue la página y mire qué ha cambiado.
error-410 = Esta página se retiró
error-410-words = No volverá.
error-413 = Es demasiado grande
error-413-words = Acorte el texto o adjunte un archivo más pequeño.
error-415 = Aquí no se admite ese tipo de archivo
error-415-words = Utilice el formulario de la propia página.
error-422 = Ahora no es posible
error-422-words = Recargue la página y mire qué falta.
error-429 = Demasiados intentos
error-429-words = Espere un poco e inténtelo de nuevo.
error-503 = La redacción no puede responder en este momento
error-503-words = No se ha perdido nada. Inténtelo de nuevo en un momento.
error-unknown-words = No se sabe si se ha guardado. Vuelva a cargar esta página y acepte reenviar el formulario: se guarda una sola vez, aunque se envíe varias.
error-500 = Algo ha fallado por nuestra parte
error-500-words = No se ha perdido nada. Si vuelve a ocurrir, comunique este número a la redacción.
error-other = No ha funcionado
error-other-words = Recargue la página e inténtelo de nuevo.
error-erratum = Fe de erratas: donde dice
error-erratum-this = esta dirección
error-erratum-other = léase otra.
error-front = Portada
error-desk = La redacción
error-request = Solicitud { $id }

## Evidence
evidence-stance = Postura
evidence-source = Fuente
evidence-says = Qué dice
evidence-copy = Copia archivada
stance-supports = Respalda
stance-refutes = Refuta
stance-context = Contexto

## The gate
gate-held = Se cumple:
gate-missing = Falta:
gate-waived = Dispensado:

## Differences
difference-removed = Eliminado
difference-added = Añadido

## Paging
pages-label = Páginas
pages-first = Volver al principio
pages-previous = Anterior
pages-next = Siguiente

## Who did what: a role where no public name was chosen
who-contributor = { $n ->
    [1] un miembro de documentación
    [2] un segundo miembro de documentación
   *[other] otro miembro de documentación
 }
who-reviewer = { $n ->
    [1] un miembro del equipo de verificación
    [2] un segundo miembro del equipo de verificación
   *[other] otro miembro del equipo de verificación
 }
who-editor = { $n ->
    [1] un miembro de la dirección
    [2] un segundo miembro de la dirección
   *[other] otro miembro de la dirección
 }
who-left = alguien que dejó la redacción
who-system = el software de la redacción
claimant-unknown = Desconocido

## A verdict page
cite-source = Fuente { $n }
cite-note = nota { $n }
rating-withdrawn = Retirado
check-number = Verificación { $n }
check-said-by = Lo dijo
check-said-by-nobody = No se puede nombrar a quien lo dijo primero
check-verdict = Nuestro veredicto
check-scale = La escala de calificación
check-published = Publicado
check-changed = Último cambio
check-checked-by = Verificado por
check-approved-by = Aprobado por
check-self-approved = Aprobado por su autor.
check-self-approved-meaning = Quien escribió este veredicto también lo aprobó. Esta redacción es demasiado pequeña para una segunda mirada, y lo dice.
check-revision = Revisión
check-revision-n = Revisión { $n }
check-revision-of = { $n } de { $all }
check-why = Por qué decimos «{ $rating }»
check-evidence = Pruebas
check-evidence-caption = Fuentes de este veredicto, con su postura ante la afirmación
check-sources = { $n ->
    [one] 1 fuente
   *[other] { $n } fuentes
 }, { $copies ->
    [one] { $copies } archivada
   *[other] { $copies } archivadas
 }
check-sources-confidential = { $n ->
    [one] 1 fuente
   *[other] { $n } fuentes
 }, { $copies ->
    [one] { $copies } archivada
   *[other] { $copies } archivadas
 }, { $secret ->
    [one] { $secret } confidencial
   *[other] { $secret } confidenciales
 }
check-appearances = Dónde se dijo
check-appearance-untitled = Un lugar sin título
check-repeats = Repetida después
check-repeats-count = { $n ->
    [one] Una vez desde el veredicto
   *[other] { $n } veces desde el veredicto
 }
feed-said-again = Repetida el { $day } por { $name }
check-reply = Derecho de réplica
check-reply-none = No se consultó al autor.
reply-asked = Consultado el { $day } ({ $how }).
reply-asked-until = Consultado el { $day } ({ $how }), con respuesta solicitada antes del { $until }.
reply-answered = Respondió el { $day }. { $asked }
check-how = Cómo verificamos
check-why-chosen = Por qué esta afirmación.
check-who = Veredicto propuesto por { $authors }. Este texto exacto lo aprobó { $approver }, que no escribió nada de él.
check-who-so-far = Veredicto propuesto por { $authors }. Alguien que no haya escrito nada de él debe aprobar este texto exacto antes de que se publique.
check-who-alone = Veredicto propuesto y aprobado por { $authors }.
check-under = Verificado según nuestra metodología del { $day }
check-under-none = Verificado antes del { $day }, cuando pusimos por escrito nuestra metodología por primera vez
check-gate = Controles al publicar
check-scale-whole = Toda la escala de calificación
check-scale-version = Versión { $version } de nuestra escala de calificación, a la que pertenece este veredicto
check-history = Historial
check-history-meaning = Cada entrada lleva la huella de la anterior.
check-history-all = Todo el historial
check-changes = Qué cambió
check-changes-between = De la revisión { $from } a la revisión { $to }
check-changes-see = Ver qué cambió
check-earlier-changes = { $n ->
    [one] Un cambio anterior
   *[other] { $n } cambios anteriores
 }
check-earlier-steps = { $n ->
    [one] Un paso anterior
   *[other] { $n } pasos anteriores
 }
check-changes-none = No cambió ni una palabra del veredicto ni de sus fuentes.
check-report = ¿Ha encontrado un error?
check-report-link = Avisar de un error
check-report-to = O escriba a
check-report-how = Diga qué está mal y cómo lo sabe. Lo que esté mal lo corregimos en público, con una nota sobre la afirmación.
check-report-policy = Cómo corregimos
check-cite = Citar y compartir
cite-bibtex = Como entrada BibTeX
cite-bibtex-file = Archivo BibTeX
embed-code = Mostrar esta verificación en su propia página
embed-code-hint = Copie esto en su página. El recuadro muestra la revisión más reciente, no instala cookies ni ejecuta scripts.
embed-look = Ver cómo queda
embed-whole = Leer toda la verificación
share-title = Compartir
share-mail = Por correo
check-citation = «{ $claim }»: { $rating }. { $site }, verificación { $number }, revisión { $revision }, { $date }.
check-cite-revision = Exactamente esta revisión
check-cite-history = Su historial
check-cite-json = Archivo del historial (JSON), para comprobarlo sin conexión
check-retracted = Retirado el { $day }
check-withdrawn-short = Hemos retirado nuestro veredicto sobre esta afirmación.
check-withdrawn = El veredicto ya no es válido. Lo que habíamos publicado se conserva como constancia.
check-withdrawn-read = Leerlo como era
check-withdrawn-record = Esto es constancia de lo que publicamos. El veredicto ya no es válido.
check-old = Esta es esa revisión tal como se publicó. Hay una más reciente.
check-old-compare = Comparar las dos
check-old-newest = Leer la más reciente
preview-title = Vista previa. Esto no está publicado
preview-draft = Está viendo un borrador tal como se vería ahora su página. Puede cambiar, y quizá no se publique nunca. Por favor, no lo difunda.
preview-embargo = Embargado hasta el { $day }: por favor, no lo difunda antes. Hasta entonces puede cambiar.
preview-not-approved = nadie todavía
opened-correction = Corrección abierta el { $day }
opened-clarification = Aclaración abierta el { $day }
opened-update = Actualización abierta el { $day }
opened-meaning = Antes hay que aprobar el nuevo texto. Hasta entonces esta página queda como está.
corrected-correction = Corregido el { $day }
corrected-clarification = Aclarado el { $day }
corrected-update = Actualizado el { $day }
corrected-typo = Errata enmendada el { $day }
evidence-no-copy = No se conserva copia
evidence-undisclosed = No se indica
evidence-confidential = Una fuente confidencial, registrada en { $month }
evidence-confidential-why = No decimos cuál es, para proteger a alguien. El compromiso nos ata a lo que registramos: con su sal podríamos demostrarlo.
evidence-commitment = Compromiso
evidence-elsewhere = Copia archivada en otro sitio
kind-primary = Primaria
kind-secondary = Secundaria
kind-expert = Experto
kind-data = Datos
kind-official = Oficial
copy-fetched = La página tal como era
copy-uploaded = Archivo
copy-pasted = Texto

## Translations of a check
translations-of = Esta es una traducción de la revisión { $n } de otra verificación nuestra
translations-changed = El original ha cambiado desde entonces y va ya por la revisión { $n }. Lo que cambió allí puede faltar aquí.
translations-withdrawn = El original se ha retirado desde entonces.
translations-also-in = También en
entry-translation-linked = Enlazada como traducción de la verificación { $n } por { $by }
entry-translation-unlinked = Dejó de estar enlazada como traducción, por { $by }
entry-verdict-imported = Veredicto de { $from } anotado por { $by }; se aprobó en otro lugar y no es nuestro

## Checks before publication
gate-claim-and-claimant = Afirmación y autor
gate-dated-appearance = Una aparición con fecha
gate-two-sources = Fuentes suficientes
gate-sources-of = { $n ->
    [one] Una fuente
   *[other] { $n } fuentes
}{ $primary ->
    [0] {""}
    [one] , una de ellas primaria
   *[other] , { $primary } de ellas primarias
}
gate-copies-kept = Una copia de cada fuente citada
gate-current-rating = Una calificación de la escala vigente
gate-short-summary = Un resumen breve
gate-summary-of = Resumen de hasta { $n } caracteres
gate-citations = La explicación cita sus fuentes
gate-claim-review = Datos para los buscadores (ClaimReview)
gate-reply-logged = Se pidió una respuesta al autor
gate-checklist-answered = Lista de control para este tipo de afirmación
gate-no-objection = Ninguna objeción pendiente
gate-why-chosen = Por qué se eligió esta afirmación
gate-cross-check-given = Una segunda opinión independiente, donde se pidió
gate-cross-check-agrees = La segunda opinión coincide

## What those checks found
found-claimant-unknown = El autor consta como desconocido
found-appearances = { $n ->
    [one] 1 registrada
   *[other] { $n } registradas
 }
found-sources-primary = { $n ->
    [one] 1 fuente
   *[other] { $n } fuentes
 }, de ellas primarias: { $some }
found-sources-confidential = { $n ->
    [one] 1 fuente
   *[other] { $n } fuentes
 }, de ellas confidenciales: { $some }
found-all-kept = Se conservan todas
found-rating = { $rating }, versión { $version }
found-rating-still = { $rating }, en la versión { $now } como en la versión { $then }
found-rating-kept = { $rating }, como se publicó: una errata no toca la calificación
found-characters = { $n ->
    [one] 1 carácter
   *[other] { $n } caracteres
 }
found-cited = { $n ->
    [one] 1 citada
   *[other] { $n } citadas
 }
found-complete = Completos
found-nobody-to-ask = No se puede preguntar a nadie: el autor es desconocido
found-answered = Respondió
found-no-answer = Se le preguntó, aún sin respuesta
found-awaited = Se le preguntó, se espera la respuesta
found-no-type = La afirmación no tiene tipo
found-items = { $n ->
    [one] Su único punto
   *[other] Sus { $n } puntos
 }
found-no-objection = Ninguna
found-written-down = Anotado
found-second-opinions = { $n ->
    [one] Una, independiente del veredicto
   *[other] { $n }, independientes del veredicto
 }
found-same-rating = La misma calificación
found-not-required = La redacción no lo exige

## Entries of the history
entry-logged = Afirmación registrada por { $by }
entry-imported = Afirmación tomada de { $system } por { $by }
entry-edited = Afirmación modificada por { $by }
entry-appearance-added = Aparición añadida por { $by }
entry-appearance-edited = Aparición modificada por { $by }
entry-source-added = Fuente { $n } añadida por { $by }
entry-source-edited = Fuente { $n } modificada por { $by }
entry-sources-reordered = Fuentes reordenadas por { $by }
entry-source-withdrawn = Fuente { $n } eliminada por { $by }
entry-asked = Solicitud de respuesta registrada por { $by }
entry-answered = Respuesta registrada por { $by }
entry-set-aside = «{ $check }» dispensado por { $by }
entry-approved = Aprobado por { $by }
entry-approval-voided = Aprobación anulada: texto cambiado por { $by }
entry-published = Revisión { $n } publicada por { $by }
entry-correction-opened = Corrección abierta por { $by }
entry-repeat-recorded = Repetición { $n } registrada por { $by }
entry-repeat-withdrawn = Repetición { $n } retirada por { $by }
entry-merged = Fusionada con la afirmación { $n } por { $by }
entry-merged-from = Afirmación { $n } fusionada con esta por { $by }
entry-report-corrected = Aviso de error { $n } respondido por { $by }: corregido
entry-report-explained = Aviso de error { $n } respondido por { $by }: explicado
entry-report-declined = Aviso de error { $n } respondido por { $by }: rechazado
entry-retracted = Veredicto retirado por { $by }
entry-proposed = Veredicto propuesto por { $by }
entry-cross-checked = Segunda opinión independiente dada por { $by }
entry-sent-back = Devuelto para seguir trabajando por { $by }
entry-assigned = Responsabilidad asignada por { $by }
entry-unassigned = Responsabilidad terminada por { $by }
entry-recused = Conflicto de intereses declarado por { $by }
entry-reopened = Reabierto por { $by }
entry-other = Un paso, por { $by }
entry-redacted = Una entrada que se eliminó
entry-redacted-in-part = { $what } (con palabras suprimidas)
entry-redaction = Palabras suprimidas por { $by }, motivo: { $ground }
check-redacted = El { $day } se suprimieron palabras de esta página
ground-law = ley u orden judicial
ground-privacy = privacidad de una persona
ground-safety = seguridad de una fuente o de otra persona
ground-rights = derechos de terceros
ground-mishap = llegó aquí por error
entry-sealed = Un paso de la redacción que sigue siendo privado

## Differences between revisions
field-claim = Afirmación
field-claimant = Autor
field-rating = Calificación
field-summary = Resumen
field-explanation = Explicación, párrafo { $n }
field-source = Fuente { $n }
field-language = Idioma
field-topics = Temas
field-appearance = Aparición { $n }
field-reply = Solicitud de respuesta { $n }
field-why = Por qué esta afirmación
field-order = Orden de las fuentes
field-paragraph = Párrafo { $n }

## The history of a check
history-of = Historial de la verificación { $n }
history-description = Cada paso de esta verificación, con la huella que lo une al anterior.
history-revisions = Revisiones
history-compare = Comparar con la anterior
history-difference = Comparar dos revisiones cualesquiera
history-difference-from = Revisión
history-difference-to = con la revisión
history-difference-show = Comparar
history-entries = Entradas
history-length = { $n ->
    [one] 1 entrada
   *[other] { $n } entradas
 }, la más reciente primero. De un paso privado solo se ve que ocurrió.
history-verify = Comprobar
history-verify-how = El archivo del historial contiene, sin huecos, todas las entradas hasta la más reciente. Quien recalcule las huellas obtendrá esta, o algo se ha cambiado.
history-verify-more = Cómo comprobarlo
history-head = Última huella

## Lists of checks
item-changed = modificado el
item-withdrawn = retirado el
feed-description = Las afirmaciones verificadas por { $site }, con las correcciones y retiradas a medida que se producen.
feeds-label = Canales y archivos
feeds-narrowed = Estas verificaciones como canal
checks-title = Verificaciones
checks-description = Todas las afirmaciones que hemos verificado, por calificación, tema, autor y palabras.
checks-order = Orden
checks-newest = las más recientes primero
checks-changed = las últimas modificadas primero
checks-oldest = las más antiguas primero
checks-filter-label = Filtrar verificaciones
checks-words = Palabras de la afirmación
checks-rating = Calificación
checks-topic = Tema
checks-language = Idioma
checks-claimant = Autor
checks-any = cualquiera
checks-state = Desde la publicación
checks-corrected = corregidas o actualizadas
checks-retracted = retiradas
checks-from = Publicadas desde el
checks-until = Publicadas hasta el
checks-more = Más filtros
chips-label = Criterios que acotan la lista
chip-remove = Quitar:
chip-words = Palabras: { $value }
chip-rating = Calificación: { $value }
chip-topic = Tema: { $value }
chip-claimant = Autor: { $value }
chip-language = Idioma: { $value }
chip-state = Desde la publicación: { $value }
chip-from = Desde el { $value }
chip-until = Hasta el { $value }
checks-filter = Filtrar
checks-clear = Quitar todos los filtros
checks-all = Todas las verificaciones
checks-count = { $n ->
    [one] 1 verificación
   *[other] { $n } verificaciones
 }
checks-many = Más de { $n } verificaciones.
checks-without = Sin «{ $filter }»: { $n }
checks-none = Nada cumple todo esto
checks-none-meaning = Quite un filtro, o pruebe con menos palabras o con otras.
checks-not-yet = Todavía no hay nada publicado
checks-not-yet-meaning = Aquí estarán las primeras verificaciones. Mientras tanto puede leer cómo trabajamos.
claimants-title = Autores
claimants-description = De quién son las afirmaciones que hemos verificado.
claimants-none = Todavía no se nombra a nadie
claimants-none-meaning = Ninguna verificación publicada nombra a un autor.
claimant-person = Persona
claimant-organisation = Organización
claimant-elsewhere = Fichas en otros sitios
claimant-description = Afirmaciones verificadas de { $name }, las más recientes primero.
topics-title = Temas
topics-description = Nuestras verificaciones según de qué tratan.
topics-none = Todavía no hay temas
topics-none-meaning = Ninguna verificación publicada está bajo un tema.
topic-description = Verificaciones sobre { $name }, las más recientes primero.
record-title = Veredictos hasta ahora
record-caveat = Verificamos lo que importa o lo que circula, no todo lo que se dice. Por eso estas cifras muestran qué hemos examinado; no dicen hasta qué punto es cierto lo demás.
record-changed = { $n ->
    [one] 1 de estas verificaciones se corrigió o actualizó
   *[other] { $n } de estas verificaciones se corrigieron o actualizaron
 }
record-topics = Temas de las verificaciones más recientes
record-claimants = Autores de las verificaciones más recientes
names-find = Parte de un nombre
names-none = Ningún nombre contiene estas letras
names-none-meaning = Aquí solo figuran nombres de verificaciones publicadas. Pruebe con menos letras, o busque en las verificaciones.
names-search = Buscar en las verificaciones
names-all = Todos los nombres
search-title = Búsqueda
search-for = Búsqueda: { $words }
search-description = Busque entre las afirmaciones que hemos verificado.
search-go = Buscar
search-how = Escriba palabras de la afirmación o de la explicación, o un nombre. Ponga una frase entre comillas; un signo menos delante de una palabra o una frase la excluye.
search-none = No se encontró nada
search-none-meaning = Quizá no lo hayamos verificado, o fue con otras palabras. Pruebe con menos palabras, o con un nombre.
search-common = Estas palabras están en casi todos los textos
search-common-meaning = La búsqueda las pasa por alto. Añada una palabra que diga de qué trata la afirmación.
search-newest = Todas, las más recientes primero
search-best = las más pertinentes primero
search-by-date = Primero aparecen las más recientes que contienen estas palabras.
search-count = { $n ->
    [one] 1 verificación.
   *[other] { $n } verificaciones.
 }
search-many = Las más pertinentes de las { $n } más recientes.
search-corrected = Se muestran resultados de
search-exactly = Buscar en su lugar «{ $words }»
search-called = Con este nombre
search-without = Sin «{ $word }»: { $n }
search-everywhere = En todos los idiomas: { $n }

## The front page
home-title = Lo que se dice y lo que es
home-description = Afirmaciones que circulan, verificadas, cada una con sus fuentes y todo su historial.
home-new = Nuevo
home-earlier = Verificaciones anteriores
home-corrections = Todas las correcciones
home-topics = Todos los temas
home-how = Una persona reúne las fuentes y propone un veredicto, otra lo aprueba. Se conserva cada paso.
home-how-more = Leer cómo

## Corrections
corrections-title = Correcciones
corrections-description = Qué cambiamos después de publicar, y por qué.
corrections-list = Las más recientes primero
corrections-none = No se ha cambiado nada después de su publicación.
reports-title = Lo que avisaron los lectores
reports-description = En cada verificación se puede avisar de un error. Cada aviso recibe una respuesta, y la respuesta figura aquí.
reports-none = Todavía no se ha respondido ningún aviso.
reports-corrected-on = Aviso { $n }, corregido el { $day }
reports-explained-on = Aviso { $n }, explicado el { $day }
reports-declined-on = Aviso { $n }, rechazado el { $day }
reports-waited = { $n ->
    [0] , el mismo día en que llegó
    [one] , al cabo de un día
   *[other] , al cabo de { $n } días
 }
reports-years = Avisos según el año en que llegaron
reports-year = Año
reports-received = Recibidos
reports-corrected = Corregidos
reports-explained = Explicados
reports-declined = Rechazados
reports-open = Sin responder
reports-late = Sin respuesta a tiempo
reports-days = Días hasta la respuesta (mediana de los respondidos)
policy-title = Cómo corregimos
policy-report = Si encuentra un error, díganos qué está mal y cómo lo sabe. Examinamos cada aviso. Lo que esté mal lo rectificamos enseguida y en público.
policy-correction = Corrección
policy-correction-meaning = Algo estaba mal. Una nota sobre la afirmación dice qué.
policy-clarification = Aclaración
policy-clarification-meaning = Algo era correcto, pero podía entenderse mal.
policy-update = Actualización
policy-update-meaning = Algo ha cambiado desde entonces, o llegaron nuevas pruebas.
policy-typo = Errata
policy-typo-meaning = Un descuido que no cambia la calificación, las fuentes ni el sentido.
policy-retraction = Retirada
policy-retraction-meaning = El veredicto ya no es válido. La página queda con el motivo, y lo que habíamos publicado se puede seguir leyendo.
policy-review = Cada cambio pasa por la misma revisión que la primera versión. Las versiones anteriores siguen siendo legibles, y lo que cambió entre ellas se marca palabra por palabra.

## Policies in the desk's own words, and their versions
policy-name-methodology = Nuestra metodología
policy-name-corrections = Nuestras normas de corrección
policy-name-about = Quiénes somos
policy-name-non-partisanship = Cómo nos mantenemos imparciales
policy-name-funding = Quién financia nuestro trabajo
policy-own-words = Con nuestras propias palabras
policy-rules = Nuestras normas
policy-in-force = Versión { $n }, en vigor desde el { $day }.
policy-is-in-force = Esta es la versión { $n }, en vigor desde el { $day }
policy-was-in-force = Esta es la versión { $n }, en vigor del { $from } al { $to }
policy-newest = Leer lo que está en vigor
policy-all-versions = Todas las versiones
policy-versions-of = Versiones de «{ $name }»
policy-versions-description = Cada versión de este texto, con lo que cambió y por qué.
policy-version-n = Versión { $n }
policy-current = en vigor
policy-text = El texto
policy-between = De la versión { $from } a la versión { $to }
policy-compare-newest = Comparar con la más reciente
policy-same = Los textos son iguales.
policy-none = Todavía no hay un texto propio
policy-none-meaning = Lo que rige desde el primer día está en la propia página.

## How we check
method-title = Cómo verificamos
method-description = El camino de una frase a un veredicto, y qué significan nuestras calificaciones.
method-steps = Paso a paso
method-step-log = Escribimos la afirmación como una frase verificable, en el sentido de quien la hizo, con el lugar y el día en que se hizo y por qué la elegimos.
method-step-gather = Un miembro del equipo de verificación reúne fuentes, primero las más cercanas a los hechos, y guarda una copia de cada una.
method-step-ask = Pedimos una respuesta al autor de la afirmación y anotamos cuándo, cómo y qué respondió.
method-step-propose = El equipo de verificación propone una calificación, una frase de resumen y una explicación que cita sus fuentes.
method-step-approve = La dirección lo lee todo y aprueba este texto exacto, o lo devuelve. Una palabra cambiada después exige una nueva aprobación.
method-step-publish = Se publica. Desde entonces, cada cambio es una versión nueva, con una nota.
method-eyes = Cuatro ojos
method-eyes-meaning = Quien haya escrito alguna parte de un veredicto no puede aprobarlo. El programa lo impide, y su base de datos también.
method-eyes-off = Esta redacción es demasiado pequeña para una segunda mirada en cada veredicto. Cuando alguien aprobó su propio texto, la página dice «aprobado por su autor».
method-names = Las páginas nombran a los miembros de la redacción por su función, salvo que hayan elegido mostrar su nombre.
method-gate = Antes de publicar
method-gate-meaning = Lo que hoy se exige de cada veredicto antes de publicarse.
method-gate-required = Exigido
method-gate-passable = Exigido, o dispensado por un motivo que la página muestra
method-gate-advice = Se examina, no se exige

scale-title = Nuestra escala de calificación, versión { $version }
scale-description = Qué significan las calificaciones de nuestros veredictos. Cada veredicto conserva la escala con la que se publicó.
scale-words = Las calificaciones
scale-held = Cuándo rigió
scale-from = Desde
scale-from-the-first-day = el primer día de esta redacción
scale-until = Hasta
scale-until-now = rige ahora
scale-version = Versión { $version }
scale-versions = Todas las versiones
scale-places = Para los buscadores, de { $worst } (la peor) a { $best } (la mejor): { $places }.

## About
about-title = Acerca de { $site }
about-who = Quiénes somos
about-who-meaning = { $site } verifica afirmaciones que se pueden verificar, y publica cada una con sus fuentes y todo su historial.
about-rules = Seguimos los mismos pasos con cada afirmación, la haya hecho quien la haya hecho.
figures-title = Nuestras cifras
figures-link = Ver nuestras cifras
figures-lead = Qué hizo { $site }, año por año: qué verificó, con qué resultado y qué tuvo que rectificar.
figures-until = A { $day }. El último año no ha terminado; los veredictos cuentan con la calificación que tienen ahora.
figures-counted = Contamos a partir del mismo historial con el que se publica cada verificación. Qué afirmaciones verificamos lo elegimos nosotros; por eso, la proporción de calificaciones no mide la veracidad de nadie.
figures-none = Todavía no hay nada que contar.
figures-figure = Cifra
figures-logged = Afirmaciones examinadas
figures-published = Verificaciones publicadas
figures-time-to-publish = Del primer vistazo a la publicación, la mitad en menos de
figures-rating = Calificadas como { $rating }
figures-sources = Fuentes citadas por verificación, de media
figures-replies = Verificaciones en las que respondió el autor
figures-same = Dos verificadores dieron la misma calificación
figures-kappa = Su acuerdo más allá del azar (kappa de Cohen)
figures-corrections = Correcciones
figures-clarifications = Aclaraciones
figures-updates = Actualizaciones
figures-typos = Erratas enmendadas
figures-time-to-correct = De la publicación a la corrección, la mitad en menos de
figures-retractions = Retiradas
figures-too-few = muy pocos pares
figures-nothing = –
figures-share = { $percent } % ({ $some } de { $all })
figures-days = { $n ->
    [one] 1 día
   *[other] { $n } días
 }
figures-hours = { $n ->
    [one] 1 hora
   *[other] { $n } horas
 }
figures-minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
 }
about-errors = Cuando nos equivocamos
about-errors-meaning = Díganoslo. Lo rectificamos en público.
about-verify = Compruebe usted mismo nuestro historial
about-verify-what = Cada verificación tiene una cadena de entradas, una por cada paso. Cada entrada lleva una huella calculada sobre sí misma y sobre la anterior: nada puede cambiarse, omitirse o insertarse después sin que cambien todas las huellas siguientes.
about-verify-download = Descargue el archivo del historial de una verificación: su dirección seguida de .json.
about-verify-payload = Donde una entrada tiene contenido, su huella figura en el sobre como payload_hash:
about-verify-envelope = La huella de un sobre es la siguiente; una entrada privada solo da esta huella:
about-verify-first = Antes de la primera entrada figura:
about-verify-next = La huella de cada entrada se forma con la anterior y la huella del sobre:
about-verify-head = La última huella debe ser la cabeza que nombra el archivo, y las posiciones deben ser 1, 2, 3 hasta la longitud, sin huecos.
about-verify-keep = Guarde la cabeza. Si un archivo posterior tiene otra huella en esa posición, el historial se ha reescrito.
about-verify-private = Una entrada privada muestra que hubo un paso y no lo que decía. Las personas figuran en ella con un código distinto en cada verificación.

## Suggesting a claim
suggest-link = Proponer una afirmación
suggest-title = Proponer una afirmación
suggest-description = Cuéntenos qué ha oído o leído y le gustaría ver verificado.
suggest-not-sent = Todavía no se ha enviado
suggest-said = ¿Qué se dijo?
suggest-said-hint = Una afirmación que pueda ser verdadera o falsa, con las palabras en que la encontró. Por favor, no nombre a particulares.
suggest-said-missing = Escriba qué se dijo.
suggest-seen = ¿Dónde lo vio o lo oyó?
suggest-seen-hint = La dirección de una página, o con palabras: qué periódico, qué canal, cuándo.
suggest-too-long = Es demasiado largo: 1000 caracteres como máximo.
suggest-language = Idioma de la afirmación
suggest-language-unsure = No estoy seguro
suggest-contact = Su correo electrónico (si quiere)
suggest-contact-hint = Solo para escribirle si la rechazamos y cuando la verificación se publique, se corrija o se retire. Lo ve la dirección de la redacción, nadie más. Puede detener los correos en cualquier momento; entonces borramos la dirección, o si no { $n } días después de nuestra decisión.
suggest-contact-wrong = Un correo electrónico es como ada@desk.example. También puede no indicarlo.
field-up-to = { $n } caracteres como máximo
suggest-empty = Deje esto vacío
suggest-send = Enviar a la redacción
suggest-after = Después recibirá una página privada en la que verá qué ocurre con ella. No podemos verificarlo todo.
suggest-decoy = Un campo que las personas no ven estaba relleno, como hacen los programas. Ahora está vacío: si es usted una persona, vuelva a enviar el formulario.
suggest-old = Este formulario no era uno que acabáramos de entregar. Por favor, envíelo de nuevo; nada de lo que escribió se ha perdido.
suggest-quick = Llegó más deprisa de lo que una persona puede escribir. Por favor, léalo otra vez y envíelo de nuevo.
suggest-again = Ya envió este formulario, con otras palabras. ¿Enviar esto como una propuesta nueva?
suggest-too-many = { $n ->
    [one] Han llegado muchas propuestas desde su red. Por favor, vuelva a enviar esta dentro de un minuto; deje abierta esta página.
   *[other] Han llegado muchas propuestas desde su red. Por favor, vuelva a enviar esta dentro de { $n } minutos; deje abierta esta página.
 }

## Reports of errors
report-title = Avisar de un error
report-description = Díganos qué está mal en una verificación que hemos publicado.
report-about = Sobre nuestra verificación de esta afirmación:
report-wrong = ¿Qué está mal?
report-wrong-hint = La frase, la cifra o la fuente, y qué debería decir.
report-wrong-missing = Escriba qué está mal.
report-why = ¿Cómo lo sabe?
report-why-hint = Lo que vio, leyó o midió. Por favor, no nombre a particulares.
report-why-missing = Escriba cómo lo sabe.
report-source = ¿Dónde podemos verlo?
report-source-hint = La dirección de una página, o con palabras: qué libro, qué página. Puede dejarlo en blanco.
report-too-long = Es demasiado largo: { $n } caracteres como máximo.
report-contact-hint = Solo para decirle que hemos respondido. Lo ve la dirección de la redacción, nadie más. Puede hacer que se borre en cualquier momento; lo borramos { $n } días después de nuestra respuesta.
report-deadline = { $n ->
    [one] Respondemos en un día.
   *[other] Respondemos en { $n } días.
 }
report-after = Al enviarlo recibirá un número y una página privada en la que figurará nuestra respuesta. Nuestra respuesta es pública; sus palabras y su dirección no.
report-again = Ya envió este formulario, con otras palabras. ¿Enviar esto como un aviso nuevo?
report-too-many = { $n ->
    [one] Han llegado muchos avisos desde su red. Por favor, vuelva a enviar este dentro de un minuto; deje abierta esta página.
   *[other] Han llegado muchos avisos desde su red. Por favor, vuelva a enviar este dentro de { $n } minutos; deje abierta esta página.
 }
report-number = Su aviso { $n }
report-received = Lo hemos recibido. La dirección de la redacción lee todos los avisos.
report-until = Responderemos antes del
report-late = Vamos con retraso. Responderemos de todos modos, y nuestras cifras anuales cuentan este aviso entre los que no se respondieron a tiempo.
report-corrected = Tenía razón: hemos corregido la verificación.
report-withdrawn = Tenía razón: hemos retirado el veredicto.
report-explained = Lo hemos examinado y dejamos la verificación como está. Este es el motivo:
report-declined = No seguimos este aviso, y este es el motivo:
report-answered-on = Respondido el
report-public = Esta respuesta es pública.
report-outcomes = Todas nuestras respuestas
report-keep-words = Conservamos sus palabras y lo que respondimos. No se guarda con ellas desde dónde las envió.
report-mails = Le escribiremos cuando respondamos. Su correo electrónico se borra { $n } días después, o cuando detenga los correos.
mail-report-subject = Sobre su aviso { $n }
mail-report = Hemos respondido a su aviso de error { $n }. La página que sigue dice qué.
mail-report-end = Recibe este correo porque alguien dio su dirección con un aviso. En esa página puede detener estos correos; entonces se borra la dirección.

## The page of a suggestion
track-title = Su propuesta
track-private = Esta página es suya: solo la ve quien tiene su dirección. Guarde la dirección.
track-fate = Qué ha sido de ella
track-received = La hemos recibido. La dirección de la redacción lee todas las propuestas.
track-looked-at = La estamos examinando: está en nuestra lista de afirmaciones por verificar.
track-review = Se ha convertido en una afirmación en verificación. Reunimos fuentes y preguntamos a los implicados.
track-ended = La examinamos y terminamos nuestro trabajo sin publicar una verificación.
track-declined = No verificaremos esto, y este es el motivo:
track-published = Nuestra verificación se publicó el
track-corrected = Desde su propuesta se cambió la verificación, la última vez el
track-retracted = Publicamos una verificación y desde entonces hemos retirado su veredicto. Su página dice por qué.
track-step-received = Recibida
track-step-looked-at = En examen
track-step-review = En verificación
track-step-published = Publicada
track-reached = alcanzado
track-sent = Lo que envió
track-came = Recibido
track-seen = Dónde lo vio
track-keep = Qué conservamos
track-keep-words = Conservamos sus palabras y nuestra decisión. No se guarda con ellas desde dónde las envió.
track-mails = Le escribiremos cuando haya novedades. Su correo electrónico se borra { $n } días después de nuestra decisión, o cuando detenga los correos.
track-no-mails = No tenemos un correo electrónico suyo. Las novedades figuran aquí.
track-stop = Detener estos correos y borrar mi dirección

## Mails to those who suggested something
mail-published-subject = Se ha publicado una verificación que usted pidió
mail-published = Hemos verificado una afirmación que usted propuso y publicado el resultado.
mail-corrected-subject = Se ha cambiado una verificación que usted pidió
mail-corrected = La verificación de una afirmación que usted propuso se cambió después de publicarse. La página dice qué y por qué.
mail-retracted-subject = Se ha retirado una verificación que usted pidió
mail-retracted = Hemos retirado nuestro veredicto sobre una afirmación que usted propuso. La página dice por qué.
mail-declined-subject = Sobre su propuesta
mail-declined = No verificaremos una afirmación que usted propuso. La página que sigue dice por qué.
mail-open = Su página privada:
mail-end = Recibe este correo porque alguien dio su dirección con una propuesta. En esa página puede detener estos correos; entonces se borra la dirección.
