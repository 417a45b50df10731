// Keeps lists of claims fresh while they are looked at. The server only says that something has changed; the page then
// asks for itself again and swaps the rows that differ. Every page works without this file.

const shown = document.querySelector("[data-live]")
const status = document.getElementById("live-status")

// What somebody is in the middle of must not move under their hands.
const busy = () => {
  const at = document.activeElement
  const typing = at?.closest("main input:not([type=checkbox]), main textarea, main select")
  return typing || shown.querySelector("input:checked, details[open]") || !getSelection().isCollapsed
}

// Two rows are the same if only their one-time keys and the passing of time differ.
const words = row => {
  const copy = row.cloneNode(true)
  for (const passing of copy.querySelectorAll("[name=form_key], .age, small")) passing.remove()
  return copy.innerHTML
}

const byId = root => new Map([...root.querySelectorAll("[data-key]")].map(row => [row.id, row]))

// How many rows are new, gone or different.
const changes = fresh => {
  const [old, now] = [byId(shown), byId(fresh)]
  let count = 0
  for (const [id, row] of now) if (!old.has(id) || words(old.get(id)) !== words(row)) count++
  for (const id of old.keys()) if (!now.has(id)) count++
  return count
}

// The same control in the new rows: by its id, its row and address, or its row and name.
const twin = (fresh, control) => {
  const row = control.closest("[data-key]")
  const same = row && fresh.querySelector(`#${CSS.escape(row.id)}`)
  const all = [...(same ?? fresh).querySelectorAll("a, button, input, summary")]
  return all.find(one => one.tagName === control.tagName
    && one.getAttribute("href") === control.getAttribute("href") && one.name === control.name
    && one.textContent === control.textContent)
}

const swap = fresh => {
  const focused = shown.contains(document.activeElement) ? document.activeElement : null
  const next = focused && twin(fresh, focused)
  const top = scrollY
  shown.replaceChildren(...fresh.childNodes)
  next?.focus({ preventScroll: true })
  scrollTo({ top, behavior: "instant" })
  dispatchEvent(new Event("factdesk:swapped"))
}

const say = (count, fresh) => {
  const claims = count === 1 ? "1 claim" : `${count} claims`
  status.replaceChildren(`${claims} changed. `)
  if (!fresh) return
  const button = document.createElement("button")
  button.type = "button"
  button.className = "button button-plain button-small"
  button.textContent = "Show"
  button.onclick = () => { status.replaceChildren(); ask(true) }
  status.append(button)
}

let asking = false
let again = false
const ask = async force => {
  if (asking) { again = true; return }
  asking = true
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const fresh = page.querySelector("[data-live]")
    const count = fresh ? changes(fresh) : 0
    if (!count) return
    const waits = !force && busy()
    if (!waits) swap(fresh)
    say(count, waits)
  } catch {
    // Offline, or the desk restarts: the stream tells when it is back.
  } finally {
    asking = false
    if (again) { again = false; ask(false) }
  }
}

// Only a page that is looked at holds a connection: browsers have few for one address.
let source = null
let known = null
const close = () => { source?.close(); source = null }
const open = () => {
  if (source || document.hidden) return
  source = new EventSource("/desk/events")
  source.addEventListener("mark", event => {
    // The first one too: something may have happened between the page and its stream.
    if (known !== event.data) ask(false)
    known = event.data
  })
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return
    close()
    setTimeout(open, 30000)
  }
}
if (shown && status) {
  document.addEventListener("visibilitychange", () => document.hidden ? close() : open())
  addEventListener("pagehide", close)
  addEventListener("pageshow", open)
  open()
}
