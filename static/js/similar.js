// Looks for earlier claims while one is typed. Without this file there is a button, which loads the form again with what
// was found.

const place = document.querySelector("[data-similar]")
const text = document.getElementById("text")
const language = document.getElementById("language")

const PAUSE = 500 // after the last key
const FEW = 12 // letters that say nothing yet

let timer = 0
let request = null

const look = async () => {
  request?.abort()
  const typed = text.value.trim()
  if (typed.length < FEW) return
  request = new AbortController()
  const asked = new URLSearchParams({ text: typed.slice(0, 1000), language: language.value })
  const answer = await fetch(`${place.dataset.similar}?${asked}`, { signal: request.signal }).catch(() => null)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const found = page.getElementById("similar-found")
  // What was typed meanwhile asks for itself.
  if (!found || text.value.trim() !== typed) return
  document.getElementById("similar-found").replaceChildren(...found.childNodes)
}

if (place && text && language)
  for (const field of [text, language])
    field.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE)
    })
