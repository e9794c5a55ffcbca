import { useId } from 'preact/hooks'
import type { PrivacyMode } from '../../../shared/schema/site.ts'
import { PRIVACY_MODES } from '../words/privacyModes.ts'

interface PrivacyChoiceProps {
  mode: PrivacyMode
  choose: (mode: PrivacyMode) => void
  /** It was confirmed before that the law allows to remember without asking. */
  isConfirmed?: boolean
}
const MODES = Object.keys(PRIVACY_MODES) as PrivacyMode[]

/** What may be counted and remembered of visitors, each choice with what it comes to. */
export function PrivacyChoice({ mode, choose, isConfirmed = false }: PrivacyChoiceProps) {
  const name = useId()
  return (
    <fieldset class="choices">
      <legend>Privacy</legend>
      {MODES.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name={name} value={one} checked={mode === one} onChange={() => choose(one)} />
          <span>
            <b>{PRIVACY_MODES[one].name}</b>
            <small>{PRIVACY_MODES[one].means}</small>
          </span>
        </label>
      ))}
      {mode === 'remember' && (
        <label class="choice confirm">
          <input type="checkbox" required defaultChecked={isConfirmed} />
          <span>The law that holds for my visitors allows this.</span>
        </label>
      )}
      <p class="hint">A browser that says “do not track me” is never counted or remembered, whatever stands here.</p>
    </fieldset>
  )
}
