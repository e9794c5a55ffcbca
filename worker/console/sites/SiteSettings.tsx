import type { Site } from '../../../shared/schema/site.ts'
import { PATHS } from '../address.ts'
import { readOrigins } from './readOrigins.ts'
import { Setting } from './Setting.tsx'
import { TextField } from './TextField.tsx'

/** What the site is called and where its pages are. */
export const SiteSettings = ({ site }: { site: Site }) => (
  <Setting
    site={site}
    title="Site"
    hint="Leads from addresses that are not listed wait in quarantine. None listed: all are welcome."
    read={({ name, origins, defaultCountry }) => ({
      name,
      origins: origins.join('\n'),
      defaultCountry: defaultCountry ?? '',
    })}
    write={({ name, origins, defaultCountry }) => {
      const { origins: read, wrong } = readOrigins(origins)
      if (wrong.length > 0) return { wrong: `“${wrong[0]}” is not a web address. It should look like www.example.com.` }
      return { name: name.trim(), origins: read, defaultCountry: defaultCountry.trim().toUpperCase() || null }
    }}
  >
    {({ name, origins, defaultCountry }, set) => (
      <>
        <TextField label="Name" value={name} set={(text) => set({ name: text })} required />
        <TextField
          label="Web addresses"
          hint="One on each line."
          lines
          value={origins}
          set={(text) => set({ origins: text })}
          placeholder="https://www.example.com"
        />
        <TextField
          label="Country of phone numbers without a country code"
          hint="Two letters, such as DE. Empty: they are kept as they were typed."
          value={defaultCountry}
          set={(text) => set({ defaultCountry: text })}
        />
        <p class="soft">
          Languages belong to each form, in the <a href={PATHS.forms}>forms’ builder</a>. Which of your own forms are
          captured stands under <a href={PATHS.seenForms}>Seen on your site</a>.
        </p>
      </>
    )}
  </Setting>
)
