import { Monitor, Moon, Smartphone, Sun } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { toServed } from '../../../../shared/rules/toServed.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import { useSettled } from '../../data/useSettled.ts'
import { loadForm } from './loadForm.ts'
import { previewServices, toShown } from './toShown.ts'
import './preview.css'

/** How long somebody pauses before the preview begins anew with what they typed. */
const SETTLE_MS = 150

interface PreviewProps {
  site: string
  form: string
  /** The last draft that can be shown. */
  draft: FormDefinition
}

/** The form as visitors meet it, drawn by what they download; its logic runs, and nothing that is sent here arrives. */
export function Preview({ site, form, draft }: PreviewProps) {
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop')
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  const [language, setLanguage] = useState(draft.language)
  const [round, setRound] = useState(0)
  const languages = [draft.language, ...Object.keys(draft.translations ?? {})]
  const spoken = languages.includes(language) ? language : draft.language
  const { host, failed } = useForm(site, form, useSettled(draft, SETTLE_MS), spoken, round)
  return (
    <section class="preview" aria-label="Preview">
      <div class="row preview-bar">
        <Switch
          of={[
            { value: 'desktop', name: 'Desktop', icon: <Monitor size={16} aria-hidden="true" /> },
            { value: 'phone', name: 'Phone', icon: <Smartphone size={16} aria-hidden="true" /> },
          ]}
          on={width}
          choose={setWidth}
        />
        <Switch
          of={[
            { value: 'light', name: 'Light', icon: <Sun size={16} aria-hidden="true" /> },
            { value: 'dark', name: 'Dark', icon: <Moon size={16} aria-hidden="true" /> },
          ]}
          on={scheme}
          choose={setScheme}
        />
        {languages.length > 1 && (
          <select
            aria-label="Language of the preview"
            value={spoken}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          >
            {languages.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )}
        <button type="button" class="quiet" onClick={() => setRound(round + 1)}>
          Begin again
        </button>
      </div>
      <div class={`stage-of-form ${width} ${scheme}`}>
        {failed && (
          <p role="alert">The form’s code could not be fetched. What you build is safe; press “Begin again”.</p>
        )}
        <div ref={host} data-preview />
      </div>
      <p class="soft">This is the form itself. Try it: what you send here goes nowhere.</p>
    </section>
  )
}

function useForm(site: string, form: string, draft: FormDefinition, language: string, round: number) {
  const host = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let isOver = false
    const show = async () => {
      const { mount } = await loadForm()
      if (isOver || !host.current) return
      const shown = toShown(draft)
      const served = toServed(site, { form, version: 1, definition: shown }, language)
      await mount(host.current, served, previewServices(shown))
      setFailed(false)
    }
    show().catch(() => setFailed(true))
    return () => {
      isOver = true
    }
  }, [site, form, draft, language, round])
  return { host, failed }
}

interface SwitchProps<Value extends string> {
  of: readonly { value: Value; name: string; icon: preact.JSX.Element }[]
  on: Value
  choose: (value: Value) => void
}

const Switch = <Value extends string>({ of, on, choose }: SwitchProps<Value>) => (
  <div class="switch">
    {of.map(({ value, name, icon }) => (
      <button key={value} type="button" aria-pressed={value === on} onClick={() => choose(value)}>
        {icon}
        {name}
      </button>
    ))}
  </div>
)
