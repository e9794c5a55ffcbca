import type { Signal } from '../../../shared/schema/signal.ts'
import type { SignalKeys } from '../../leads/whoseSignals.ts'

/** What a browser told of somebody who may be a lead, as it waits in the log. */
export interface SignalsCommand {
  kind: 'signals'
  id: string
  keys: SignalKeys
  signals: Signal[]
}
