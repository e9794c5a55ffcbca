import type { Site } from '../../../shared/schema/site.ts'
import { all, readLines, readMaybe, readNumber } from './readSettings.ts'
import { Setting } from './Setting.tsx'
import { TextField } from './TextField.tsx'

/** What sales may answer, by when, and which companies are worth a word. */
export const SalesSettings = ({ site }: { site: Site }) => (
  <>
    <Setting
      site={site}
      title="What sales answers"
      hint="The reasons that stand to be chosen with a verdict; other words are taken too."
      read={({ handoffHours, rejectionReasons, lossReasons }) => ({
        handoffHours: String(handoffHours),
        rejectionReasons: rejectionReasons.join('\n'),
        lossReasons: lossReasons.join('\n'),
      })}
      write={({ handoffHours, rejectionReasons, lossReasons }) => {
        const hours = readNumber(handoffHours, 'The time to answer', 1, 720)
        if (!hours.ok) return { wrong: hours.wrong }
        return {
          handoffHours: hours.value,
          rejectionReasons: readLines(rejectionReasons),
          lossReasons: readLines(lossReasons),
        }
      }}
    >
      {({ handoffHours, rejectionReasons, lossReasons }, set) => (
        <>
          <TextField
            label="Time to answer, hours"
            hint="After that a lead without a verdict is told as overdue."
            value={handoffHours}
            set={(text) => set({ handoffHours: text })}
            inputMode="numeric"
          />
          <TextField
            label="Why a lead is not a fit"
            hint="One on each line."
            lines
            value={rejectionReasons}
            set={(text) => set({ rejectionReasons: text })}
          />
          <TextField
            label="Why a lead was lost"
            hint="One on each line."
            lines
            value={lossReasons}
            set={(text) => set({ lossReasons: text })}
          />
        </>
      )}
    </Setting>
    <Setting
      site={site}
      title="Warming companies"
      hint="A company is told of when so many of its people were active, or read for so long, within 14 days."
      read={({ warming }) => ({
        people: warming ? String(warming.people) : '',
        minutes: warming ? String(warming.engagedMinutes) : '',
      })}
      write={(draft) => {
        const read = all({
          people: readMaybe(draft.people, 'The number of people', 2, 100),
          minutes: readMaybe(draft.minutes, 'The minutes', 1, 10_000),
        })
        if ('wrong' in read) return read
        const { people, minutes } = read
        if (people === null && minutes === null) return { warming: null }
        if (people === null || minutes === null) return { wrong: 'Give both numbers, or neither.' }
        return { warming: { people, engagedMinutes: minutes } }
      }}
    >
      {({ people, minutes }, set) => (
        <div class="grid-fields">
          <TextField
            label="People"
            hint="Both empty: no company is told of."
            value={people}
            set={(text) => set({ people: text })}
            inputMode="numeric"
          />
          <TextField
            label="Minutes of reading"
            value={minutes}
            set={(text) => set({ minutes: text })}
            inputMode="numeric"
          />
        </div>
      )}
    </Setting>
  </>
)
