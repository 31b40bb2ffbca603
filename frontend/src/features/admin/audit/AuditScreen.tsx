import { useParams } from 'react-router'
import { Notice } from '../../../components/Notice.tsx'
import { useTexts } from '../../../i18n/useTexts.ts'
import { AdminFrame } from '../AdminFrame.tsx'
import { adminTexts } from '../adminTexts.ts'
import { AccountAudit } from './AccountAudit.tsx'
import { auditTexts } from './auditTexts.ts'
import { OrderAudit } from './OrderAudit.tsx'
import { OrderSearch } from './OrderSearch.tsx'
import { orderIdIn } from './orderIdIn.ts'

/** What every service recorded of one order. */
export function AuditScreen() {
  const title = useTexts(adminTexts)('audit')
  const say = useTexts(auditTexts)
  const { id = '' } = useParams()
  return (
    <AdminFrame title={title}>
      <div className="mx-auto flex max-w-4xl flex-col gap-6">
        <h1 className="font-extrabold text-xl">{say('title')}</h1>
        <OrderSearch key={id} id={id} />
        <Audited id={id} />
      </div>
    </AdminFrame>
  )
}

function Audited({ id }: { id: string }) {
  const say = useTexts(auditTexts)
  if (id === '')
    return (
      <>
        <p className="text-muted text-sm">{say('start')}</p>
        <AccountAudit />
      </>
    )
  const orderId = orderIdIn(id)
  if (orderId === undefined) return <Notice tone="bad">{say('notAnId')}</Notice>
  return <OrderAudit key={orderId} id={orderId} />
}
