import type { MediaKind } from '../../shared/schema/beacon.ts'
import type { Ledger, Title } from './ledger.ts'
import { type Heard, makePlayhead } from './playhead.ts'

/** A player that has not been heard for so many milliseconds has gone without a word. */
const SILENT_MS = 3_000
const LONGEST_NAME = 200

/** One element or frame that plays. */
export interface Player {
  /** It tells something of itself. */
  hear(heard: Heard, about: Omit<Title, 'kind'>): void
  /** It is about to play something else. */
  renew(): void
}

/** All players of the page. */
export interface Players {
  of(element: Element, kind: MediaKind): Player
  /** Elements that play, as far as they were heard. */
  playing(): Element[]
  isPlaying(): boolean
  stop(): void
}

/** Counts what players play, and tells when something begins or ceases to play in view. */
export function watchPlayers(ledger: Ledger, onPlaying: () => void): Players {
  const players = new WeakMap<Element, Player>()
  /** When those that play were last heard. */
  const heardAt = new Map<Element, number>()
  const inView = new WeakSet<Element>()
  let wasPlaying = false
  const playing = () => {
    for (const [element, at] of heardAt) if (performance.now() - at > SILENT_MS) heardAt.delete(element)
    return [...heardAt.keys()]
  }
  const isPlaying = () => playing().some((element) => inView.has(element) || isHeardOnly(element))
  const tell = () => {
    if (isPlaying() === wasPlaying) return
    wasPlaying = !wasPlaying
    onPlaying()
  }
  const views = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inView[isIntersecting ? 'add' : 'delete'](target)
    tell()
  })

  const makePlayer = (element: Element, kind: MediaKind): Player => {
    let playhead = makePlayhead()
    views.observe(element)
    return {
      hear(heard, { name, durationSeconds }) {
        const now = performance.now()
        const piece = playhead(heard, now)
        if (piece) ledger.add({ kind, name: name.slice(0, LONGEST_NAME), durationSeconds }, piece)
        if (heard.isPlaying) heardAt.set(element, now)
        else heardAt.delete(element)
        tell()
      },
      renew() {
        playhead = makePlayhead()
      },
    }
  }
  return {
    of(element, kind) {
      const player = players.get(element) ?? makePlayer(element, kind)
      players.set(element, player)
      return player
    },
    playing,
    isPlaying,
    stop: () => views.disconnect(),
  }
}

/** A sound without controls has no box that could be in view, and a picture in the picture is in view wherever it is. */
const isHeardOnly = (element: Element): boolean =>
  (element instanceof HTMLAudioElement && !element.controls) || element === document.pictureInPictureElement
