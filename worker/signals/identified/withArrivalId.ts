import type { Signal } from '../../../shared/schema/signal.ts'
import { derivedId } from './derivedId.ts'

/** A journey tells of arrivals without ids, so an arrival has the one that follows from it, whoever tells of it. */
export const withArrivalId = (signal: Signal, leadId: string): Signal =>
  signal.type === 'touchpoint' ? { ...signal, id: derivedId('touchpoint', signal.at, leadId) } : signal
