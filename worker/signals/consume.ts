import type { Env } from '../env.ts'
import { BeaconMessage } from './beaconMessage.ts'
import { storeBeacons } from './store.ts'

/**
 * Brings a batch of the queue into SIGNALS. What cannot be read is retried alone until the queue gives it to the dead
 * letters, so it holds up nobody; when D1 fails, the readable ones come again together.
 */
export async function consume(batch: MessageBatch<unknown>, env: Pick<Env, 'SIGNALS'>): Promise<void> {
  const read = batch.messages.map((message) => ({ message, parsed: BeaconMessage.safeParse(message.body) }))
  const readable = read.flatMap(({ message, parsed }) => (parsed.success ? [{ message, beacon: parsed.data }] : []))
  const unreadable = read.filter(({ parsed }) => !parsed.success)
  for (const { message } of unreadable) message.retry()
  if (unreadable.length > 0) console.error(JSON.stringify({ at: 'signals.unreadable', count: unreadable.length }))
  if (readable.length === 0) return
  try {
    await storeBeacons(
      env.SIGNALS,
      readable.map(({ beacon }) => beacon),
    )
    for (const { message } of readable) message.ack()
  } catch (error) {
    console.error(JSON.stringify({ at: 'signals.consume', count: readable.length, error: String(error) }))
    for (const { message } of readable) message.retry()
  }
}
