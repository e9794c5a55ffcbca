import type { WidgetConfiguration } from '../shared/schema/widgetConfiguration.ts'
import type { AllServices } from './services.ts'

/** What the loader lends to modules that concern a whole page; like `Services` it may only grow. */
export interface PageLent {
  configuration: WidgetConfiguration
  /** Of the Worker, without a slash at its end. */
  origin: string
  /** Where the site's part of the API is: `{origin}/v1/{site}`. */
  api: string
  services: AllServices
}

/** A module that is started once on a page that needs it. */
export interface PageModule {
  start(lent: PageLent): void
}
