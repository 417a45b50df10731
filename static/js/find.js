// Offers what begins like what is typed into a field that searches checks. The browser's own list shows it, which
// keyboards and screen readers know; without this script the field searches all the same.

const fields = document.querySelectorAll('form[action="/search"] input[name="q"], form[action="/checks"] input[name="q"]')

fields.forEach((field, number) => {
  const list = document.createElement("datalist")
  list.id = `suggestions-${number}`
  field.after(list)
  field.setAttribute("list", list.id)
  let waiting = 0
  field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => suggest(field, list), 200)
  })
})

async function suggest(field, list) {
  const typed = field.value.trim()
  if (typed.length < 2) return list.replaceChildren()
  const answer = await fetch(`/search/suggestions?q=${encodeURIComponent(typed)}`).catch(() => null)
  // What was typed meanwhile asks for itself.
  if (!answer?.ok || field.value.trim() !== typed) return
  const [, found] = await answer.json()
  list.replaceChildren(...found.map(words => new Option(words, words)))
}

// A filter that is not set stays out of the address.
for (const form of document.querySelectorAll("form.find"))
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) if (!value) formData.delete(name)
  })
