import { listener } from './measuring/listen.ts'
import { openRoots } from './measuring/openRoots.ts'
import type { MeasuringModule } from './measuring.ts'
import { hearElement, hearElements } from './media/elements.ts'
import { watchFrames } from './media/frames.ts'
import { openLedger } from './media/ledger.ts'
import { watchPlayers } from './media/players.ts'

/** Measures which seconds of the page's videos and sounds are played; touches no player. */
export const measure: MeasuringModule['measure'] = ({ onPlaying, warn = () => {} }) => {
  const over = new AbortController()
  const listen = listener(over.signal, warn)
  const ledger = openLedger()
  const players = watchPlayers(ledger, onPlaying)
  const hearFrames = watchFrames(players, listen, over.signal, warn)
  const known = new WeakSet<Document | ShadowRoot>()
  const look = () => {
    for (const root of openRoots()) {
      if (known.has(root)) continue
      known.add(root)
      hearElements(root, players, listen)
      hearFrames(root)
    }
  }
  const bringUp = () => {
    look()
    for (const element of players.playing()) if (element instanceof HTMLMediaElement) hearElement(element, players)
  }

  look()
  listen(document, ['click'], look)
  return {
    read() {
      bringUp()
      return { media: ledger.read() }
    },
    renew() {
      bringUp()
      ledger.clear()
    },
    isPlaying: players.isPlaying,
    stop() {
      over.abort()
      players.stop()
    },
  }
}
