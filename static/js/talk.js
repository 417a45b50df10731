// Words of the verdict that are marked when the comment's form is opened are what it is about.

const form = document.getElementById("comment-verdict")
const text = document.querySelector("#verdict .proposed")
let marked = ""

// Opening the form takes the mark away, so it is remembered while it stands.
document.addEventListener("selectionchange", () => {
  const selection = getSelection()
  if (!text || !selection.rangeCount || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  if (!text.contains(range.commonAncestorContainer)) return
  const words = range.cloneContents()
  for (const cite of words.querySelectorAll(".cite")) cite.remove()
  marked = words.textContent.trim().replace(/\s+/g, " ")
})

form?.addEventListener("toggle", () => {
  const quote = form.querySelector("[name=quote]")
  if (form.open && marked && !quote.value) quote.value = marked
})
