import { Validator } from '@cfworker/json-schema'
import type { EventType } from '../../shared/schema/event.ts'
import { eventSchema } from './eventSchemas.ts'

const validators = new Map<EventType, Validator>()

/** Test support: what a validator that knows nothing of zod finds wrong with a webhook's body, by its published schema. */
export function faultsOf(type: EventType, body: string): string[] {
  const validator = validators.get(type) ?? new Validator(eventSchema(type, 'https://baton.test'), '2020-12', false)
  validators.set(type, validator)
  const { valid, errors } = validator.validate(JSON.parse(body))
  return valid ? [] : errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
}
