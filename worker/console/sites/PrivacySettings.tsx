import type { ConsentSource, Retention, Site } from '../../../shared/schema/site.ts'
import { Field } from '../parts/Field.tsx'
import { PrivacyChoice } from './PrivacyChoice.tsx'
import { all, readMaybe, readNumber } from './readSettings.ts'
import { Setting } from './Setting.tsx'
import { TextField } from './TextField.tsx'

const SOURCES: Readonly<Record<ConsentSource, string>> = {
  tools: 'The consent tool of the page, found by itself',
  question: 'Baton’s own question',
  page: 'Only the page itself, by baton(“consent”, …)',
}
const isSource = (text: string): text is ConsentSource => Object.hasOwn(SOURCES, text)

/** What is kept, for how long, in words; those without a bound are kept for good where nothing is typed. */
const KEPT: readonly {
  key: keyof Retention
  label: string
  unit: string
  least: number
  most: number
  maybe: boolean
}[] = [
  { key: 'pageViewsDays', label: 'Single page views', unit: 'days', least: 1, most: 730, maybe: false },
  { key: 'signalsDays', label: 'What leads looked at', unit: 'days', least: 1, most: 3_650, maybe: false },
  { key: 'quarantineDays', label: 'Quarantine', unit: 'days', least: 14, most: 3_650, maybe: false },
  { key: 'leadsMonths', label: 'Leads that sales does not have', unit: 'months', least: 1, most: 240, maybe: true },
  { key: 'eventsDays', label: 'Delivered events', unit: 'days', least: 14, most: 3_650, maybe: true },
]

/** What may be known of visitors, who asks them, and how long things are kept. */
export function PrivacySettings({ site }: { site: Site }) {
  return (
    <>
      <Setting
        site={site}
        title="Privacy"
        hint="It holds for visitors within a minute. What was agreed to before stays agreed to."
        read={({ privacyMode, consentSource, privacyUrl }) => ({
          privacyMode,
          consentSource,
          privacyUrl: privacyUrl ?? '',
        })}
        write={(draft) => ({ ...draft, privacyUrl: draft.privacyUrl.trim() || null })}
      >
        {({ privacyMode, consentSource, privacyUrl }, set) => (
          <>
            <PrivacyChoice
              mode={privacyMode}
              choose={(mode) => set({ privacyMode: mode })}
              isConfirmed={site.privacyMode === 'remember'}
            />
            <Field label="Who asks visitors for consent?">
              {(ties) => (
                <select
                  {...ties}
                  value={consentSource}
                  onChange={({ currentTarget: { value } }) => isSource(value) && set({ consentSource: value })}
                >
                  {Object.entries(SOURCES).map(([key, name]) => (
                    <option key={key} value={key}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {consentSource === 'question' && (
              <TextField
                label="Your privacy notice"
                hint="Where Baton’s question leads who wants to know more."
                value={privacyUrl}
                set={(text) => set({ privacyUrl: text })}
                placeholder="https://www.example.com/privacy"
                inputMode="url"
              />
            )}
          </>
        )}
      </Setting>
      <Setting
        site={site}
        title="How long things are kept"
        hint="What is over its time is forgotten by itself, for good. A shorter time holds from the next look on."
        read={({ retention }) =>
          Object.fromEntries(KEPT.map(({ key }) => [key, String(retention[key] ?? '')])) as Record<
            keyof Retention,
            string
          >
        }
        write={(draft) => {
          const read = KEPT.map(({ key, label, least, most, maybe }) => {
            const typed = (maybe ? readMaybe : readNumber)(draft[key], label, least, most)
            return [key, typed] as const
          })
          const values = all(Object.fromEntries(read))
          return isWrong(values) ? { wrong: values.wrong } : { retention: values }
        }}
      >
        {(draft, set) => (
          <div class="grid-fields">
            {KEPT.map(({ key, label, unit, maybe }) => (
              <TextField
                key={key}
                label={`${label}, ${unit}`}
                {...(maybe && { hint: 'Empty: for good.' })}
                value={draft[key]}
                set={(text) => set({ [key]: text })}
                inputMode="numeric"
              />
            ))}
          </div>
        )}
      </Setting>
    </>
  )
}

const isWrong = (values: object): values is { wrong: string } => 'wrong' in values
