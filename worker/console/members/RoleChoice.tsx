import type { Role } from '../../../shared/schema/role.ts'
import { ROLES, sayMay } from '../words/roleWords.ts'

/** One of the roles, each with what it may. */
export const RoleChoice = ({ role, choose }: { role: Role; choose: (role: Role) => void }) => (
  <fieldset class="roles">
    <legend>Role</legend>
    {ROLES.map((one) => (
      <label key={one.role}>
        <input type="radio" name="role" checked={role === one.role} onChange={() => choose(one.role)} />
        <span>
          {one.name} <small>{sayMay[one.role]}</small>
        </span>
      </label>
    ))}
  </fieldset>
)
