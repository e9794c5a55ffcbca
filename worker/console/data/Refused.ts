import type { Trouble } from '../client.ts'

/** A trouble on its way through a query, which knows only errors; `useRead` hands it on as the value it was. */
export class Refused extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.title)
    this.trouble = trouble
  }
}
