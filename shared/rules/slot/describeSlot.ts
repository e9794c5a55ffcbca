import type { SlotComparison, SlotRule, SlotSettings } from '../../schema/slot.ts'

/** What a slot does, in plain sentences: one for each variant, and what everybody else sees. */
export function describeSlot({ variants, holdOutPercent, isActive }: SlotSettings): string[] {
  const said = variants.map(
    ({ name, when }, index) =>
      `“${name}” shows to ${when ? `${index > 0 ? 'other ' : ''}visitors who ${sayRule(when)}` : everybody(index)}.`,
  )
  const others = variants.some(({ when }) => !when) ? [] : ['Everybody else sees the page’s own content.']
  const heldOut = holdOutPercent
    ? [
        `Of those for whom there is a variant, ${holdOutPercent}\u00a0% see the page’s own content, so that lift can be measured.`,
      ]
    : []
  return [
    ...(isActive ? [] : ['It is switched off: everybody sees the page’s own content.']),
    ...said,
    ...others,
    ...heldOut,
  ]
}

const everybody = (index: number): string => (index > 0 ? 'everybody else' : 'everybody')

function sayRule(rule: SlotRule): string {
  const within: readonly (SlotRule | SlotComparison)[] = 'all' in rule ? rule.all : rule.any
  const said = within.map((one) => {
    if ('fact' in one) return say(one)
    const group = sayRule(one)
    return within.length > 1 && /( and | or )/.test(group) ? `(${group})` : group
  })
  return said.join('all' in rule ? ' and ' : ' or ')
}

const DEVICES = { phone: 'a phone', tablet: 'a tablet', desktop: 'a desktop computer' } as const
const CHANNELS: Readonly<Record<string, string>> = { ai_assistant: 'AI assistant', sms: 'SMS', email: 'e-mail' }

/** As what a visitor does: “came by e-mail”. */
function say(comparison: SlotComparison): string {
  const { fact, is } = comparison
  const not = is === 'unequal'
  switch (fact) {
    case 'relation':
      return `${not ? 'are no' : 'are a'} ${comparison.value}`
    case 'answer':
      if (is === 'given' || is === 'open') return `have ${is === 'open' ? 'not ' : ''}answered “${comparison.name}”`
      return `have ${not ? 'not ' : ''}answered “${comparison.value}” to “${comparison.name}”`
    case 'channel':
      return `${not ? 'did not come' : 'came'} by ${CHANNELS[comparison.value] ?? comparison.value.replaceAll('_', ' ')}`
    case 'campaign':
      return `came with ${sayText(`the ${comparison.name}`, is, comparison.value, `no ${comparison.name}`)}`
    case 'visits':
      return `have come ${is === 'more' ? 'more' : 'less'} than ${times(comparison.value)}`
    case 'company':
      return `have told ${sayText('the company', is, comparison.value, 'no company')}`
    case 'page':
      return `have ${not ? 'not ' : ''}read ${comparison.value}`
    case 'media':
      return `have played “${comparison.name}” for ${is === 'more' ? 'more' : 'less'} than ${comparison.value} s`
    case 'language':
      return `${not ? 'do not read' : 'read'} ${comparison.value}`
    case 'device':
      return `${not ? 'do not use' : 'use'} ${DEVICES[comparison.value]}`
  }
}

function sayText(what: string, is: SlotComparison['is'], value: string | undefined, none: string): string {
  if (is === 'given') return what.replace(/^the/, 'any')
  if (is === 'open') return none
  if (is === 'containing') return `a ${what.replace(/^the /, '')} that contains “${value}”`
  return is === 'unequal' ? `another ${what.replace(/^the /, '')} than “${value}”, or none` : `${what} “${value}”`
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
