import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Site, SiteChange } from '../../../shared/schema/site.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Refusal } from '../parts/Refusal.tsx'

interface SettingProps<Draft> {
  site: Site
  title: string
  hint: string
  /** What of the site is set here, as it is typed. */
  read: (site: Site) => Draft
  /** The change to ask for, or what is wrong with what was typed. */
  write: (draft: Draft) => SiteChange | { wrong: string }
  children: (draft: Draft, set: (change: Partial<Draft>) => void) => ComponentChildren
}

/** A group of settings that are saved together: its button is there while something differs, and says what came of it. */
export function Setting<Draft extends object>({ site, title, hint, read, write, children }: SettingProps<Draft>) {
  const change = useChange('PATCH /v1/sites/{site}', ['sites'])
  const say = useToast()
  const saved = read(site)
  const [draft, setDraft] = useState(saved)
  const [wrong, setWrong] = useState<string | null>(null)
  const isChanged = JSON.stringify(draft) !== JSON.stringify(saved)
  const set = (some: Partial<Draft>) => {
    setWrong(null)
    setDraft((now) => ({ ...now, ...some }))
  }
  const save = async (event: Event) => {
    event.preventDefault()
    const body = write(draft)
    if ('wrong' in body) return setWrong(body.wrong)
    const reply = await change.send({ params: { site: site.id }, body })
    if (!reply.ok) return
    setDraft(read(reply.body))
    say(`${title}: saved.`)
  }
  const leave = () => {
    setWrong(null)
    change.reset()
    setDraft(saved)
  }
  return (
    <section class="setting">
      <div>
        <h2>{title}</h2>
        <p>{hint}</p>
      </div>
      <form onSubmit={save}>
        {children(draft, set)}
        {wrong && (
          <p class="bad" role="alert">
            {wrong}
          </p>
        )}
        <Refusal trouble={change.trouble} />
        {isChanged && (
          <div class="row saving">
            <button type="submit" class="go" disabled={change.busy}>
              {change.busy ? 'Saving…' : 'Save'}
            </button>
            <button type="button" onClick={leave}>
              Leave it as it was
            </button>
          </div>
        )}
      </form>
    </section>
  )
}
