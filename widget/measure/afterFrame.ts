import type { Watching } from './watching.ts'

/**
 * Makes what asks for a task soon, once however often it is asked: right after the browser has laid out and drawn the page,
 * when reading the layout makes nobody wait.
 */
export function afterFrame({ safely, signal }: Watching, task: () => void): () => void {
  const observer = new IntersectionObserver(
    safely(() => {
      observer.disconnect()
      task()
    }),
  )
  signal.addEventListener('abort', () => observer.disconnect())
  // The first report of what is observed comes with the next frame.
  return safely(() => observer.observe(document.documentElement))
}
