import { createElement as h, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { register } from './register.js'

/** Controlled inputs: what stands in them is the state's, and the form empties when the state does. */
function Letter() {
  const [values, setValues] = useState({ full_name: '', email: '' })
  const field = (name, label, type = 'text') =>
    h(
      'label',
      { key: name },
      `${label} `,
      h('input', {
        name,
        type,
        value: values[name],
        onChange: ({ target }) => setValues((before) => ({ ...before, [name]: target.value })),
      }),
    )
  const onSubmit = async (event) => {
    event.preventDefault()
    await register(values)
    setValues({ full_name: '', email: '' })
  }
  return h('form', { className: 'letter', 'data-baton': 'react', onSubmit }, [
    field('full_name', 'Your name'),
    field('email', 'E-mail', 'email'),
    h('button', { key: 'send', type: 'submit' }, 'Send'),
  ])
}

createRoot(document.querySelector('#place')).render(h(Letter))
