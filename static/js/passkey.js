// Hands the desk's question about a passkey to the browser, and the answer back in the form it came in.

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const said = form.querySelector("[role=status]")
  const make = form.dataset.passkey == "make"
  form.querySelector("button").disabled = false
  form.addEventListener("submit", async event => {
    event.preventDefault()
    try {
      const options = JSON.parse(form.dataset.options)
      const read = make ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON"
      const publicKey = PublicKeyCredential[read](options)
      const found = await navigator.credentials[make ? "create" : "get"]({ publicKey })
      form.elements.answer.value = JSON.stringify(found)
      form.submit()
    } catch (error) {
      said.textContent = error.name == "InvalidStateError" ? said.dataset.known
        : error.name == "NotAllowedError" ? said.dataset.left : said.dataset.unable
    }
  })
}
