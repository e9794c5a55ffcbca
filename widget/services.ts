import type { CapturedSubmission, FormSubmission } from '../shared/schema/submission.ts'
import type { Answer } from './send/outcome.ts'
import type { VisitorStorage } from './visitor/storage.ts'
import type { Visitor } from './visitor/visitor.ts'

/** What a form has to say. */
export type FormContent = Omit<FormSubmission, 'id' | 'page' | 'privacy' | 'visitor' | 'journey'>

/** What a module has to say; the loader adds who, where and when. */
export type Content = (FormContent | Pick<CapturedSubmission, 'captured'>) & {
  /** Absent: made when it is sent. */
  id?: string
}

/** What happens to forms, as DOM events named `baton:…`. */
export type EventName = 'view' | 'start' | 'step' | 'submit' | 'accepted' | 'error' | 'close'

/**
 * What the loader lends to the modules it fetches. An old, cached loader may meet a newer module after a deploy, so this
 * may only grow: nothing is renamed or removed, and a module asks before it uses what came later.
 */
export interface Services {
  /** Sends one submission until it is accepted or refused; `onWaiting` is told when a try has failed and another follows. */
  send(content: Content, onWaiting?: (kept: boolean) => void): Promise<Answer>
  /**
   * The same for what may turn out differently: kept at once as `content`, sent as what `settled` brings. Absent from
   * loaders of before.
   */
  sendWhen?(content: Content, settled: Promise<Content>): Promise<Answer>
  /** The id of a submission that is yet to be made, or of another noun's, made at another time. Absent from loaders of before. */
  newId?(noun?: string, at?: number): string
  /** Tries at once whatever waits for its next try. */
  wake(): void
  /** Fires `baton:name`; false where a listener cancelled it. */
  emit(target: EventTarget, name: EventName, detail?: object): boolean
  /** Tells the page's developer something, once. Absent from loaders of before. */
  warn?(message: string): void
  /** The one door to what is kept in the browser. Absent from loaders of before. */
  storage?: VisitorStorage
  /** The sitekey of Turnstile, where the site asks it. */
  turnstile?: string | undefined
  /** The site has slots. */
  slots?: true | undefined
  /** Many people share this device, one after the other: nothing of one may meet the next. */
  kiosk?: boolean | undefined
  /** Posts something to the site's part of the API once, as `signals`; it outlives the page. Absent from loaders of before. */
  post?(path: string, content: object): Promise<Response>
  /** What may be known of the person before the page. Absent from loaders of before. */
  visitor?: Visitor
}

/** What the site chose, as it stands in the loader's configuration. */
type Chosen = Pick<Services, 'turnstile' | 'slots' | 'kiosk'>
/** What today's loader lends. */
export type AllServices = Required<Omit<Services, keyof Chosen>> & Chosen
