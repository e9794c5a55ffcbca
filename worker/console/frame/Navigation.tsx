import { useLocation } from 'preact-iso'
import type { Role } from '../../../shared/schema/role.ts'
import { type Place, placeOf } from '../address.ts'
import { GROUPS, hrefOf, placesFor } from './places.ts'
import { useCounts } from './useCounts.ts'

/** Where one can go. On a phone the first group stands at the bottom, the others behind the menu. */
export function Navigation({ role, site }: { role: Role; site: string | null }) {
  const { path } = useLocation()
  const here = placeOf(path)
  const counts = useCounts(site)
  return (
    <nav aria-label="Main">
      {GROUPS.map(({ name, places }) => {
        const seen = placesFor(role, places)
        if (seen.length === 0) return null
        return (
          <div key={name ?? ''} class={name ? 'group' : 'group first'}>
            {name && <p class="group-name">{name}</p>}
            {seen.map(({ place, name: label, icon: Icon }) => (
              <a key={place} href={hrefOf(place)} aria-current={here === place ? 'page' : undefined}>
                <Icon size={16} aria-hidden="true" />
                <span>{label}</span>
                <Count of={place} counts={counts} />
              </a>
            ))}
          </div>
        )
      })}
    </nav>
  )
}

function Count({ of, counts }: { of: Place; counts: Partial<Record<Place, string>> }) {
  const count = counts[of]
  return count ? <span class="count">{count}</span> : null
}
