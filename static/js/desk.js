// Keys and small comforts of the desk. Every page works without this file.

const typing = element => element.closest("input, textarea, select, [contenteditable]")
const help = document.getElementById("keys")

// Rows and list entries that `j` and `k` walk through: whatever has one main link.
const stops = () => [...document.querySelectorAll(".queue .c-claim a, .todo a.what, .sentence .no, [data-stop]")]
  .filter(link => link.offsetParent !== null && link.checkVisibility?.() !== false)

const step = by => {
  const links = stops()
  if (!links.length) return
  const now = links.indexOf(document.activeElement)
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + by, 0), links.length - 1)
  links[next].focus()
  links[next].scrollIntoView({ block: "nearest" })
}

// A form of this page: opened if it is folded away, with the focus in its first field.
const fill = key => {
  const form = document.querySelector(`[data-key="${key}"]`)
  if (!form) return
  const folded = form.localName === "details"
  if (folded) form.open = true
  const field = form.querySelector(folded ? "input:not([type=hidden])" : "textarea")
  field.focus()
  field.scrollIntoView({ block: "center" })
}

const places = { d: "/desk", c: "/desk/claims", n: "/desk/claims/new", a: "/desk/articles", p: "/desk/people" }
let going = 0

const keys = {
  "/": () => document.querySelector("#q-desk")?.select(),
  "?": () => help?.showModal(),
  j: () => step(1),
  k: () => step(-1),
  g: () => { going = Date.now() },
  c: () => fill("c"),
  e: () => fill("e"),
  a: () => fill("a"),
}

const press = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (help?.open || typing(event.target)) return
  const place = Date.now() - going < 1500 && places[event.key]
  const act = place ? () => location.assign(place) : keys[event.key]
  if (!act) return
  going = 0
  event.preventDefault()
  act()
}

// Who switched the keys off is not told of them; nor is anybody without this file, for whom they do nothing.
if (document.documentElement.dataset.shortcuts !== "off") {
  document.addEventListener("keydown", press)
  for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false
}

// Where two fields are wrong, `autofocus` takes the first; after a partial update nothing does.
document.querySelector("[aria-invalid=true]")?.focus()

// Characters as people count them, while they type; the server counts the same way.
const count = new Intl.Segmenter()
for (const area of document.querySelectorAll("[data-count]")) {
  const shown = document.getElementById(area.dataset.count)
  const most = area.dataset.most
  const tell = () => {
    const length = [...count.segment(area.value)].length
    shown.textContent = `${length} of ${most}`
    shown.toggleAttribute("data-late", length > most)
  }
  area.addEventListener("input", tell)
  tell()
}

// One box for all of a page's boxes. It speaks of what it does only to those for whom it works.
const joinBoxes = () => {
  for (const all of document.querySelectorAll("[data-all][hidden]")) {
    const boxes = () => [...all.closest("table").querySelectorAll("tbody input[type=checkbox]")]
    const tell = () => {
      const ticked = boxes().filter(box => box.checked).length
      all.checked = ticked > 0 && ticked === boxes().length
      all.indeterminate = ticked > 0 && !all.checked
    }
    all.hidden = false
    all.addEventListener("change", () => { for (const box of boxes()) box.checked = all.checked })
    all.closest("table").addEventListener("change", event => event.target === all || tell())
    tell()
  }
}
addEventListener("factdesk:swapped", joinBoxes)
joinBoxes()

// A script as an address works as a bookmark only; here our own policy stops it. The text of it comes from the server.
const drag = document.getElementById("bookmarklet-drag")
if (drag) {
  drag.querySelector("a").href = document.getElementById("bookmarklet").value
  drag.hidden = false
}

// The usual due time follows the duty, as long as nobody typed another.
for (const duty of document.querySelectorAll("select[name=duty]")) {
  const usual = [...duty.form.querySelectorAll("[data-duty]")]
  const due = duty.form.elements.due
  if (!usual.length || !due) continue
  const of = word => usual.find(one => one.dataset.duty === word)?.value ?? ""
  let last = of(duty.value)
  duty.addEventListener("change", () => {
    if (due.value === last) due.value = of(duty.value)
    last = of(duty.value)
  })
}
