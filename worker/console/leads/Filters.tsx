import { useEffect, useRef, useState } from 'preact/hooks'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { isShortcut } from '../frame/Keys.tsx'
import { CHANNEL_WORDS } from '../words/channelWords.ts'
import { STAGE_WORDS } from '../words/stageWords.ts'
import { FilterChips } from './FilterChips.tsx'
import { MoreFilters } from './MoreFilters.tsx'
import type { Wanted } from './wanted.ts'

interface FiltersProps {
  wanted: Wanted
  change: (wanted: Wanted) => void
}

/** The search of the list, and all by which it may be narrowed. `/` goes to it. */
export function Filters({ wanted, change }: FiltersProps) {
  const search = useRef<HTMLInputElement>(null)
  const [more, showMore] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isShortcut(event) || !search.current?.checkVisibility()) return
      event.preventDefault()
      search.current.focus()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const { filter } = wanted
  /** A filter set, or taken away where it is empty. */
  const set = (name: keyof LeadFilter, value: string) => {
    const { [name]: _, ...others } = filter
    change({ ...wanted, filter: value === '' ? others : { ...others, [name]: value } })
  }
  return (
    <>
      <search class="filters">
        <input
          ref={search}
          type="search"
          aria-label="Search leads"
          placeholder="Name, e-mail, company, phone"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={filter.q ?? ''}
          onInput={(event) => set('q', event.currentTarget.value)}
        />
        <Choice
          label="Stage"
          all="All stages"
          words={STAGE_WORDS}
          value={filter.stage ?? ''}
          choose={(stage) => set('stage', stage)}
        />
        <Choice
          label="Came by"
          all="All channels"
          words={CHANNEL_WORDS}
          value={filter.channel ?? ''}
          choose={(channel) => set('channel', channel)}
        />
        <button type="button" aria-label="More filters" aria-expanded={more} onClick={() => showMore(!more)}>
          More
        </button>
      </search>
      {more && <MoreFilters filter={filter} set={set} />}
      <FilterChips filter={filter} remove={(name) => set(name, '')} clear={() => change({ ...wanted, filter: {} })} />
    </>
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
