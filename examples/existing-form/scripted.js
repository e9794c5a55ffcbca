// How pages send their own forms: each function below makes one form, the address's fragment says which.
// React, Vue and Angular themselves are in frameworks/.

const FIELDS = `
  <label>Your name <input name="full_name" /></label>
  <label>E-mail <input name="email" type="email" /></label>
  <button name="plan" value="letter">Send</button>`
const place = document.querySelector('#place')

const kinds = {
  /** The answer is shown in the form's place, when the server said yes. */
  fetch: () => {
    const form = add(place)
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      const answer = await fetch('/existing-form/echo', {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
      })
      if (answer.ok) form.dataset.state = 'sent'
    })
  },

  xhr: () => {
    const form = add(place)
    form.onsubmit = () => {
      const request = new XMLHttpRequest()
      request.open('POST', '/existing-form/echo')
      request.onload = () => form.reset()
      request.send(new URLSearchParams(new FormData(form)))
      return false
    }
  },

  /** The server refuses; the page says so and keeps what was typed. */
  failing: () => {
    const form = add(place)
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      await fetch('/existing-form/refused', { method: 'PUT', body: new URLSearchParams(new FormData(form)) })
      form.append('That did not work. Please try again.')
    })
  },

  /** A script looks at the form first, then sends it by its method, past every listener. */
  method: () => {
    const form = add(place)
    form.method = 'post'
    form.action = 'thanks.html'
    form.querySelector('button').type = 'button'
    form.querySelector('button').onclick = () => form.submit()
  },

  /** A control takes the method's name, another the form's id. */
  clobbered: () => {
    const form = add(place)
    form.method = 'post'
    form.action = 'thanks.html'
    form.insertAdjacentHTML(
      'beforeend',
      '<input type="hidden" name="id" value="7" /><input type="hidden" name="action" value="join" />',
    )
    form.insertAdjacentHTML(
      'beforeend',
      '<input type="hidden" name="elements" value="no" /><button name="submit" type="button">Go</button>',
    )
    form.querySelector('[name=submit]').onclick = () => HTMLFormElement.prototype.submit.call(form)
  },

  /** The form comes when the page has long been there. */
  later: () => {
    const button = document.createElement('button')
    button.textContent = 'Write to us'
    button.onclick = () => {
      button.remove()
      kinds.fetch()
    }
    place.append(button)
  },

  shadow: () => {
    const root = place.attachShadow({ mode: 'open' })
    const form = add(root)
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      await fetch('/existing-form/echo', { method: 'POST', body: new URLSearchParams(new FormData(form)) })
      root.innerHTML = '<p role="status">All done.</p>'
    })
  },

  /** As older pages do by hand what React does: state, one listener at the root for all, the form drawn anew from the state. */
  controlled: () => {
    let state = { full_name: '', email: '' }
    const form = add(place)
    const draw = () => {
      for (const [name, value] of Object.entries(state)) form.querySelector(`[name=${name}]`).value = value
    }
    place.addEventListener('input', ({ target }) => {
      state = { ...state, [target.name]: target.value }
      draw()
    })
    place.addEventListener('submit', async (event) => {
      event.preventDefault()
      const body = JSON.stringify(state)
      await fetch('/existing-form/echo', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      state = { full_name: '', email: '' }
      draw()
    })
  },

  /** The submit is kept from everyone else, and another element takes the form's place. */
  replaced: () => {
    const form = add(place)
    form.noValidate = true
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      event.stopPropagation()
      const sent = { ...Object.fromEntries(new FormData(form, event.submitter)) }
      queueMicrotask(async () => {
        await fetch('/existing-form/echo', { method: 'POST', body: JSON.stringify(sent) })
        form.replaceWith(Object.assign(document.createElement('p'), { textContent: 'You are on the list.' }))
      })
    })
  },
}

/** Not named for Baton: taken only where the site asked for all its forms, and never where a form says no. */
kinds.unmarked = () => {
  kinds.fetch()
  place.querySelector('form').removeAttribute('data-baton')
}
kinds.ignored = () => {
  kinds.fetch()
  place.querySelector('form').toggleAttribute('data-baton-ignore')
}

function add(root) {
  root.innerHTML = `<form class="letter" data-baton="${location.hash.slice(1)}">${FIELDS}</form>`
  return root.querySelector('form')
}

kinds[location.hash.slice(1)]?.()
