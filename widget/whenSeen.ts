/** Runs a task once the page has its title and is meant for a person: not while the browser only prepares it. */
export function whenSeen(task: () => void): void {
  const goOn = () => whenSeen(task)
  if (document.prerendering) document.addEventListener('prerenderingchange', goOn, { once: true })
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', goOn, { once: true })
  else task()
}
