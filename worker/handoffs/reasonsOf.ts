import { type Fact, meets } from '../../shared/rules/meets.ts'
import type { Reason } from '../../shared/schema/handoff.ts'
import type { QualifyingComparison, QualifyingRule } from '../../shared/schema/qualification.ts'
import { type Heard, submissionFacts } from './submissionFacts.ts'

/** UTF-16 units of what a lead said that a reason repeats. */
const LONGEST_SAID = 120

/** Why a submission is enough for sales: its form says so, and rules of the site that it fulfils. Empty: it is not. */
export function reasonsOf(rules: readonly QualifyingRule[], formQualifies: boolean, heard: Heard): Reason[] {
  if (rules.length === 0 && !formQualifies) return []
  const facts = rules.length > 0 ? submissionFacts(heard) : []
  const sent = formQualifies ? [{ says: sayForm(heard) }] : []
  return [...sent, ...rules.filter((rule) => meets(rule, facts)).map((rule) => sayRule(rule, heard, facts))]
}

/** A rule by its name, and what of the submission fulfils it. */
function sayRule(rule: QualifyingRule, heard: Heard, facts: readonly Fact[]): Reason {
  const comparisons = 'all' in rule ? rule.all : rule.any.filter((one) => meets(one, facts))
  const told = new Set(comparisons.flatMap((comparison) => sayFact(comparison, heard, facts) ?? []))
  return { says: [rule.name, [...told].join(', ')].filter(Boolean).join(': ') }
}

/** What a submission has to do with a comparison; null where it says nothing of it. */
function sayFact(comparison: QualifyingComparison, heard: Heard, facts: readonly Fact[]): string | null {
  const found = facts.filter(({ fact }) => fact === comparison.fact).map(({ value }) => String(value))
  const [first] = found
  switch (comparison.fact) {
    case 'form':
      return sayForm(heard)
    case 'answer':
      return sayAnswer(comparison.name, heard)
    case 'channel':
      return first === undefined ? null : `came by ${found.join(' and ').replaceAll('_', ' ')}`
    case 'company':
      return first === undefined ? 'named no company' : `is of ${short(heard.values.company ?? first)}`
    case 'work_email':
      return first === undefined ? 'gave no work address' : `has an address at ${first}`
    case 'phone':
      return first === undefined ? 'gave no phone number' : 'gave a phone number'
    case 'source':
      return heard.content.source ? `left their details: ${short(heard.content.source.name)}` : null
  }
}

function sayAnswer(name: string, { content }: Heard): string {
  const answer = content.answers.find(({ key }) => key === name)
  return answer ? `“${short(answer.label)}” ${short(answer.display)}` : `said nothing of “${name}”`
}

const sayForm = ({ content }: Heard): string => `Sent “${short(content.formName)}”`

/** In one line, and not too long: a reason is read at a glance. */
function short(said: string): string {
  const line = said.replace(/\s+/gu, ' ').trim()
  return line.length > LONGEST_SAID ? `${[...line.slice(0, LONGEST_SAID)].slice(0, -1).join('')}…` : line
}
