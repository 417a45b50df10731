// Keeps what is being written in the verdict's form, and tells who else is writing there. Without this file there is a
// button, and the page as it was loaded.

const form = document.getElementById("verdict-form")
const told = document.getElementById("draft-told")
const writing = document.getElementById("writing")

const PAUSE = 1500 // after the last key
const LOOK = 20000 // between two looks at who is there
const THERE = 110000 // somebody who typed this lately is still writing

let timer = 0
let unsaved = false
let leaving = false
let typedAt = 0
let request = null

const fields = () => {
  const data = new URLSearchParams(new FormData(form))
  data.delete("form_key")
  return data
}

const save = async keepalive => {
  clearTimeout(timer)
  if (!unsaved || leaving) return
  unsaved = false
  request = new AbortController()
  try {
    const answer = await fetch(form.querySelector("[data-keep]").formAction, {
      method: "POST", body: fields(), redirect: "manual", keepalive, signal: keepalive ? undefined : request.signal,
    })
    // Kept: it leads back to the page, where we are.
    if (answer.type !== "opaqueredirect") throw new Error(answer.status)
    if (told && !unsaved) told.textContent = "Draft kept"
  } catch (error) {
    if (error.name === "AbortError") return
    unsaved = true
    const signedOut = error.message === "401"
    if (told) told.textContent = signedOut ? "Not kept: you are signed out" : "Not kept; the text is still here"
    if (!signedOut) timer = setTimeout(save, 10 * PAUSE)
  }
}

form?.addEventListener("input", () => {
  unsaved = true
  typedAt = Date.now()
  if (told) told.textContent = ""
  clearTimeout(timer)
  timer = setTimeout(save, PAUSE)
})

// What is sent must not come back as a draft.
form?.addEventListener("submit", () => {
  leaving = true
  request?.abort()
})
addEventListener("pageshow", () => { leaving = false })
addEventListener("pagehide", () => save(true))
document.addEventListener("visibilitychange", () => { if (document.hidden) save(true) })

const look = async () => {
  if (document.hidden) return
  const here = form && Date.now() - typedAt < THERE
  const how = here ? { method: "POST", body: new URLSearchParams() } : {}
  const answer = await fetch(writing.dataset.from, how).catch(() => null)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  // Said aloud only when it is another sentence.
  if (page.body.textContent.trim() !== writing.textContent.trim()) writing.replaceChildren(...page.body.children)
}
if (writing) setInterval(look, LOOK)
