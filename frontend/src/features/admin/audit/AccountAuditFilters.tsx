import { type FormEvent, useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { Field } from '../../../components/Field.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { CityField } from '../../place/CityField.tsx'
import { adminTexts } from '../adminTexts.ts'
import { AUDITED_ACTIONS, accountAuditTexts } from './accountAuditTexts.ts'

/** What is asked for; what is absent is not narrowed by. */
export interface AuditQuestion {
  readonly userId?: string
  readonly action?: string
  readonly city?: string
  readonly from?: string
  readonly to?: string
}

const EMPTY = { userId: '', action: '', city: '', from: '', to: '' }
const USER_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Narrows the audit; it is asked when the button is pressed, as each question is written down. */
export function AccountAuditFilters({ onAsk }: { onAsk: (question: AuditQuestion) => void }) {
  const say = useTexts(accountAuditTexts)
  const city = useTexts(adminTexts)('city')
  const [form, setForm] = useState(EMPTY)
  const change = (name: keyof typeof EMPTY) => (value: string) =>
    setForm((before) => ({ ...before, [name]: value }))
  const isWrong = form.userId.trim() !== '' && !USER_ID.test(form.userId.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isWrong) onAsk(questionOf(form))
  }
  const input = (name: keyof typeof EMPTY) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => change(name)(event.target.value),
  })
  return (
    <search>
      <form onSubmit={submit} noValidate className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <label className="block">
          <span className="mb-1 block font-semibold text-sm">{say('what')}</span>
          <select className="field" {...input('action')}>
            <option value="">{say('anything')}</option>
            {AUDITED_ACTIONS.map((action) => (
              <option key={action} value={action}>
                {say(`action.${action}`)}
              </option>
            ))}
          </select>
        </label>
        <Field
          label={say('account')}
          autoComplete="off"
          spellCheck={false}
          error={isWrong ? say('badId') : undefined}
          {...input('userId')}
        />
        <CityField label={city} value={form.city} onChange={change('city')} />
        <Field label={say('from')} type="datetime-local" {...input('from')} />
        <Field label={say('to')} type="datetime-local" {...input('to')} />
        <Button type="submit" className="min-h-12 lg:mt-6.5">
          {say('show')}
        </Button>
      </form>
    </search>
  )
}

function questionOf({ from, to, ...texts }: typeof EMPTY): AuditQuestion {
  const times = Object.entries({ from, to }).map(([name, text]) => [
    name,
    text && new Date(text).toISOString(),
  ])
  const given = [...Object.entries(texts).map(([name, text]) => [name, text.trim()]), ...times]
  return Object.fromEntries(given.filter(([, text]) => text !== ''))
}
