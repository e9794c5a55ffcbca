import * as z from 'zod'
import { EVENT_DATA, type EventType } from '../../shared/schema/event.ts'
import { EVENT_VERSION } from '../../shared/schema/eventSchema.ts'
import { timestamp } from '../../shared/schema/text.ts'
import { sha256 } from '../sha256.ts'

type JsonSchema = Record<string, unknown>

const REVISION_DIGITS = 16
const made = new Map<EventType, JsonSchema>()

/** The JSON Schema of a webhook's body, made from what the contract says of it, once per isolate. */
export function eventSchema(type: EventType, origin: string): JsonSchema {
  const known = made.get(type) ?? describe(type)
  made.set(type, known)
  return { $id: `${origin}/v1/event-schemas/${type}.json`, ...known }
}

/** A fingerprint of what is said of a type, wherever it is said. */
export async function revisionOf(type: EventType): Promise<string> {
  return (await sha256(JSON.stringify(eventSchema(type, '')))).slice(0, REVISION_DIGITS)
}

function describe(type: EventType): JsonSchema {
  const body = z.object({ type: z.literal(type), timestamp, data: EVENT_DATA[type] })
  const schema = z.toJSONSchema(body, { target: 'draft-2020-12', io: 'output', override: allowMore })
  return {
    ...schema,
    title: type,
    $comment: `Version ${EVENT_VERSION}. Ignore what is not described here: later ones may add it.`,
  }
}

/** A receiver that refused what we add would break by it. */
function allowMore({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}
