import { SUGGEST_FROM_POINTS } from '../../suggestions/rules/evidence.ts'
import { compareAll } from './compareAll.ts'
import { type MetLead, type Quality, qualityIfAccepted, qualityOfLeads, qualityOfOffers } from './measure.ts'
import type { Met } from './meetPeople.ts'
import { toldBy } from './toldBy.ts'

const THRESHOLDS = [20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80]
/** What matching and the chosen threshold must reach. */
const AIM = { matching: { precision: 1 }, accepted: { precision: 0.95, recall: 0.8 } }
/** Weights were chosen with people below this in sight; the others only judge. */
const FIRST_HELD_OUT = 125

interface Judged {
  of: string
  leads: number
  matched: Quality
  offered: Quality
  accepted: Quality
}

/** Prints what came of the records, and says whether it is as good as it must be. */
export function report(met: readonly Met[]): boolean {
  const [first] = met
  if (!first) throw new Error('At least one order is needed.')
  console.log(
    `Thresholds, order 1 (chosen: ${SUGGEST_FROM_POINTS}). Precision and recall of the pairs of leads that are`,
  )
  console.log('offered, and of the pairs of records that are together were all of them accepted.')
  console.table(THRESHOLDS.map((threshold) => curve(first, threshold)))
  const judged = [
    ...met.map((one, order) => judge(`order ${order + 1}`, one)),
    judge(
      'order 1, in sight',
      only(first, (person) => person < FIRST_HELD_OUT),
    ),
    judge(
      'order 1, held out',
      only(first, (person) => person >= FIRST_HELD_OUT),
    ),
  ]
  console.log(`Matched by e-mail, and suggested by the Worker from ${SUGGEST_FROM_POINTS} points on`)
  console.table(judged.map(({ of, leads, ...qualities }) => ({ of, leads, ...flat(qualities) })))
  return judged.every(isGood)
}

/** What the rules find among the leads that the Worker made: it keeps nothing below its own threshold. */
function curve({ leads }: Met, threshold: number): Record<string, number | string> {
  const people = leads.map(peopleOf)
  const found = compareAll(leads.map((lead) => lead.map(toldBy)))
  const pairs = found.filter(({ score }) => score >= threshold).map(({ pair }) => pair)
  const [offered, accepted] = [qualityOfOffers(people, pairs), qualityIfAccepted(people, pairs)]
  return { threshold, pairs: pairs.length, ...flat({ offered, accepted }) }
}

function judge(of: string, { leads, suggested }: Met): Judged {
  const people = leads.map(peopleOf)
  return {
    ...{ of, leads: leads.length, matched: qualityOfLeads(people) },
    offered: qualityOfOffers(people, suggested),
    accepted: qualityIfAccepted(people, suggested),
  }
}

const isGood = ({ matched, accepted }: Judged): boolean =>
  matched.precision >= AIM.matching.precision &&
  accepted.precision >= AIM.accepted.precision &&
  accepted.recall >= AIM.accepted.recall

/** The part of what was met that is of some people; a pair of others is nobody's mistake here. */
function only({ leads, suggested }: Met, isMeant: (person: number) => boolean): Met {
  const kept = leads.flatMap((lead, at) => (lead.some(({ person }) => isMeant(person)) ? [at] : []))
  return {
    leads: kept.map((at) => leads[at] ?? []),
    suggested: suggested.flatMap(([one, other]) =>
      kept.includes(one) && kept.includes(other) ? [[kept.indexOf(one), kept.indexOf(other)] as const] : [],
    ),
  }
}

const peopleOf = (lead: Met['leads'][number]): MetLead => lead.map(({ person }) => person)

const flat = (qualities: Record<string, Quality>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(qualities).flatMap(([name, { precision, recall }]) => [
      [`${name} precision`, precision.toFixed(3)],
      [`${name} recall`, recall.toFixed(3)],
    ]),
  )
