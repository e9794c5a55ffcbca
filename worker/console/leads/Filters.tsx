import { useEffect, useRef } from 'preact/hooks'
import type { Channel } from '../../../shared/rules/channel/channels.ts'
import type { Stage } from '../../../shared/schema/lead.ts'
import { isShortcut } from '../frame/Keys.tsx'
import { CHANNEL_WORDS } from '../words/channelWords.ts'
import { STAGE_WORDS } from '../words/stageWords.ts'

/** What the list is asked for; empty: everything. */
export interface Wanted {
  q: string
  stage: Stage | ''
  channel: Channel | ''
}

export const EVERYTHING: Wanted = { q: '', stage: '', channel: '' }

/** Whether anything narrows the list. */
export const isNarrowed = ({ q, stage, channel }: Wanted): boolean => q.trim() !== '' || stage !== '' || channel !== ''

interface FiltersProps {
  wanted: Wanted
  change: (wanted: Wanted) => void
}

/** The search of the list, with the stage and the channel that it may be narrowed to. `/` goes to it. */
export function Filters({ wanted, change }: FiltersProps) {
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isShortcut(event) || !search.current?.checkVisibility()) return
      event.preventDefault()
      search.current.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  return (
    <search class="filters">
      <input
        ref={search}
        type="search"
        aria-label="Search leads"
        placeholder="Name, e-mail, company, phone"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={wanted.q}
        onInput={(event) => change({ ...wanted, q: event.currentTarget.value })}
      />
      <Choice
        label="Stage"
        all="All stages"
        words={STAGE_WORDS}
        value={wanted.stage}
        choose={(stage) => change({ ...wanted, stage })}
      />
      <Choice
        label="Came by"
        all="All channels"
        words={CHANNEL_WORDS}
        value={wanted.channel}
        choose={(channel) => change({ ...wanted, channel })}
      />
    </search>
  )
}

interface ChoiceProps<Name extends string> {
  label: string
  all: string
  words: Readonly<Record<Name, string>>
  value: Name | ''
  choose: (value: Name | '') => void
}

function Choice<Name extends string>({ label, all, words, value, choose }: ChoiceProps<Name>) {
  const isName = (one: string): one is Name => Object.hasOwn(words, one)
  return (
    <select
      aria-label={label}
      class={value ? 'narrows' : ''}
      value={value}
      onChange={({ currentTarget: { value: chosen } }) => choose(isName(chosen) ? chosen : '')}
    >
      <option value="">{all}</option>
      {Object.entries<string>(words).map(([name, word]) => (
        <option key={name} value={name}>
          {word}
        </option>
      ))}
    </select>
  )
}
