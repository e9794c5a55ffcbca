import { fileName } from '../measuring/fileName.ts'
import type { Listen } from '../measuring/listen.ts'
import type { Players } from './players.ts'

const EVENTS = [
  ...['timeupdate', 'play', 'playing', 'pause', 'waiting', 'seeking', 'seeked', 'ratechange', 'volumechange', 'ended'],
  'emptied',
]
/** From this on there is something to play next, HAVE_FUTURE_DATA. */
const READY = 3

/** Hears the videos and sounds of a document or shadow root, those that come later too. */
export function hearElements(root: Document | ShadowRoot, players: Players, listen: Listen): void {
  listen(root, EVENTS, ({ target, type }) => {
    if (target instanceof HTMLMediaElement) hearElement(target, players, type)
  })
  for (const media of root.querySelectorAll<HTMLMediaElement>('video,audio')) hearElement(media, players)
}

/** Takes down how far a video or sound is; `type` is the event that tells of it. */
export function hearElement(media: HTMLMediaElement, players: Players, type?: string): void {
  const player = players.of(media, media instanceof HTMLVideoElement ? 'video' : 'audio')
  if (type === 'emptied') player.renew()
  const isRunning = !media.paused && !media.ended && !media.seeking && media.readyState >= READY
  player.hear(
    {
      position: media.currentTime,
      rate: media.playbackRate,
      isPlaying: isRunning && !isDecoration(media),
      isSeek: type === 'seeking',
    },
    { name: nameOf(media), durationSeconds: media.duration },
  )
}

/** What loops without sound. */
const isDecoration = ({ muted, loop }: HTMLMediaElement): boolean => muted && loop

/** As the page calls it, else its file, else that of its poster where scripts feed it. */
const nameOf = (media: HTMLMediaElement): string =>
  media.getAttribute('data-baton-name') ||
  media.getAttribute('aria-label') ||
  media.title ||
  fileName(media.currentSrc) ||
  (media instanceof HTMLVideoElement && fileName(media.poster)) ||
  media.localName
