// A small application in one page: routes by pushState, and a DOM that is only changed where it differs. Plain JavaScript
// stands in for React and its kind: an element of the same name in the same place is kept, and only its attributes change.

const app = document.querySelector('#app')
const { estimate, letter } = app.dataset

const panel = (label, ...children) => ({ name: 'section', attributes: { 'aria-label': label }, children })
const form = (id) => ({ name: 'baton-form', attributes: { form: id }, children: [] })
const picture = (src, alt) => ({ name: 'img', attributes: { src, alt, width: '200', height: '200' }, children: [] })
const words = (name, text) => ({ name, attributes: {}, children: [], text })

const routes = {
  roof: () => [panel('The form', form(estimate))],
  letter: () => [panel('The form', form(letter))],
  both: () => [panel('First', form(estimate)), panel('Second', form(estimate))],
  about: () => [panel('About us', words('p', 'Roofs since 1998.'), picture('../sawtooth.svg', 'Our first roof'))],
}

function draw(parent, wanted) {
  for (const [index, node] of wanted.entries()) {
    const before = parent.children[index]
    const isSame = before?.localName === node.name
    const element = isSame ? before : document.createElement(node.name)
    // In the page first, described afterwards: an element must not count on the opposite.
    if (!isSame) before ? before.replaceWith(element) : parent.append(element)
    for (const [name, value] of Object.entries(node.attributes)) {
      if (element.getAttribute(name) !== value) element.setAttribute(name, value)
    }
    if (node.text) element.textContent = node.text
    draw(element, node.children)
  }
  while (parent.children.length > wanted.length) parent.lastElementChild.remove()
}

function show() {
  const at = new URLSearchParams(location.search).get('at')
  draw(app, (routes[at] ?? routes.about)())
}

document.querySelector('nav').addEventListener('click', (event) => {
  if (!(event.target instanceof HTMLAnchorElement)) return
  event.preventDefault()
  history.pushState({}, '', event.target.href)
  show()
})
addEventListener('popstate', show)
show()
