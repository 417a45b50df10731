// Keys and small comforts of the desk. Every page works without this file.

const typing = element => element.closest("input, textarea, select, [contenteditable]")
const help = document.getElementById("keys")

// Rows and list entries that `j` and `k` walk through: whatever has one main link.
const stops = () => [...document.querySelectorAll(".queue .c-claim a, .todo a.what, .sentence .no, [data-stop]")]
  .filter(link => link.offsetParent !== null)

const step = by => {
  const links = stops()
  if (!links.length) return
  const now = links.indexOf(document.activeElement)
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + by, 0), links.length - 1)
  links[next].focus()
  links[next].scrollIntoView({ block: "nearest" })
}

const keys = {
  "/": () => document.querySelector("#q-desk")?.select(),
  "?": () => help?.showModal(),
  j: () => step(1),
  k: () => step(-1),
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (help?.open || typing(event.target) || !keys[event.key]) return
  event.preventDefault()
  keys[event.key]()
})

// Told only to those for whom it is true: without this file the keys do nothing.
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false

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

// A script as an address works as a bookmark only; here our own policy stops it. The text of it comes from the server.
const drag = document.getElementById("bookmarklet-drag")
if (drag) {
  drag.querySelector("a").href = document.getElementById("bookmarklet").value
  drag.hidden = false
}
