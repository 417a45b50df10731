// Shows how far an import is while somebody looks. Without this file a link asks for the page again.

const place = document.querySelector("[data-progress]")

const look = async () => {
  try {
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" })
    if (!answer.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const fresh = page.querySelector("[data-progress]")
    // Once it is over there is more on the page than how far it is.
    if (!fresh) location.reload()
    else place.replaceChildren(...fresh.childNodes)
  } catch {
    // Offline, or the desk restarts: it is asked again.
  }
  setTimeout(look, 2000)
}

if (place) setTimeout(look, 2000)
