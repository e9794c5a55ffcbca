/** What of a stored event goes out. */
export interface Outgoing {
  type: string
  /** Milliseconds since 1970: when it happened, not when it is sent. */
  createdAt: number
  /** JSON, as it is stored. */
  data: string
  /** Sent again because somebody wanted it so. */
  replayed?: boolean
  /** Sent to try the endpoint out. */
  test?: boolean
}

/**
 * The body of a webhook. The stored JSON goes in as it stands and is never parsed on the way, so every retry to every
 * endpoint is the same, byte for byte.
 */
export function body(event: Outgoing): string {
  const timestamp = new Date(event.createdAt).toISOString()
  const marks = `${event.replayed ? ',"replayed":true' : ''}${event.test ? ',"test":true' : ''}`
  return `{"type":${JSON.stringify(event.type)},"timestamp":"${timestamp}"${marks},"data":${event.data}}`
}
