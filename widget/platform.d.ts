/** What browsers have and TypeScript's DOM library does not list yet. */
interface Navigator {
  /** https://w3c.github.io/gpc/ */
  readonly globalPrivacyControl?: boolean
  readonly doNotTrack?: string | null
}

interface Document {
  /** https://wicg.github.io/nav-speculation/prerendering.html */
  readonly prerendering?: boolean
}

declare module '*.css?inline' {
  const text: string
  export default text
}
