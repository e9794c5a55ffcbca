import type { Told } from '../format.ts'
import { plainLine, plainLines } from './plain.ts'
import { type Facts, readFacts } from './readFacts.ts'

/** An event in the words of a message to people. Whatever a lead typed is in it bare: each format escapes it in its own way. */
export interface Note {
  /** One line. */
  title: string
  facts: { label: string; value: string }[]
  /** Why they are worth a call, in plain words. */
  reasons: string[]
  /** Ours, never a lead's. */
  links: { text: string; url: string }[]
  /** One line: what this is, for whoever looks it up. */
  foot: string
  /** The lead's address. */
  replyTo: string | null
}

/** What each type is called in a message; of any other type its name is told. */
const TITLES: Readonly<Record<string, (facts: Facts) => string>> = {
  'lead.created': (facts) => `New lead: ${whoOf(facts)}`,
  'lead.qualified': (facts) => `Qualified lead: ${whoOf(facts)}`,
  'lead.updated': (facts) => `${whoOf(facts)} ${facts.submission ? `sent ${formOf(facts)}` : 'came again'}`,
  'lead.merged': (facts) => `Two leads are one now: ${whoOf(facts)}`,
  'lead.unmerged': (facts) => `Two leads are two again: ${whoOf(facts)}`,
  'lead.verdict': (facts) => `${whoOf(facts)}: ${facts.verdict?.replaceAll('_', ' ') ?? 'a verdict'}`,
  'lead.erased': () => 'A person was erased',
  'submission.accepted': (facts) => `${whoOf(facts)} sent ${formOf(facts)}`,
  'submission.partial': (facts) => `${whoOf(facts)} began ${formOf(facts)} and left`,
  'submission.quarantined': (facts) => `What came by ${formOf(facts)} waits in quarantine`,
  'segment.entered': (facts) =>
    `${whoOf(facts)} is now in ${facts.segments.map(({ name }) => `“${name}”`).join(', ') || 'a segment'}`,
  'company.warming': ({ company }) => `${company?.name ?? company?.domain ?? 'A company'} is warming up`,
  'handoff.overdue': (facts) => `Nobody has answered yet: ${whoOf(facts)}`,
  'endpoint.disabled': () => 'An endpoint was disabled',
  'endpoint.test': () => 'This is a test: Baton’s messages arrive here',
}

/** Says an event in words. */
export function tell(event: Told): Note {
  const facts = readFacts(event.data)
  const title = TITLES[event.type]?.(facts) ?? `“${event.type}” happened: ${whoOf(facts)}`
  const links = facts.verdictUrl
    ? [...facts.links, { text: 'Answer this handoff', url: facts.verdictUrl }]
    : facts.links
  return {
    title: plainLine(title),
    facts: [...factsOfLead(facts), ...factsOfSubmission(facts), ...otherFacts(facts)],
    reasons: facts.reasons.map(plainLine),
    links: links.map(({ text, url }) => ({ text: plainLine(text), url })),
    foot: `${event.type} · ${event.eventId} · ${new Date(event.createdAt).toISOString()}`,
    replyTo: facts.lead?.email ?? null,
  }
}

function whoOf({ lead }: Facts): string {
  const who = lead?.name ?? lead?.email ?? lead?.phone
  if (!who) return lead?.company ?? 'somebody'
  return lead?.company ? `${who}, ${lead.company}` : who
}

const formOf = ({ submission }: Facts): string => (submission?.formName ? `“${submission.formName}”` : 'a form')

function factsOfLead({ lead }: Facts): Note['facts'] {
  return toFacts([
    ['Name', lead?.name],
    ['E-mail', lead?.email],
    ['Phone', lead?.phone],
    ['Company', lead?.company],
    ['Owner', lead?.owner],
    ['Stage', lead?.stage],
    ['First came by', lead?.firstTouchpoint?.channel?.replaceAll('_', ' ')],
  ])
}

/** The answers with their questions, but for those that the lead's own facts already say. */
function factsOfSubmission({ lead, submission }: Facts): Note['facts'] {
  const said = new Set([lead?.name, lead?.email, lead?.phone, lead?.company])
  const answers = (submission?.answers ?? []).filter(({ display }) => !said.has(display))
  return toFacts([
    ['Form', submission?.formName],
    ...answers.map(({ label, display }): [string, string] => [label, display]),
    ['Source', submission?.source?.name],
    ['Page', submission?.page?.title ?? submission?.page?.url],
  ])
}

const otherFacts = ({ changed, company, endpoint, reason }: Facts): Note['facts'] =>
  toFacts([
    ['Changed', changed.join(', ') || undefined],
    ['Company', company?.name],
    ['Domain', company?.domain],
    ['Endpoint', endpoint],
    ['Reason', reason],
  ])

const toFacts = (pairs: readonly (readonly [string, string | undefined])[]): Note['facts'] =>
  pairs.flatMap(([label, value]) => {
    const shown = plainLines(value ?? '')
    return shown ? [{ label: plainLine(label) || '–', value: shown }] : []
  })
