import type { Logged } from '../desk/machine.ts'
import type { WorkingSet } from '../leads/workingSet.ts'
import type { DisabledCommand } from './disabledCommand.ts'

/** Tells a site's other endpoints that one has disabled itself. */
export function applyDisabled(set: WorkingSet, { told }: DisabledCommand, logged: Logged): void {
  const data = { site: set.site, ...told }
  set.announce('endpoint.disabled', logged, { order: 0, lead: null, sequence: null, data })
}
