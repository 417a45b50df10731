// Choosing sentences by mouse: a click takes one, shift-click all up to there. The form above does the rest.

const form = document.getElementById("choice")
const list = document.querySelector("article")
const number = item => Number(item.id.slice(1))
let first = 0

const choose = (from, to) => {
  form.elements.from.value = from
  form.elements.to.value = to
  for (const item of list.querySelectorAll(".sentence")) {
    const chosen = from <= number(item) && number(item) <= to
    chosen ? item.setAttribute("aria-current", "true") : item.removeAttribute("aria-current")
  }
  const last = document.getElementById(`s${to}`)
  if (last.lastElementChild !== button) last.append(button)
}

// One button that stands below the last chosen sentence and sends the form.
const button = document.createElement("p")
button.className = "log"
const send = document.createElement("button")
send.className = "button"
send.textContent = "Log this claim"
send.setAttribute("form", "choice")
button.append(send)

list?.addEventListener("click", event => {
  const item = event.target.closest(".sentence")
  // Links lead where they lead, and words that are being marked stay marked.
  if (!item || event.target.closest("a, button") || (!event.shiftKey && String(getSelection()))) return
  const here = number(item)
  if (event.shiftKey && first) getSelection().removeAllRanges()
  else first = here
  choose(Math.min(first, here), Math.max(first, here))
})
