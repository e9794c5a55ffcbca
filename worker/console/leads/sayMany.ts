import type { Progress } from '../data/useMany.ts'
import { sayTrouble } from '../words/sayTrouble.ts'

/** How a change to several leads went: “12 leads went to Ada. 2 could not be changed: …. 3 were left alone.” */
export function sayMany({ all, done, refused, trouble }: Omit<Progress, 'running'>, did: string): string {
  const rest = all - done - refused
  return [
    `${done} ${done === 1 ? 'lead' : 'leads'} ${did}.`,
    refused > 0 && `${refused} could not be changed${trouble ? `: ${sayTrouble(trouble).happened}` : ''}.`,
    rest > 0 && `${rest} ${rest === 1 ? 'was' : 'were'} left alone.`,
  ]
    .filter(Boolean)
    .join(' ')
}
