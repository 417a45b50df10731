// The theme chosen here. It runs before the first paint: under 500 bytes.
let theme = ""
const show = () => {
  const root = document.documentElement.dataset
  theme ? root.theme = theme : delete root.theme
  for (const b of document.querySelectorAll("#theme button")) {
    b.parentNode.hidden = 0
    b.ariaPressed = b.value == theme
    b.onclick = () => { theme = b.value; show(); localStorage.theme = theme }
  }
}
try { theme = localStorage.theme || "" } catch {}
show()
onload = show
