import './healthMark.css'
import { CircleCheck, CirclePause, Clock, TriangleAlert } from 'lucide-preact'
import type { EndpointHealth } from './endpointHealth.ts'

const ICONS = { good: CircleCheck, wait: Clock, warn: CirclePause, bad: TriangleAlert } as const

/** How something does, by a sign as well as by its colour. */
export function HealthMark({ tone, words }: EndpointHealth) {
  const Icon = ICONS[tone]
  return (
    <span class={`health-mark ${tone}`}>
      <Icon size={15} aria-hidden="true" />
      {words}
    </span>
  )
}
