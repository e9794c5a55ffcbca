import { Field as Labelled } from '../../parts/Field.tsx'
import { FromControl } from './FromControl.tsx'
import { OptionsControl } from './OptionsControl.tsx'
import type { Setting } from './settings.ts'

interface ControlProps {
  setting: Setting
  value: unknown
  error: string | null
  /** Undefined: left out. */
  put: (value: unknown) => void
}

/** The control of one setting. */
export function Control({ setting, value, error, put }: ControlProps) {
  const { kind, label } = setting
  if (kind === 'flag') {
    const press = (checked: boolean) =>
      put(checked ? true : setting.name === 'required' || setting.name === 'whole' ? false : undefined)
    return (
      <label class="flag">
        <input type="checkbox" checked={value === true} onChange={(event) => press(event.currentTarget.checked)} />
        {label}
      </label>
    )
  }
  if (kind === 'options') return <OptionsControl value={value} error={error} put={put} />
  if (kind === 'from') return <FromControl value={value} put={put} />
  if (kind === 'several') return <Several setting={setting} value={value} put={put} />
  return (
    <Labelled label={label} hint={'hint' in setting ? setting.hint : undefined} error={error}>
      {(ties) => {
        if (kind === 'choice')
          return (
            <select {...ties} value={asText(value)} onChange={(event) => put(event.currentTarget.value || undefined)}>
              {setting.options.map(([option, name]) => (
                <option key={option} value={option}>
                  {name}
                </option>
              ))}
            </select>
          )
        if (kind === 'lines')
          return (
            <textarea {...ties} rows={3} value={asText(value)} onInput={(event) => put(event.currentTarget.value)} />
          )
        const isKept = setting.name === 'label' || setting.name === 'url' || setting.name === 'alt'
        const read = (typed: string) => {
          if (kind === 'number') return typed === '' ? undefined : Number(typed)
          return typed === '' && !isKept ? undefined : typed
        }
        const type = kind === 'line' ? 'text' : kind
        return (
          <input
            {...ties}
            type={type}
            value={asText(value)}
            onInput={(event) => put(read(event.currentTarget.value))}
          />
        )
      }}
    </Labelled>
  )
}

function Several({ setting, value, put }: Omit<ControlProps, 'error'>) {
  if (setting.kind !== 'several') return null
  const chosen: readonly unknown[] = Array.isArray(value) ? value : []
  const press = (option: string) =>
    put(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option])
  return (
    <fieldset class="several">
      <legend class="label">{setting.label}</legend>
      {setting.options.map(([option, name]) => (
        <label key={option} class="flag">
          <input type="checkbox" checked={chosen.includes(option)} onChange={() => press(option)} />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
