import { register } from '@tiffin/contracts/auth'
import { Problem } from '@tiffin/platform/problem'
import { type Static, Type } from 'typebox'
import { Errors } from 'typebox/value'

const AdminForm = Type.Pick(register.body, ['email', 'password', 'firstName', 'lastName', 'city'])
export type AdminForm = Static<typeof AdminForm>

/** Checks what the command line brought as a registration's body would be. Throws `invalid_request`. */
export function requireAdminForm(form: AdminForm): AdminForm {
  const [mistake] = Errors(AdminForm, form)
  if (!mistake) return form
  throw new Problem('invalid_request', { detail: `${mistake.instancePath.slice(1)} ${mistake.message}` })
}
