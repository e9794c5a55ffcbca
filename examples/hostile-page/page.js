// The page's own life, which goes on whatever else is on the page.
{
  const log = document.querySelector('[role=log]')
  const form = document.querySelector('#own form')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    log.textContent = `The page heard: ${new FormData(form, event.submitter).get('email')}`
  })
  document.addEventListener('baton:error', ({ detail }) => console.info(`baton:error ${detail.code}`))
}
