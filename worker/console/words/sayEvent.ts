import type { ToldDelivery } from '../../../shared/schema/timeline.ts'

/** What endpoints were told: the event's name is what its receivers know it by. */
export function sayEvent(type: string, deliveries: readonly ToldDelivery[]): string {
  const hosts = deliveries.map(sayDelivery).join(', ')
  return `Told of ${type}: ${hosts}`
}

/** How far it came, where it has not simply arrived. */
function sayDelivery({ host, state, attempts }: ToldDelivery): string {
  switch (state) {
    case 'delivered':
      return host
    case 'pending':
      return attempts === 0 ? `${host} (waits)` : `${host} (not yet, ${sayTries(attempts)})`
    case 'exhausted':
      return `${host} (given up after ${sayTries(attempts)})`
    case 'erased':
      return `${host} (never sent)`
  }
}

const sayTries = (attempts: number) => (attempts === 1 ? '1 try' : `${attempts} tries`)
