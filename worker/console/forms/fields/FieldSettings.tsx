import type { Field } from '../../../../shared/schema/field.ts'
import type { Problem } from '../editing/findProblems.ts'
import { Control } from './Control.tsx'
import { SETTINGS, type Setting } from './settings.ts'

interface FieldSettingsProps {
  field: Field
  problems: readonly Problem[]
  put: (field: Field, setting: string) => void
}

/** What can be set of a field: what everybody sets in view, the rest a press away. */
export function FieldSettings({ field, problems, put }: FieldSettingsProps) {
  const { first, more } = SETTINGS[field.type]
  const values: Record<string, unknown> = { ...field }
  const draw = (setting: Setting) => (
    <Control
      key={setting.name}
      setting={setting}
      value={values[setting.name]}
      error={problems.find((problem) => problem.setting === setting.name)?.message ?? null}
      put={(value) => put({ ...field, [setting.name]: value }, setting.name)}
    />
  )
  return (
    <div class="panel">
      {first.map(draw)}
      {more.length > 0 && (
        <details>
          <summary>More settings</summary>
          {more.map(draw)}
          {field.type !== 'text_block' && field.type !== 'picture' && (
            <p class="hint">
              In exports and at endpoints its answer is called <code>{field.key}</code>.
            </p>
          )}
        </details>
      )}
    </div>
  )
}
