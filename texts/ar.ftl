### نصوص الموقع العام بالعربية. المفاتيح نفسها في كل الملفات.
### ما يُكتب بلغة أخرى داخل الجملة يُعزل اتجاهه (U+2068 و U+2069).

## Around every page
skip = انتقل إلى المحتوى
demo-band = غرفة أخبار تجريبية
demo-band-meaning = الأشخاص ووسائل الإعلام في هذه الصفحات من نسج الخيال.
masthead-desk = قسم التحقق من الأخبار
nav-label = الموقع
nav-checks = التحققات
nav-topics = المواضيع
nav-claimants = أصحاب الادعاءات
nav-corrections = التصحيحات
nav-methodology = كيف نتحقق
nav-about = من نحن
search-label = ابحث في التحققات
list-comma = {"، "}

## Footer
footer-work = كيف نعمل
footer-methodology = المنهجية ومقياس التقييم
footer-corrections = التصحيحات
footer-about = من نحن ومن يموّلنا
footer-find = ابحث عن تحقق
footer-checks = كل التحققات
footer-topics = المواضيع
footer-claimants = أصحاب الادعاءات
footer-history = سجل لا يستطيع أحد إعادة كتابته
footer-history-meaning = يحتفظ كل تحقق بجميع الخطوات التي أدت إليه، وتحمل كل خطوة بصمة الخطوة التي قبلها، فيظهر أي تغيير.
footer-part-of = يصدر عن
footer-by = يعمل على factdesk، وهو برنامج حر.
theme-label = المظهر
theme-system = النظام
theme-light = فاتح
theme-dark = داكن
languages-label = اللغات

## Dates
date-day = { $day } { $month } { $year }
date-month-of = { $month } { $year }
date-moment = { $day } { $month } { $year }، { $time }
date-month = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[other] ديسمبر
 }
date-month-short = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[other] ديسمبر
 }

## Errors
error-400 = تعذّر فهم الطلب
error-400-words = عُد إلى الوراء وأعد تحميل الصفحة ثم حاول مرة أخرى.
error-401 = يرجى تسجيل الدخول
error-401-words = هذه الصفحة مخصصة لأعضاء فريق التحرير.
error-403 = لا يمكنك القيام بذلك
error-403-words = اسأل أحد المحررين.
error-404 = لا يوجد شيء هنا
error-404-words = ربما كُتب العنوان خطأً، أو لم تُنشر الصفحة قط.
error-405 = هذا العنوان لا يقبل ذلك
error-405-words = استخدم النموذج الموجود في الصفحة نفسها.
error-408 = استغرق الأمر وقتًا طويلًا
error-408-words = حاول مرة أخرى.
error-409 = سبقك شخص آخر
error-409-words = أعد تحميل الصفحة وانظر ما الذي تغيّر.
error-410 = أُزيلت هذه الصفحة
error-410-words = ولن تعود.
error-413 = هذا كبير جدًا
error-413-words = اختصر النص أو أرفق ملفًا أصغر.
error-415 = هذا النوع من الملفات غير مقبول هنا
error-415-words = استخدم النموذج الموجود في الصفحة نفسها.
error-422 = لا يمكن ذلك الآن
error-422-words = أعد تحميل الصفحة وانظر ما الذي ينقص.
error-429 = محاولات كثيرة جدًا
error-429-words = انتظر قليلًا ثم حاول مرة أخرى.
error-503 = لا يستطيع الموقع الإجابة الآن
error-503-words = لم يضع شيء. حاول مرة أخرى بعد قليل.
error-unknown-words = لا يُعرف هل حُفظ ما أرسلته. أعد تحميل هذه الصفحة ووافق على إرسال النموذج مجددًا: فهو يُحفظ مرة واحدة مهما تكرر إرساله.
error-500 = حدث خطأ من جانبنا
error-500-words = لم يضع شيء. إذا تكرر ذلك فأبلغ فريق التحرير بهذا الرقم.
error-other = لم ينجح ذلك
error-other-words = أعد تحميل الصفحة وحاول مرة أخرى.
error-erratum = تصويب: بدلًا من
error-erratum-this = هذا العنوان
error-erratum-other = اقرأ غيره.
error-front = الصفحة الرئيسية
error-desk = غرفة التحرير
error-request = الطلب { $id }

## Evidence
evidence-stance = الموقف
evidence-source = المصدر
evidence-says = ماذا يقول
evidence-copy = نسخة محفوظة
stance-supports = يؤيد
stance-refutes = يدحض
stance-context = سياق

## The gate
gate-held = متحقق:
gate-missing = ناقص:
gate-waived = استُثني:

## Differences
difference-removed = محذوف
difference-added = مضاف

## Paging
pages-label = الصفحات
pages-first = العودة إلى البداية
pages-previous = السابق
pages-next = التالي

## Who did what: a role where no public name was chosen
who-contributor = { $n ->
    [1] أحد المساهمين
    [2] مساهم ثانٍ
   *[other] مساهم آخر
 }
who-reviewer = { $n ->
    [1] أحد المدققين
    [2] مدقق ثانٍ
   *[other] مدقق آخر
 }
who-editor = { $n ->
    [1] أحد المحررين
    [2] محرر ثانٍ
   *[other] محرر آخر
 }
who-left = شخص غادر فريق التحرير
who-system = برنامج غرفة التحرير
claimant-unknown = غير معروف

## A verdict page
cite-source = المصدر { $n }
cite-note = ملاحظة { $n }
rating-withdrawn = مسحوب
check-number = التحقق { $n }
check-said-by = القائل
check-said-by-nobody = لا يمكن تسمية من قاله أولًا
check-verdict = حكمنا
check-scale = مقياس التقييم
check-published = تاريخ النشر
check-changed = آخر تعديل
check-checked-by = تحقق منه
check-approved-by = أجازه
check-self-approved = أجازه كاتبه.
check-self-approved-meaning = من كتب هذا الحكم أجازه أيضًا. فريقنا أصغر من أن يراجعه شخص ثانٍ، ونحن نصرّح بذلك.
check-revision = الإصدار
check-revision-n = الإصدار { $n }
check-revision-of = { $n } من { $all }
check-why = لماذا نقول «⁨{ $rating }⁩»
check-evidence = الأدلة
check-evidence-caption = مصادر هذا الحكم وموقف كل منها من الادعاء
check-sources = { $n ->
    [zero] بلا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
 }، المحفوظ منها: { $copies }
check-sources-confidential = { $n ->
    [zero] بلا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
 }، المحفوظ منها: { $copies }، السري منها: { $secret }
check-appearances = أين قيل ذلك
check-appearance-untitled = موضع بلا عنوان
check-repeats = قيل مجددًا
check-repeats-count = { $n ->
    [zero] لم يتكرر منذ الحكم
    [one] مرة واحدة منذ الحكم
    [two] مرتين منذ الحكم
    [few] { $n } مرات منذ الحكم
    [many] { $n } مرة منذ الحكم
   *[other] { $n } مرة منذ الحكم
 }
feed-said-again = قيل مجددًا في { $day }: { $name }
check-reply = حق الرد
check-reply-none = لم يُسأل صاحب الادعاء.
reply-asked = سألناه في { $day } (⁨{ $how }⁩).
reply-asked-until = سألناه في { $day } (⁨{ $how }⁩) وطلبنا الرد قبل { $until }.
reply-answered = ورد الرد في { $day }. { $asked }
check-how = كيف تحققنا
check-why-chosen = لماذا هذا الادعاء.
check-who = اقترح الحكم: { $authors }. وأجاز هذا النص بعينه، ولم يكتب منه شيئًا: { $approver }.
check-who-so-far = اقترح الحكم: { $authors }. ولا بد أن يجيز هذا النص بعينه شخص لم يكتب منه شيئًا قبل نشره.
check-who-alone = اقترح الحكم وأجازه: { $authors }.
check-under = جرى التحقق وفق منهجيتنا المؤرخة { $day }
check-under-none = جرى التحقق قبل { $day }، وهو اليوم الذي دوّنا فيه منهجيتنا لأول مرة
check-gate = شروط النشر عند صدوره
check-scale-whole = مقياس التقييم كاملًا
check-scale-version = الإصدار { $version } من مقياس التقييم، وبه صدر هذا الحكم
check-history = السجل
check-history-meaning = يحمل كل قيد بصمة القيد الذي قبله.
check-history-all = السجل كاملًا
check-changes = ما الذي تغيّر
check-changes-between = من الإصدار { $from } إلى الإصدار { $to }
check-changes-see = اطّلع على ما تغيّر
check-earlier-changes = { $n ->
    [zero] لا تعديلات سابقة
    [one] تعديل سابق واحد
    [two] تعديلان سابقان
    [few] { $n } تعديلات سابقة
    [many] { $n } تعديلًا سابقًا
   *[other] { $n } تعديل سابق
 }
check-earlier-steps = { $n ->
    [zero] لا خطوات سابقة
    [one] خطوة سابقة واحدة
    [two] خطوتان سابقتان
    [few] { $n } خطوات سابقة
    [many] { $n } خطوة سابقة
   *[other] { $n } خطوة سابقة
 }
check-changes-none = لم تتغير كلمة واحدة من الحكم ولا من مصادره.
check-report = هل وجدت خطأ؟
check-report-link = أبلغ عن خطأ
check-report-to = أو اكتب إلى
check-report-how = قل لنا ما الخطأ وكيف عرفت. نصحّح الخطأ علنًا، بملاحظة فوق الادعاء.
check-report-policy = كيف نصحّح
check-cite = الاستشهاد والمشاركة
cite-bibtex = على هيئة مدخل ⁨BibTeX⁩
cite-bibtex-file = ملف ⁨BibTeX⁩
embed-code = اعرض هذا التحقق في صفحتك
embed-code-hint = انسخ هذا إلى صفحتك. يعرض أحدث إصدار، ولا يضع ملف تعريف ارتباط ولا يشغّل أي برنامج نصي.
embed-look = شاهد كيف يبدو
embed-whole = اقرأ التحقق كاملًا
share-title = المشاركة
share-mail = بالبريد الإلكتروني
check-citation = «⁨{ $claim }⁩»: ⁨{ $rating }⁩. ⁨{ $site }⁩، التحقق { $number }، الإصدار { $revision }، { $date }.
check-cite-revision = هذا الإصدار بعينه
check-cite-history = سجله
check-cite-json = ملف السجل (JSON) للتدقيق دون اتصال
check-retracted = سُحب في { $day }
check-withdrawn-short = سحبنا حكمنا على هذا الادعاء.
check-withdrawn = لم يعد الحكم قائمًا. ونُبقي ما كنا نشرناه للتوثيق.
check-withdrawn-read = اقرأه كما كان
check-withdrawn-record = هذا توثيق لما نشرناه. لم يعد الحكم قائمًا.
check-old = هذا هو ذلك الإصدار كما نُشر تمامًا. يوجد إصدار أحدث.
check-old-compare = قارن بينهما
check-old-newest = اقرأ الأحدث
preview-title = معاينة. هذا غير منشور
preview-draft = ترى مسودة كما كانت صفحتها ستبدو الآن. قد تتغير، وقد لا تُنشر أبدًا. يرجى عدم تداولها.
preview-embargo = محظور النشر حتى { $day }: يرجى عدم تداوله قبل ذلك. وقد يتغير حتى ذلك الحين.
preview-not-approved = لا أحد بعد
opened-correction = فُتح تصحيح في { $day }
opened-clarification = فُتح توضيح في { $day }
opened-update = فُتح تحديث في { $day }
opened-meaning = لا بد أن يُجاز النص الجديد أولًا. وحتى ذلك الحين تبقى هذه الصفحة كما هي.
corrected-correction = صُحّح في { $day }
corrected-clarification = وُضّح في { $day }
corrected-update = حُدّث في { $day }
corrected-typo = أُصلح خطأ مطبعي في { $day }
evidence-no-copy = لا توجد نسخة محفوظة
evidence-undisclosed = لا يُفصح عنه
evidence-confidential = مصدر سري سُجّل في { $month }
evidence-confidential-why = لا نفصح عنه حمايةً لشخص ما. يُلزمنا التعهد بما سجلناه: نستطيع إثباته بقيمة الملح الخاصة به.
evidence-commitment = التعهد
evidence-elsewhere = نسخة محفوظة في مكان آخر
kind-primary = أولي
kind-secondary = ثانوي
kind-expert = خبير
kind-data = بيانات
kind-official = رسمي
copy-fetched = الصفحة كما كانت
copy-uploaded = ملف
copy-pasted = نص

## Translations of a check
translations-of = هذه ترجمة للإصدار { $n } من تحقق آخر لنا
translations-changed = عُدّل الأصل منذ ذلك الحين وبلغ الآن الإصدار { $n }. وقد لا يكون ما تغيّر فيه واردًا هنا.
translations-withdrawn = سُحب الأصل منذ ذلك الحين.
translations-also-in = متاح أيضًا بـ
entry-translation-linked = رُبط بوصفه ترجمة للتحقق { $n }: { $by }
entry-translation-unlinked = أُلغي ربطه بوصفه ترجمة: { $by }
entry-verdict-imported = دُوّن حكم صادر عن { $from }: { $by }. وقد اعتُمد في مكان آخر وليس حكمنا

## Checks before publication
gate-claim-and-claimant = الادعاء وصاحبه
gate-dated-appearance = موضع مؤرخ ورد فيه
gate-two-sources = مصادر كافية
gate-sources-of = { $n ->
    [zero] بلا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدرًا
   *[other] { $n } مصدر
}{ $primary ->
    [0] {""}
    [one] ، واحد منها أولي
    [two] ، اثنان منها أوليان
   *[other] ، { $primary } منها أولية
}
gate-copies-kept = نسخة من كل مصدر مستشهد به
gate-current-rating = تقييم من المقياس المعمول به
gate-short-summary = خلاصة قصيرة
gate-summary-of = خلاصة لا تتجاوز { $n } حرفًا
gate-citations = الشرح يذكر مصادره
gate-claim-review = بيانات لمحركات البحث (⁨ClaimReview⁩)
gate-reply-logged = طُلب الرد من صاحب الادعاء
gate-checklist-answered = قائمة التدقيق لهذا النوع من الادعاءات
gate-no-objection = لا اعتراض قائمًا
gate-why-chosen = سبب اختيار هذا الادعاء
gate-cross-check-given = رأي ثانٍ مستقل حيث طُلب
gate-cross-check-agrees = الرأي الثاني مطابق

## What those checks found
found-claimant-unknown = سُجّل أن صاحب الادعاء غير معروف
found-appearances = { $n ->
    [one] موضع واحد
    [two] موضعان
    [few] { $n } مواضع
    [many] { $n } موضعًا
   *[other] { $n } موضع
 }
found-sources-primary = { $n }، منها أولية: { $some }
found-sources-confidential = { $n }، منها سرية: { $some }
found-all-kept = كلها محفوظة
found-rating = ⁨{ $rating }⁩، الإصدار { $version }
found-rating-still = ⁨{ $rating }⁩، في الإصدار { $now } كما في الإصدار { $then }
found-rating-kept = ⁨{ $rating }⁩، كما نُشر: إصلاح الخطأ المطبعي لا يمس التقييم
found-characters = { $n ->
    [one] حرف واحد
    [two] حرفان
    [few] { $n } أحرف
    [many] { $n } حرفًا
   *[other] { $n } حرف
 }
found-cited = المستشهد بها: { $n }
found-complete = كاملة
found-nobody-to-ask = لا يمكن سؤال أحد: صاحب الادعاء غير معروف
found-answered = ورد الرد
found-no-answer = سُئل ولم يرد بعد
found-awaited = سُئل ويُنتظر رده
found-no-type = ليس للادعاء نوع
found-items = { $n ->
    [one] بندها الوحيد
    [two] بنداها
   *[other] كل البنود: { $n }
 }
found-no-objection = لا اعتراض
found-written-down = مدوّن
found-second-opinions = { $n ->
    [one] رأي واحد مستقل عن الحكم
    [two] رأيان مستقلان عن الحكم
   *[other] آراء مستقلة عن الحكم: { $n }
 }
found-same-rating = التقييم نفسه
found-not-required = لا يشترطه فريق التحرير

## Entries of the history
entry-logged = سُجّل الادعاء: { $by }
entry-imported = نُقل الادعاء من ⁨{ $system }⁩: { $by }
entry-edited = عُدّل الادعاء: { $by }
entry-appearance-added = أُضيف موضع ورد فيه: { $by }
entry-appearance-edited = عُدّل موضع ورد فيه: { $by }
entry-source-added = أُضيف المصدر { $n }: { $by }
entry-source-edited = عُدّل المصدر { $n }: { $by }
entry-sources-reordered = أُعيد ترتيب المصادر: { $by }
entry-source-withdrawn = حُذف المصدر { $n }: { $by }
entry-asked = سُجّل طلب الرد: { $by }
entry-answered = سُجّل الرد: { $by }
entry-set-aside = استُثني «{ $check }»: { $by }
entry-approved = أُجيز: { $by }
entry-approval-voided = بطلت الإجازة لتغيير النص: { $by }
entry-published = نُشر الإصدار { $n }: { $by }
entry-correction-opened = فُتح تصحيح: { $by }
entry-repeat-recorded = سُجّل التكرار { $n }: { $by }
entry-repeat-withdrawn = سُحب التكرار { $n }: { $by }
entry-merged = دُمج في الادعاء { $n }: { $by }
entry-merged-from = دُمج الادعاء { $n } في هذا: { $by }
entry-report-corrected = أُجيب عن بلاغ الخطأ { $n } بالتصحيح: { $by }
entry-report-explained = أُجيب عن بلاغ الخطأ { $n } بالشرح: { $by }
entry-report-declined = أُجيب عن بلاغ الخطأ { $n } بالرفض: { $by }
entry-retracted = سُحب الحكم: { $by }
entry-proposed = اقتُرح حكم: { $by }
entry-cross-checked = أُبدي رأي ثانٍ مستقل: { $by }
entry-sent-back = أُعيد لمزيد من العمل: { $by }
entry-assigned = أُسندت مسؤولية: { $by }
entry-unassigned = انتهت مسؤولية: { $by }
entry-recused = أُعلن تضارب مصالح: { $by }
entry-reopened = أُعيد فتحه: { $by }
entry-other = خطوة: { $by }
entry-redacted = قيد أُزيل
entry-redacted-in-part = { $what } (مع حذف كلمات)
entry-redaction = حذف كلمات، { $by }، السبب: { $ground }
check-redacted = حُذفت كلمات من هذه الصفحة في { $day }
ground-law = القانون أو أمر قضائي
ground-privacy = خصوصية شخص
ground-safety = سلامة مصدر أو شخص آخر
ground-rights = حقوق طرف آخر
ground-mishap = وصلت إلى هنا بالخطأ
entry-sealed = خطوة من خطوات التحرير تبقى غير معلنة

## Differences between revisions
field-claim = الادعاء
field-claimant = صاحب الادعاء
field-rating = التقييم
field-summary = الخلاصة
field-explanation = الشرح، الفقرة { $n }
field-source = المصدر { $n }
field-language = اللغة
field-topics = المواضيع
field-appearance = الموضع { $n } الذي ورد فيه
field-reply = طلب الرد { $n }
field-why = لماذا هذا الادعاء
field-order = ترتيب المصادر
field-paragraph = الفقرة { $n }

## The history of a check
history-of = سجل التحقق { $n }
history-description = كل خطوة من هذا التحقق، مع البصمة التي تربطها بما قبلها.
history-revisions = الإصدارات
history-compare = قارن بالذي قبله
history-difference = قارن بين أي إصدارين
history-difference-from = الإصدار
history-difference-to = بالإصدار
history-difference-show = قارن
history-entries = القيود
history-length = { $n ->
    [zero] بلا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $n } قيود
    [many] { $n } قيدًا
   *[other] { $n } قيد
 }، الأحدث أولًا. لا يظهر من الخطوة غير المعلنة إلا أنها حدثت.
history-verify = التدقيق
history-verify-how = يضم ملف السجل جميع القيود حتى أحدثها دون فجوة. من يُعِد حساب البصمات يحصل على هذه البصمة، وإلا فقد غُيّر شيء.
history-verify-more = كيف تدقق
history-head = أحدث بصمة

## Lists of checks
item-changed = عُدّل في
item-withdrawn = سُحب في
feed-description = ادعاءات تحقق منها ⁨{ $site }⁩، مع التصحيحات وحالات السحب أولًا بأول.
feeds-label = الموجزات والملفات
feeds-narrowed = موجز بهذه التحققات
checks-title = التحققات
checks-description = كل الادعاءات التي تحققنا منها، بحسب التقييم والموضوع وصاحب الادعاء والكلمات.
checks-order = الترتيب
checks-newest = الأحدث أولًا
checks-changed = الأحدث تعديلًا أولًا
checks-oldest = الأقدم أولًا
checks-filter-label = تصفية التحققات
checks-words = كلمات من الادعاء
checks-rating = التقييم
checks-topic = الموضوع
checks-language = اللغة
checks-claimant = صاحب الادعاء
checks-any = الكل
checks-state = منذ النشر
checks-corrected = صُحّح أو حُدّث
checks-retracted = سُحب
checks-from = تاريخ النشر من
checks-until = تاريخ النشر حتى
checks-more = شروط أخرى
chips-label = الشروط التي صُفّيت بها القائمة
chip-remove = إزالة:
chip-words = الكلمات: ⁨{ $value }⁩
chip-rating = التقييم: ⁨{ $value }⁩
chip-topic = الموضوع: ⁨{ $value }⁩
chip-claimant = صاحب الادعاء: ⁨{ $value }⁩
chip-language = اللغة: ⁨{ $value }⁩
chip-state = منذ النشر: ⁨{ $value }⁩
chip-from = من ⁨{ $value }⁩
chip-until = حتى ⁨{ $value }⁩
checks-filter = تصفية
checks-clear = مسح الكل
checks-all = كل التحققات
checks-count = { $n ->
    [zero] بلا تحققات
    [one] تحقق واحد
    [two] تحققان
    [few] { $n } تحققات
    [many] { $n } تحققًا
   *[other] { $n } تحقق
 }
checks-many = أكثر من { $n } تحقق.
checks-without = دون «⁨{ $filter }⁩»: ⁨{ $n }⁩
checks-none = لا شيء يطابق هذه الشروط كلها
checks-none-meaning = أزل شرطًا، أو جرّب كلمات أقل أو كلمات أخرى.
checks-not-yet = لم يُنشر شيء بعد
checks-not-yet-meaning = ستظهر هنا أولى التحققات. ويمكنك حتى ذلك الحين أن تقرأ كيف نعمل.
claimants-title = أصحاب الادعاءات
claimants-description = من صدرت عنهم الادعاءات التي تحققنا منها.
claimants-none = لم يُسمَّ أحد بعد
claimants-none-meaning = لا يذكر أي تحقق منشور صاحب ادعاء.
claimant-person = شخص
claimant-organisation = جهة
claimant-elsewhere = معلومات في مواقع أخرى
claimant-description = ادعاءات ⁨{ $name }⁩ التي تحققنا منها، الأحدث أولًا.
topics-title = المواضيع
topics-description = تحققاتنا بحسب موضوعها.
topics-none = لا مواضيع بعد
topics-none-meaning = لا يندرج أي تحقق منشور تحت موضوع.
topic-description = تحققات في موضوع ⁨{ $name }⁩، الأحدث أولًا.
record-title = الأحكام حتى الآن
record-caveat = نتحقق مما يهم أو ينتشر، لا من كل ما يقال. فهذه الأرقام تبيّن ما نظرنا فيه، وليست مقياسًا لصدق ما سواه.
record-changed = { $n ->
    [zero] لم يُصحَّح أي من هذه التحققات ولم يُحدَّث
    [one] صُحّح أو حُدّث واحد من هذه التحققات
    [two] صُحّح أو حُدّث اثنان من هذه التحققات
    [few] صُحّح أو حُدّث { $n } من هذه التحققات
    [many] صُحّح أو حُدّث { $n } من هذه التحققات
   *[other] صُحّح أو حُدّث { $n } من هذه التحققات
 }
record-topics = مواضيع أحدث التحققات
record-claimants = أصحاب الادعاءات في أحدث التحققات
names-find = جزء من اسم
names-none = لا اسم يضم هذه الأحرف
names-none-meaning = لا ترد هنا إلا أسماء من التحققات المنشورة. جرّب أحرفًا أقل، أو ابحث في التحققات.
names-search = ابحث في التحققات
names-all = كل الأسماء
search-title = البحث
search-for = البحث: ⁨{ $words }⁩
search-description = ابحث في الادعاءات التي تحققنا منها.
search-go = بحث
search-how = اكتب كلمات من الادعاء أو من شرحه، أو اسمًا. ضع العبارة بين علامتي اقتباس؛ وعلامة ناقص قبل الكلمة أو العبارة تستبعدها.
search-none = لم يُعثر على شيء
search-none-meaning = ربما لم نتحقق من ذلك، أو ورد بكلمات أخرى. جرّب كلمات أقل، أو اسمًا.
search-common = هذه الكلمات موجودة في كل نص تقريبًا
search-common-meaning = يتجاوزها البحث. أضف كلمة تقول عمّ يدور الادعاء.
search-newest = كلها، الأحدث أولًا
search-best = الأنسب أولًا
search-by-date = يأتي أولًا أحدث ما يضم هذه الكلمات.
search-count = { $n ->
    [zero] لا تحققات.
    [one] تحقق واحد.
    [two] تحققان.
    [few] { $n } تحققات.
    [many] { $n } تحققًا.
   *[other] { $n } تحقق.
 }
search-many = الأنسب من بين أحدث التحققات، وعددها { $n }.
search-corrected = تُعرض نتائج البحث عن
search-exactly = ابحث بدلًا من ذلك عن «⁨{ $words }⁩»
search-called = بهذا الاسم
search-without = دون «⁨{ $word }⁩»: ⁨{ $n }⁩
search-everywhere = بكل اللغات: ⁨{ $n }⁩

## The front page
home-title = ما يقوله الناس وما هو صحيح
home-description = ادعاءات متداولة تحققنا منها، لكل منها مصادره وسجله الكامل.
home-new = جديد
home-earlier = تحققات سابقة
home-corrections = كل التصحيحات
home-topics = كل المواضيع
home-how = يجمع شخص المصادر ويقترح الحكم، ويجيزه شخص آخر. وتُحفظ كل خطوة.
home-how-more = اقرأ كيف

## Corrections
corrections-title = التصحيحات
corrections-description = ما غيّرناه بعد النشر، ولماذا.
corrections-list = الأحدث أولًا
corrections-none = لم يُغيَّر شيء بعد نشره.
reports-title = ما أبلغ عنه القراء
reports-description = يمكن الإبلاغ عن خطأ في كل تحقق. ويُجاب عن كل بلاغ، ويظهر الجواب هنا.
reports-none = لم يُجَب عن أي بلاغ بعد.
reports-corrected-on = البلاغ { $n }، صُحّح في { $day }
reports-explained-on = البلاغ { $n }، شُرح في { $day }
reports-declined-on = البلاغ { $n }، رُفض في { $day }
reports-waited = { $n ->
    [0] ، في يوم وروده
    [one] ، بعد يوم
    [two] ، بعد يومين
    [few] ، بعد { $n } أيام
    [many] ، بعد { $n } يومًا
   *[other] ، بعد { $n } يوم
 }
reports-years = البلاغات بحسب سنة ورودها
reports-year = السنة
reports-received = واردة
reports-corrected = صُحّحت
reports-explained = شُرحت
reports-declined = رُفضت
reports-open = لم يُجَب عنها
reports-late = لم يُجَب عنها في الموعد
reports-days = أيام حتى الجواب (وسيط ما أُجيب عنه)
policy-title = كيف نصحّح
policy-report = إذا وجدت خطأ فأخبرنا ما هو وكيف عرفت. ننظر في كل بلاغ. ونصحّح الخطأ فورًا وعلنًا.
policy-correction = تصحيح
policy-correction-meaning = كان هناك خطأ. تبيّنه ملاحظة فوق الادعاء.
policy-clarification = توضيح
policy-clarification-meaning = كان هناك ما هو صحيح لكنه قد يُساء فهمه.
policy-update = تحديث
policy-update-meaning = تغيّر شيء منذ ذلك الحين، أو ظهرت أدلة جديدة.
policy-typo = خطأ مطبعي
policy-typo-meaning = سهو لا يغيّر التقييم ولا المصادر ولا المعنى.
policy-retraction = سحب
policy-retraction-meaning = لم يعد الحكم قائمًا. تبقى الصفحة مع السبب، ويظل ما كنا نشرناه متاحًا للقراءة.
policy-review = يمر كل تغيير بالمراجعة نفسها التي مر بها الإصدار الأول. وتبقى الإصدارات السابقة متاحة، مع تمييز ما تغيّر بينها كلمة كلمة.

## Policies in the desk's own words, and their versions
policy-name-methodology = منهجيتنا
policy-name-corrections = سياسة التصحيح لدينا
policy-name-about = من نحن
policy-name-non-partisanship = كيف نحافظ على الحياد
policy-name-funding = من يموّل عملنا
policy-own-words = بكلماتنا
policy-rules = قواعدنا
policy-in-force = الإصدار { $n }، ساري منذ { $day }.
policy-is-in-force = هذا هو الإصدار { $n }، الساري منذ { $day }
policy-was-in-force = هذا هو الإصدار { $n }، وكان ساريًا من { $from } إلى { $to }
policy-newest = اقرأ الساري الآن
policy-all-versions = كل الإصدارات
policy-versions-of = إصدارات «⁨{ $name }⁩»
policy-versions-description = كل إصدار من هذا النص، مع ما تغيّر وسببه.
policy-version-n = الإصدار { $n }
policy-current = الساري الآن
policy-text = النص
policy-between = من الإصدار { $from } إلى الإصدار { $to }
policy-compare-newest = قارن بالأحدث
policy-same = النصان متطابقان.
policy-none = لا نص خاصًا بنا بعد
policy-none-meaning = ما يسري منذ اليوم الأول موجود في الصفحة نفسها.

## How we check
method-title = كيف نتحقق
method-description = الطريق من جملة إلى حكم، ومعنى تقييماتنا.
method-steps = خطوة بخطوة
method-step-log = نكتب الادعاء جملة واحدة يمكن التحقق منها، بالمعنى الذي قصده صاحبها، مع المكان واليوم اللذين قيلت فيهما وسبب اختيارنا لها.
method-step-gather = يجمع أحد المدققين المصادر، أقربها إلى الواقعة أولًا، ويحتفظ بنسخة من كل منها.
method-step-ask = نطلب الرد من صاحب الادعاء، وندوّن متى وكيف سألناه وبماذا أجاب.
method-step-propose = يقترح المدقق تقييمًا، وجملة واحدة خلاصةً، وشرحًا يذكر مصادره.
method-step-approve = يقرأ أحد المحررين ذلك كله ويجيز هذا النص بعينه أو يعيده. وأي كلمة تتغير لاحقًا تحتاج إلى إجازة جديدة.
method-step-publish = يُنشر. ومن ذلك الحين يكون كل تغيير إصدارًا جديدًا، مع ملاحظة.
method-eyes = أربع أعين
method-eyes-meaning = من كتب أي جزء من الحكم لا يستطيع إجازته. يرفض البرنامج ذلك، وترفضه قاعدة بياناته.
method-eyes-off = فريقنا أصغر من أن يراجع شخص ثانٍ كل حكم. وحيث أجاز الكاتب حكمه بنفسه، تقول الصفحة «أجازه كاتبه».
method-names = تذكر الصفحات أعضاء الفريق بأدوارهم، إلا من اختار إظهار اسمه.
method-gate = قبل النشر
method-gate-meaning = ما يُطلب من كل حكم قبل نشره، كما هو اليوم.
method-gate-required = مطلوب
method-gate-passable = مطلوب، أو يُستثنى بسبب تعرضه الصفحة
method-gate-advice = يُنظر فيه ولا يُشترط

scale-title = مقياس التقييم لدينا، الإصدار { $version }
scale-description = معنى تقييمات أحكامنا. يحتفظ كل حكم بالمقياس الذي نُشر به.
scale-words = التقييمات
scale-held = متى كان ساريًا
scale-from = من
scale-from-the-first-day = اليوم الأول لهذا الفريق
scale-until = إلى
scale-until-now = ساري الآن
scale-version = الإصدار { $version }
scale-versions = كل الإصدارات
scale-places = لمحركات البحث، من { $worst } (الأسوأ) إلى { $best } (الأفضل): { $places }.

## About
about-title = عن ⁨{ $site }⁩
about-who = من نحن
about-who-meaning = يتحقق ⁨{ $site }⁩ من الادعاءات التي يمكن التحقق منها، وينشر كلًا منها بمصادره وسجله الكامل.
about-rules = نتبع الخطوات نفسها مع كل ادعاء، أيًا كان صاحبه.
figures-title = أرقامنا
figures-link = اطّلع على أرقامنا
figures-lead = ما أنجزه ⁨{ $site }⁩ سنة بعد سنة: ما تحقق منه، وما خلص إليه، وما اضطر إلى تصحيحه.
figures-until = حتى { $day }. لم تنتهِ السنة الأخيرة؛ وتُحسب الأحكام بتقييمها الحالي.
figures-counted = نحسب هذه الأرقام من السجل نفسه الذي يُنشر مع كل تحقق. ونحن نختار الادعاءات التي نتحقق منها، فلا تصلح نسب التقييمات مقياسًا لصدق أحد.
figures-none = لا شيء يُحسب بعد.
figures-figure = الرقم
figures-logged = ادعاءات نُظر فيها
figures-published = تحققات منشورة
figures-time-to-publish = من أول نظر إلى النشر، نصفها خلال
figures-rating = قُيّمت بـ ⁨{ $rating }⁩
figures-sources = متوسط المصادر المستشهد بها في التحقق
figures-replies = تحققات أجاب فيها صاحب الادعاء
figures-same = أعطى مدققان التقييم نفسه
figures-kappa = اتفاقهما فوق المصادفة (كابا كوهين)
figures-corrections = تصحيحات
figures-clarifications = توضيحات
figures-updates = تحديثات
figures-typos = أخطاء مطبعية أُصلحت
figures-time-to-correct = من النشر إلى التصحيح، نصفها خلال
figures-retractions = حالات سحب
figures-too-few = عدد أزواج قليل جدًا
figures-nothing = –
figures-share = { $percent }% ({ $some } من { $all })
figures-days = { $n ->
    [zero] 0 يوم
    [one] يوم واحد
    [two] يومان
    [few] { $n } أيام
    [many] { $n } يومًا
   *[other] { $n } يوم
 }
figures-hours = { $n ->
    [zero] 0 ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
 }
figures-minutes = { $n ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
 }
about-errors = عندما نخطئ
about-errors-meaning = أخبرنا. نصحّح ذلك علنًا.
about-verify = دقّق سجلنا بنفسك
about-verify-what = لكل تحقق سلسلة من القيود، قيد لكل خطوة. يحمل كل قيد بصمة محسوبة من نفسه ومن القيد الذي قبله، فلا يمكن تغيير شيء أو إسقاطه أو إدراجه لاحقًا دون أن تتغير كل البصمات التالية.
about-verify-download = نزّل ملف سجل التحقق: عنوانه تليه ‎.json.
about-verify-payload = حيث يكون للقيد محتوى، ترد بصمته في الغلاف باسم payload_hash:
about-verify-envelope = تُحسب بصمة الغلاف كما يلي؛ ولا يعطي القيد غير المعلن إلا هذه البصمة:
about-verify-first = يسبق القيد الأول:
about-verify-next = تُحسب بصمة كل قيد من بصمة الذي قبله وبصمة الغلاف:
about-verify-head = يجب أن تكون البصمة الأخيرة هي الرأس الذي يذكره الملف، وأن تكون المواضع 1 و2 و3 حتى الطول دون فجوة.
about-verify-keep = احتفظ بالرأس. فإن حمل ملف لاحق بصمة أخرى في ذلك الموضع فقد أُعيدت كتابة السجل.
about-verify-private = يبيّن القيد غير المعلن أن خطوة حدثت، لا ما جاء فيها. ويظهر فيه الأشخاص برمز مختلف في كل تحقق.

## Suggesting a claim
suggest-link = اقترح ادعاءً
suggest-title = اقترح ادعاءً
suggest-description = أخبرنا بما سمعت أو قرأت وتود أن نتحقق منه.
suggest-not-sent = لم يُرسل بعد
suggest-said = ماذا قيل؟
suggest-said-hint = قول واحد يحتمل الصدق أو الكذب، بالكلمات التي صادفته بها. يرجى عدم تسمية أشخاص عاديين.
suggest-said-missing = اكتب ما قيل.
suggest-seen = أين رأيته أو سمعته؟
suggest-seen-hint = عنوان صفحة، أو بالكلمات: أي صحيفة، أي قناة، متى.
suggest-too-long = هذا طويل جدًا: الحد الأقصى 1,000 حرف.
suggest-language = لغة القول
suggest-language-unsure = لست متأكدًا
suggest-contact = بريدك الإلكتروني (إن شئت)
suggest-contact-hint = لنكتب إليك فقط إذا رفضنا الاقتراح، وعند نشر التحقق أو تصحيحه أو سحبه. يراه المحررون دون غيرهم. يمكنك إيقاف الرسائل في أي وقت فنحذف العنوان حينها، أو بعد قرارنا، وعدد الأيام: { $n }.
suggest-contact-wrong = يبدو عنوان البريد الإلكتروني مثل ada@desk.example. ويمكنك تركه فارغًا.
field-up-to = أقصى عدد للأحرف: { $n }
suggest-empty = اترك هذا فارغًا
suggest-send = أرسل إلى فريق التحرير
suggest-after = ستحصل بعد ذلك على صفحة خاصة ترى فيها ما آل إليه اقتراحك. لا نستطيع التحقق من كل شيء.
suggest-decoy = كان حقل لا يراه الناس ممتلئًا، كما تفعل البرامج. وهو الآن فارغ: إن كنت إنسانًا فأرسل النموذج مرة أخرى.
suggest-old = لم يكن هذا النموذج مما قدمناه للتو. يرجى إرساله مرة أخرى؛ لم يضع شيء مما كتبت.
suggest-quick = وصل هذا أسرع مما يستطيع إنسان أن يكتب. يرجى قراءته مرة أخرى ثم إرساله.
suggest-again = أرسلت هذا النموذج من قبل بكلمات أخرى. هل ترسل هذا اقتراحًا جديدًا؟
suggest-too-many = { $n ->
    [one] وردت اقتراحات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد دقيقة؛ أبقِ هذه الصفحة مفتوحة.
    [two] وردت اقتراحات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد دقيقتين؛ أبقِ هذه الصفحة مفتوحة.
    [few] وردت اقتراحات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد { $n } دقائق؛ أبقِ هذه الصفحة مفتوحة.
   *[other] وردت اقتراحات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد { $n } دقيقة؛ أبقِ هذه الصفحة مفتوحة.
 }

## Reports of errors
report-title = أبلغ عن خطأ
report-description = أخبرنا بالخطأ في تحقق نشرناه.
report-about = عن تحققنا من هذا الادعاء:
report-wrong = ما الخطأ؟
report-wrong-hint = الجملة أو الرقم أو المصدر، وما ينبغي أن يكون.
report-wrong-missing = اكتب ما الخطأ.
report-why = كيف عرفت؟
report-why-hint = ما رأيت أو قرأت أو قست. يرجى عدم تسمية أشخاص عاديين.
report-why-missing = اكتب كيف عرفت.
report-source = أين يمكننا أن نراه؟
report-source-hint = عنوان صفحة، أو بالكلمات: أي كتاب، أي صفحة. ويمكنك تركه فارغًا.
report-too-long = هذا طويل جدًا، وأقصى عدد للأحرف: { $n }.
report-contact-hint = لنخبرك بأننا أجبنا فقط. يراه المحررون دون غيرهم. يمكنك طلب حذفه في أي وقت؛ ونحذفه بعد جوابنا، وعدد الأيام: { $n }.
report-deadline = { $n ->
    [zero] نجيب اليوم.
    [one] نجيب خلال يوم.
    [two] نجيب خلال يومين.
    [few] نجيب خلال { $n } أيام.
    [many] نجيب خلال { $n } يومًا.
   *[other] نجيب خلال { $n } يوم.
 }
report-after = بعد الإرسال تحصل على رقم وصفحة خاصة سيظهر فيها جوابنا. جوابنا معلن؛ أما كلماتك وعنوانك فلا.
report-again = أرسلت هذا النموذج من قبل بكلمات أخرى. هل ترسل هذا بلاغًا جديدًا؟
report-too-many = { $n ->
    [one] وردت بلاغات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد دقيقة؛ أبقِ هذه الصفحة مفتوحة.
    [two] وردت بلاغات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد دقيقتين؛ أبقِ هذه الصفحة مفتوحة.
    [few] وردت بلاغات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد { $n } دقائق؛ أبقِ هذه الصفحة مفتوحة.
   *[other] وردت بلاغات كثيرة من شبكتك. يرجى إرسال هذا مرة أخرى بعد { $n } دقيقة؛ أبقِ هذه الصفحة مفتوحة.
 }
report-number = بلاغك { $n }
report-received = وصلنا بلاغك. يقرأ أحد المحررين كل بلاغ.
report-until = نجيب قبل
report-late = لقد تأخرنا. سنجيب مع ذلك، وتحسب أرقامنا السنوية هذا البلاغ بين ما لم يُجَب عنه في موعده.
report-corrected = كنت على حق: صحّحنا التحقق.
report-withdrawn = كنت على حق: سحبنا الحكم.
report-explained = نظرنا في الأمر وأبقينا التحقق كما هو. والسبب:
report-declined = لا نأخذ بهذا البلاغ، والسبب:
report-answered-on = أُجيب في
report-public = هذا الجواب معلن.
report-outcomes = كل أجوبتنا
report-keep-words = نحتفظ بكلماتك وبجوابنا. ولا نحتفظ معها بالمكان الذي أرسلت منه.
report-mails = نكتب إليك عندما نجيب. ويُحذف بريدك الإلكتروني بعد ذلك، أو عندما توقف الرسائل. عدد الأيام: { $n }.
mail-report-subject = بخصوص بلاغك { $n }
mail-report = أجبنا عن بلاغك { $n } عن خطأ. تجد الجواب في الصفحة أدناه.
mail-report-end = تصلك هذه الرسالة لأن أحدًا أعطى عنوانك مع بلاغ. يمكنك إيقاف هذه الرسائل في تلك الصفحة، فيُحذف العنوان حينها.

## The page of a suggestion
track-title = اقتراحك
track-private = هذه الصفحة لك: لا يراها إلا من لديه عنوانها. احتفظ بالعنوان.
track-fate = ما آل إليه
track-received = وصلنا اقتراحك. يقرأ أحد المحررين كل اقتراح.
track-looked-at = ننظر فيه: هو على قائمة الادعاءات التي سنتحقق منها.
track-review = أصبح ادعاءً قيد التحقق. نجمع المصادر ونسأل المعنيين.
track-ended = نظرنا فيه وأنهينا عملنا دون نشر تحقق.
track-declined = لن نتحقق من هذا، والسبب:
track-published = نُشر تحققنا في
track-corrected = عُدّل التحقق منذ اقتراحك، وآخر مرة في
track-retracted = نشرنا تحققًا ثم سحبنا حكمه. تبيّن صفحته السبب.
track-step-received = وصل
track-step-looked-at = قيد النظر
track-step-review = قيد التحقق
track-step-published = نُشر
track-reached = تم
track-sent = ما أرسلته
track-came = وصل في
track-seen = أين رأيته
track-keep = ما نحتفظ به
track-keep-words = نحتفظ بكلماتك وبقرارنا. ولا نحتفظ معها بالمكان الذي أرسلت منه.
track-mails = نكتب إليك عندما يكون هناك جديد. ويُحذف بريدك الإلكتروني بعد قرارنا، أو عندما توقف الرسائل. عدد الأيام: { $n }.
track-no-mails = ليس لدينا بريد إلكتروني لك. يظهر الجديد هنا.
track-stop = أوقف هذه الرسائل واحذف عنواني

## Mails to those who suggested something
mail-published-subject = نُشر تحقق طلبته
mail-published = تحققنا من ادعاء اقترحته ونشرنا النتيجة.
mail-corrected-subject = عُدّل تحقق طلبته
mail-corrected = عُدّل التحقق من ادعاء اقترحته بعد نشره. تبيّن الصفحة ما تغيّر وسببه.
mail-retracted-subject = سُحب تحقق طلبته
mail-retracted = سحبنا حكمنا على ادعاء اقترحته. تبيّن الصفحة السبب.
mail-declined-subject = بخصوص اقتراحك
mail-declined = لن نتحقق من ادعاء اقترحته. تبيّن الصفحة أدناه السبب.
mail-open = صفحتك الخاصة:
mail-end = تصلك هذه الرسالة لأن أحدًا أعطى عنوانك مع اقتراح. يمكنك إيقاف هذه الرسائل في تلك الصفحة، فيُحذف العنوان حينها.
