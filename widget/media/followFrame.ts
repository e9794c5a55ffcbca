import type { Player } from './players.ts'
import { readVimeo, VIMEO_EVENTS } from './readVimeo.ts'
import { readYouTube } from './readYouTube.ts'
import { part, type Told } from './told.ts'

/** Whose messages are believed. */
const READERS = new Map([
  ['https://www.youtube.com', readYouTube],
  ['https://www.youtube-nocookie.com', readYouTube],
  ['https://player.vimeo.com', readVimeo],
])
/** Milliseconds until YouTube is asked, and asked again while it says nothing: it may not listen yet. */
const YOUTUBE_WAITS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000]
/** Vimeo says when it listens; one that has said so before we came is asked after this. */
const VIMEO_WAITS_MS = [1_000]
/** Nothing of it is secret, so that it does not matter who else may stand in the frame. */
const ANY_ORIGIN = '*'
const LOOPS = /[?&](?:loop|background)=1/
const MUTED = /[?&](?:muted?|background)=1/

/** Takes a message that came from the window of the frame. */
export type Frame = (message: Pick<MessageEvent, 'origin' | 'data'>) => void

/** Follows one frame from when it has loaded. */
export function followFrame(
  frame: Pick<Window, 'postMessage'>,
  src: string,
  isYouTube: boolean,
  nameOf: (title?: string) => string,
  player: Player,
  over: AbortSignal,
): Frame {
  const told: Told = { isMuted: MUTED.test(src) }
  let isHeard = false
  const ask = () => {
    if (isYouTube) frame.postMessage('{"event":"listening","id":"baton","channel":"widget"}', ANY_ORIGIN)
    else for (const value of VIMEO_EVENTS) frame.postMessage({ method: 'addEventListener', value }, ANY_ORIGIN)
  }
  const askIn = ([waitMs, ...waits]: number[]) => {
    if (!waitMs) return
    setTimeout(() => {
      if (isHeard || over.aborted) return
      ask()
      askIn(waits)
    }, waitMs)
  }
  const hear = () => {
    const { position, rate = 1, isPlaying = true, isSeek = false, durationSeconds, isLive, title } = told
    if (position === undefined) return
    const isDecoration = LOOPS.test(src) && told.isMuted
    player.hear(
      { position, rate, isPlaying: isPlaying && !isDecoration, isSeek },
      { name: nameOf(title), durationSeconds: isLive ? undefined : durationSeconds },
    )
  }

  player.renew()
  askIn(isYouTube ? YOUTUBE_WAITS_MS : VIMEO_WAITS_MS)
  return ({ origin, data }) => {
    const message = parse(data)
    const news = READERS.get(origin)?.(message)
    if (!news) return
    const isReady = part(message, 'event') === 'ready'
    if (isReady) ask()
    isHeard ||= isYouTube || isReady
    if (news.title && news.title !== told.title) player.renew()
    Object.assign(told, { isSeek: false }, news)
    if (Object.keys(news).some((key) => ['position', 'rate', 'isPlaying', 'isMuted'].includes(key))) hear()
  }
}

/** What stands in a message, be it an object or JSON; anything else is nothing. */
function parse(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
