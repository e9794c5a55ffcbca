import { Desk } from '../../../index.ts'

/** The Desk, which also gives positions of its log away to what is written past it. */
export class ReservingDesk extends Desk {
  /** Takes so many positions and tells the first. What waits in the log is written before. */
  async reserve(count: number): Promise<number> {
    if (this.backlog().waiting > 0) await this.alarm()
    if (this.backlog().waiting > 0) throw new Error('The Desk has commands that it cannot write')
    return this.ctx.storage.transactionSync(() => {
      const first = this.log.append('reserved', '{}', this.clock.now())
      const last = first + count - 1
      // The log gives none twice, also after a delete, so that the next one comes after the last that it has held.
      const put = 'INSERT INTO log (position, id, command, appended_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'
      this.ctx.storage.sql.exec(put, last, 'reserved', '{}', this.clock.now())
      this.log.deleteUpTo(last)
      return first
    })
  }
}
