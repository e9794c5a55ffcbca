// Opens a picture of the gallery in a dialog; without this script its link leads to the picture alone.

const dialog = document.querySelector('.zoom')
const [large, words] = dialog.querySelectorAll('img, p')

document.querySelector('.gallery').addEventListener('click', (event) => {
  const link = event.target.closest('a')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const small = link.querySelector('img')
  large.src = link.href
  large.alt = words.textContent = small.alt
  dialog.showModal()
})

// A press beside the picture closes it, as people expect.
dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
