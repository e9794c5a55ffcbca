import { checkContrast } from '../../../shared/rules/theme/checkContrast.ts'
import { paletteOf } from '../../../shared/rules/theme/paletteOf.ts'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import type { Theme } from '../../../shared/schema/theme.ts'
import { Field } from '../parts/Field.tsx'
import type { ChangeDraft } from './outline/useFieldActs.ts'

const COLOURS = [
  ['signal', 'Button'],
  ['onSignal', 'Words on the button'],
  ['ink', 'Text'],
  ['card', 'Behind the form'],
] as const
const FONTS = [
  ['', 'As the page'],
  ['system', 'As the device'],
  ['serif', 'Serif'],
  ['mono', 'Typewriter'],
] as const
const SCHEMES = [
  ['auto', 'As the page: light or dark'],
  ['light', 'Always light'],
  ['dark', 'Always dark'],
] as const

/** How a form looks, with what some people could not read of it. */
export function LookPanel({ draft, change }: { draft: FormDefinition; change: ChangeDraft }) {
  const theme = draft.theme ?? {}
  const put = (part: Theme, what: string) =>
    change((now) => ({ ...now, theme: { ...now.theme, ...part } }), `look ${what}`)
  const palette = paletteOf(theme, theme.scheme === 'dark' ? 'dark' : 'light')
  const warnings = checkContrast(theme)
  const chosen = typeof theme.font === 'string' ? theme.font : ''
  return (
    <div class="panel">
      <div class="colours">
        {COLOURS.map(([name, label]) => (
          <label key={name}>
            <input
              type="color"
              value={theme.colours?.[name] ?? palette[name]}
              onInput={({ currentTarget }) => put({ colours: { ...theme.colours, [name]: currentTarget.value } }, name)}
            />
            {label}
          </label>
        ))}
      </div>
      {warnings.length > 0 && (
        <ul class="sentences contrast" role="status">
          {warnings.map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      )}
      <Field label="Light or dark">
        {(ties) => (
          <select
            {...ties}
            value={theme.scheme ?? 'auto'}
            onChange={({ currentTarget }) =>
              put({ scheme: SCHEMES.find(([scheme]) => scheme === currentTarget.value)?.[0] }, 'scheme')
            }
          >
            {SCHEMES.map(([scheme, words]) => (
              <option key={scheme} value={scheme}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Font">
        {(ties) => (
          <select
            {...ties}
            value={chosen === 'inherit' ? '' : chosen}
            onChange={({ currentTarget }) =>
              put({ font: FONTS.find(([font]) => font === currentTarget.value)?.[0] || undefined }, 'font')
            }
          >
            {FONTS.map(([font, words]) => (
              <option key={font} value={font}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Round corners">
        {(ties) => (
          <input
            {...ties}
            type="range"
            min={0}
            max={24}
            value={theme.radius ?? 8}
            onInput={({ currentTarget }) => put({ radius: Number(currentTarget.value) }, 'radius')}
          />
        )}
      </Field>
      {draft.theme && (
        <button type="button" class="quiet" onClick={() => change(({ theme: _, ...now }) => now, null)}>
          Look as usual
        </button>
      )}
    </div>
  )
}
