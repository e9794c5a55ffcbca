import type { ComponentChildren } from 'preact'
import { useErrorBoundary } from 'preact/hooks'

/** Keeps a surprise in one screen from leaving a white page; the surprise itself goes to the browser's log. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [error, reset] = useErrorBoundary((surprise: unknown) => console.error(surprise))
  if (!error) return <>{children}</>
  return (
    <div class="notice" role="alert">
      <h2>This screen could not be shown</h2>
      <p>Your leads are safe: only drawing them failed.</p>
      <p>Draw it again, or reload the page.</p>
      <div class="row">
        <button type="button" class="go" onClick={reset}>
          Draw again
        </button>
      </div>
    </div>
  )
}
