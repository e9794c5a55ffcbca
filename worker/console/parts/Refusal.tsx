import type { Trouble } from '../client.ts'
import { sayTrouble } from '../words/sayTrouble.ts'

/** Why a change was refused, beside the button that asked for it; says nothing while there is nothing to say. */
export function Refusal({ trouble }: { trouble: Trouble | null }) {
  if (!trouble) return null
  const { happened, safe, next } = sayTrouble(trouble)
  const errors = trouble.errors ?? []
  return (
    <div class="refusal" role="alert">
      <p>
        <b>{happened}.</b> {errors.length === 0 && `${safe} ${next}`}
      </p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
