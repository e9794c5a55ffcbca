import { CHANNELS } from '../../../../shared/rules/channel/channels.ts'
import type { EventComparison } from '../../../../shared/schema/eventFilter.ts'
import type { Form } from '../../../../shared/schema/form.ts'
import { CHANNEL_WORDS } from '../../words/channelWords.ts'
import { ANSWER_IS } from '../../words/sayFilter.ts'
import { STAGE_WORDS } from '../../words/stageWords.ts'

interface ConditionRowProps {
  part: EventComparison
  nth: number
  forms: readonly Form[]
  change: (part: EventComparison) => void
  remove: () => void
}

type Fact = EventComparison['fact']
const FACTS: Readonly<Record<Fact, string>> = {
  form: 'the form',
  stage: 'the stage',
  channel: 'the channel',
  answer: 'an answer',
}

/** One condition, as a sentence whose words are chosen. */
export function ConditionRow({ part, nth, forms, change, remove }: ConditionRowProps) {
  const name = `Condition ${nth + 1}`
  return (
    <div class="condition">
      <Choice
        label={`${name}: what`}
        value={part.fact}
        options={Object.entries(FACTS)}
        choose={(fact) => change(begin(fact as Fact, forms))}
      />
      {part.fact === 'answer' ? (
        <AnswerParts part={part} name={name} change={change} />
      ) : (
        <>
          <Choice
            label={`${name}: how`}
            value={part.is}
            options={[
              ['equal', 'is'],
              ['unequal', 'is not'],
            ]}
            choose={(is) => change({ ...part, is: is === 'unequal' ? 'unequal' : 'equal' })}
          />
          <Choice
            label={`${name}: which`}
            value={part.value}
            options={optionsOf(part.fact, forms)}
            choose={(value) => change({ ...part, value } as EventComparison)}
          />
        </>
      )}
      <button type="button" class="quiet" aria-label={`Remove condition ${nth + 1}`} onClick={remove}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  )
}

type AnswerPart = Extract<EventComparison, { fact: 'answer' }>

function AnswerParts({ part, name, change }: { part: AnswerPart; name: string; change: ConditionRowProps['change'] }) {
  const { value, ...rest } = part
  const compare = (is: string) => {
    const how = is as AnswerPart['is']
    change(how === 'given' || how === 'open' ? { ...rest, is: how } : { ...rest, is: how, value: value ?? '' })
  }
  const isNumber = part.is === 'more' || part.is === 'less'
  const type = (typed: string) =>
    change({ ...part, value: isNumber && typed.trim() !== '' && !Number.isNaN(Number(typed)) ? Number(typed) : typed })
  return (
    <>
      <input
        aria-label={`${name}: the question’s key`}
        placeholder="question’s key"
        required
        pattern="[a-z][a-z0-9_]{0,59}"
        value={part.name}
        onInput={(event) => change({ ...part, name: event.currentTarget.value })}
      />
      <Choice label={`${name}: how`} value={part.is} options={Object.entries(ANSWER_IS)} choose={compare} />
      {value !== undefined && (
        <input
          aria-label={`${name}: the value`}
          required
          maxLength={200}
          value={String(value)}
          onInput={(event) => type(event.currentTarget.value)}
        />
      )}
    </>
  )
}

interface ChoiceProps {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  choose: (value: string) => void
}

const Choice = ({ label, value, options, choose }: ChoiceProps) => (
  <select aria-label={label} value={value} onChange={(event) => choose(event.currentTarget.value)}>
    {options.map(([option, words]) => (
      <option key={option} value={option}>
        {words}
      </option>
    ))}
  </select>
)

function optionsOf(fact: Exclude<Fact, 'answer'>, forms: readonly Form[]): (readonly [string, string])[] {
  if (fact === 'form') return forms.map(({ id, name }) => [id, name])
  return fact === 'stage' ? Object.entries(STAGE_WORDS) : CHANNELS.map((channel) => [channel, CHANNEL_WORDS[channel]])
}

function begin(fact: Fact, forms: readonly Form[]): EventComparison {
  const [form] = forms
  if (fact === 'form' && form) return { fact, is: 'equal', value: form.id }
  if (fact === 'channel') return { fact, is: 'equal', value: 'organic_search' }
  return fact === 'answer' ? { fact, name: '', is: 'given' } : { fact: 'stage', is: 'equal', value: 'qualified' }
}
